"""The phones and computers on which a person is signed in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from peewee import BooleanField, CharField, Expression, ForeignKeyField, ModelSelect, fn

from portal import clock, tokens
from portal.audit.events import EventKind, SecurityEvent
from portal.db import Record, UTCDateTimeField, create_once
from portal.drafts.models import Draft
from portal.people.device_kinds import device_kind
from portal.people.models import Person
from portal.statements import NOW, Slot, statement

HASH_LENGTH = 64
LABEL_LENGTH = 60
SAME_PRESS = timedelta(minutes=5)
"""How long a form that arrives again counts as the same press of the button."""
LASTS = timedelta(hours=12)
"""How long a sign-in lasts at most, unless the phone is somebody's own."""
USE_NOTED_AFTER = timedelta(hours=1)
"""How long the last use that was noted counts as the last one."""
STAYS_CONFIRMED = timedelta(minutes=10)
"""How long it counts that a person proved who they are."""


class Device(Record):
    """One sign-in on one browser; it lasts until it is ended. Its token is stored hashed.

    Until its person says that the phone is theirs alone (`is_shared` is None: not asked yet),
    it counts as one that others use too, and ends by itself. `used_at` is about when something
    was last sent from it: reading leaves no mark.
    """

    person = ForeignKeyField(Person, backref="devices", on_delete="CASCADE")
    person_id: int
    token_hash = CharField(HASH_LENGTH, unique=True)
    label = CharField(LABEL_LENGTH, default="")
    created_at = UTCDateTimeField(default=clock.now)
    ended_at = UTCDateTimeField(null=True)
    ends_at = UTCDateTimeField(null=True)
    used_at = UTCDateTimeField(null=True)
    is_shared = BooleanField(null=True)
    answered_at = UTCDateTimeField(null=True)
    second_step_at = UTCDateTimeField(null=True)
    confirmed_at = UTCDateTimeField(null=True)
    has_drafts: bool = False
    """Whether something is kept that its person typed and did not send; told by `signed_in`."""

    @classmethod
    def start(
        cls,
        person: Person,
        user_agent: str = "",
        submission_key: str | None = None,
        *,
        second_step: bool = False,
        confirmed: bool = False,
    ) -> str:
        """Sign `person` in on this device; return the token that its cookie carries.

        Of what the browser says about itself (`user_agent`) only the kind is kept.
        A form that arrives twice, with the same `submission_key`, is one device.
        `second_step` and `confirmed` say what the person showed to get in.
        """
        if cls.just_started(person, submission_key):
            return _token_of(person, submission_key)
        token = tokens.new_token()
        if submission_key is not None and cls._with(_token_of(person, submission_key)) is None:
            token = _token_of(person, submission_key)
        _device, new = create_once(
            cls,
            unique=("token_hash",),
            person=person,
            token_hash=tokens.keyed_hash("device", token),
            label=device_kind(user_agent),
            created_at=clock.now(),
            ends_at=clock.now() + LASTS,
            second_step_at=clock.now() if second_step else None,
            confirmed_at=clock.now() if confirmed else None,
        )
        if new:
            SecurityEvent.note(EventKind.SIGNED_IN, person, by=person)
        return token

    @classmethod
    def just_started(cls, person: Person, submission_key: str | None) -> bool:
        """Whether a form with this key signed `person` in a moment ago, and it still holds."""
        if submission_key is None:
            return False
        device = cls._with(_token_of(person, submission_key))
        return (
            device is not None
            and device.ended_at is None
            and device.created_at > clock.now() - SAME_PRESS
        )

    @classmethod
    def _with(cls, token: str) -> Device | None:
        found: Device | None = cls.get_or_none(cls.token_hash == tokens.keyed_hash("device", token))
        return found

    @classmethod
    def signed_in(cls, token: str) -> Device | None:
        """The device that carries `token`, with its person, in one query; None when it ended."""
        return _signed_in.first(token_hash=tokens.keyed_hash("device", token))

    @classmethod
    def holder(cls, token: str) -> Person | None:
        """Who is signed in with `token`, in one query; None when it ended or never was."""
        device = cls.signed_in(token)
        return device.person if device is not None else None

    @classmethod
    def standing(cls) -> Expression:
        """The condition that a sign-in has not ended, by somebody or by itself."""
        stands: Expression = cls.ended_at.is_null() & (cls.ends_at.is_null() | (cls.ends_at > NOW))
        return stands

    @property
    def is_own(self) -> bool:
        """Whether its person said that nobody else uses it."""
        return self.is_shared is False

    def answer(self, *, shared: bool) -> None:
        """Note whether others use this phone too: then it ends by itself, else it lasts."""
        self.is_shared, self.answered_at = shared, clock.now()
        self.ends_at = clock.now() + LASTS if shared else None
        self.save(only=[Device.is_shared, Device.answered_at, Device.ends_at])

    def note_use(self) -> None:
        """Note that something is sent from it now; no more than once an hour."""
        now = clock.now()
        if self.used_at is None or self.used_at <= now - USE_NOTED_AFTER:
            self.used_at = now
            self.save(only=[Device.used_at])

    @property
    def is_confirmed(self) -> bool:
        """Whether its person proved who they are a moment ago, on this device."""
        at = self.confirmed_at
        return at is not None and clock.now() < at + STAYS_CONFIRMED

    @classmethod
    def forget_second_step(cls, person: Person) -> None:
        """Let the second step count as not shown on every device of `person`."""
        cls.update(second_step_at=None).where(cls.person == person).execute()

    def show_second_step(self) -> None:
        """Note that its person showed the second step just now."""
        self.second_step_at = self.confirmed_at = clock.now()
        self.save(only=[Device.second_step_at, Device.confirmed_at])

    def confirm(self) -> None:
        """Note that its person proved just now who they are."""
        self.confirmed_at = clock.now()
        self.save(only=[Device.confirmed_at])

    @classmethod
    def list_of(cls, person: Person) -> ModelSelect[Device]:
        """Where `person` is signed in, the newest first."""
        return cls.select().where(cls.person == person, cls.standing()).order_by(cls.id.desc())

    @classmethod
    def count_of(cls, person: Person) -> int:
        """On how many devices `person` is signed in."""
        count: int = cls.select().where(cls.person == person, cls.standing()).count()
        return count

    @classmethod
    def signed_in_among(cls, person_ids: Iterable[int]) -> set[int]:
        """The ids of those of these persons who are signed in somewhere, in one query."""
        found = (
            cls.select(cls.person)
            .where(cls.person.in_(list(person_ids)), cls.standing())
            .distinct()
        )
        return {device.person_id for device in found}

    @classmethod
    def end(cls, token: str) -> None:
        """Sign out the device that carries `token`."""
        device = cls.signed_in(token)
        if device is not None and cls._end(cls.id == device.id):
            SecurityEvent.note(EventKind.SIGNED_OUT, device.person, by=device.person)

    def end_from_afar(self, by: Person) -> None:
        """End this sign-in, by somebody who sits at another device."""
        if self._end(Device.id == self.id):
            SecurityEvent.note(EventKind.DEVICE_ENDED, by, by=by)

    @classmethod
    def end_all(cls, person: Person, but: str | None = None, by: Person | None = None) -> int:
        """Sign `person` out everywhere, except on the device with the token `but`; count them."""
        others = cls.person == person
        if but is not None:
            others &= cls.token_hash != tokens.keyed_hash("device", but)
        ended = cls._end(others)
        if ended:
            SecurityEvent.note(EventKind.DEVICE_ENDED, person, by=by)
        return ended

    @classmethod
    def _end(cls, which: object) -> int:
        ended: int = cls.update(ended_at=clock.now()).where(which, cls.standing()).execute()
        return ended


def _kept_drafts() -> ModelSelect[Draft]:
    return Draft.select(Draft.id).where(Draft.person == Device.person, Draft.is_open())


@statement
def _signed_in(token_hash: Slot) -> ModelSelect[Device]:
    return (
        Device.select(Device, Person, fn.EXISTS(_kept_drafts()).alias("has_drafts"))
        .join(Person)
        .where(Device.token_hash == token_hash, Device.standing(), Person.still_here())
    )


def _token_of(person: Person, submission_key: str | None) -> str:
    return tokens.derived_token("device", person.id, submission_key)
