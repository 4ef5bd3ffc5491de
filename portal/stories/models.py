"""A story that somebody tells of what they experienced, and where it stands."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from peewee import (
    CharField,
    Check,
    Expression,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
    fn,
)

from portal import clock, i18n
from portal.db import Record, UTCDateTimeField, locked
from portal.groups.memberships import Membership, Role
from portal.groups.models import SLUG_LENGTH
from portal.people.models import Person

LENGTH = 4000
"""Of a story, in characters: what somebody reads in three minutes."""


class GoneError(Exception):
    """The story was taken back, or is not placed: there is nothing to do with it any more."""


class State(StrEnum):
    """Where a story stands, for its author and for a coordinator."""

    WAITS = "waits"
    """A coordinator has not looked at it yet."""
    APPROVED = "approved"
    """A coordinator put a text before its author, who has not said yes."""
    SHOWN = "shown"
    DECLINED = "declined"
    TAKEN_DOWN = "taken down"
    WITHDRAWN = "withdrawn"


class Ending(StrEnum):
    """Why a story is not shown; the values are what is stored."""

    WITHDRAWN = "withdrawn"
    RECOGNISED = "recognised"
    SUBJECT = "subject"
    ENOUGH = "enough"
    TALK = "talk"


REASONS = tuple(each for each in Ending if each is not Ending.WITHDRAWN)
"""What a coordinator can say; their own words could hurt."""


class Story(Record):
    """One story: `own_words` as its author sent them, `words` as a coordinator edited them.

    `version` counts the edited texts; the one to which its author said yes is never changed
    again, and their own words go then. It belongs to a programme and names no group. One that
    was taken back is an empty row that `ended_by` nobody, so that a form which arrives late does
    not bring it back.
    """

    author = ForeignKeyField(Person, on_delete="CASCADE", backref="+", index=False)
    author_id: int
    programme = CharField(SLUG_LENGTH)
    lesson = CharField(SLUG_LENGTH, default="")
    language = CharField(8, constraints=[Check("language in ('nl', 'en', 'ar')")])
    own_words = TextField()
    words = TextField(default="")
    version = IntegerField(default=0)
    submission_key = CharField(64)
    sent_at = UTCDateTimeField(default=clock.now)
    approved_at = UTCDateTimeField(null=True)
    approved_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    approved_by_id: int | None
    consented_at = UTCDateTimeField(null=True)
    ended_at = UTCDateTimeField(null=True)
    ended_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    ended_by_id: int | None
    ending = CharField(
        16,
        default="",
        constraints=[
            Check("ending in ('', 'withdrawn', 'recognised', 'subject', 'enough', 'talk')")
        ],
    )

    class Meta:
        """One submission tells once; the stories of a lesson are found by an index."""

        constraints = (
            Check("consented_at is null or approved_at is not null"),
            Check("(ended_at is null) = (ending = '')"),
        )
        indexes = ((("author", "submission_key"), True), (("programme", "lesson"), False))

    @property
    def state(self) -> State:
        """Where it stands now."""
        if self.ending == Ending.WITHDRAWN:
            return State.WITHDRAWN
        if self.ended_at is not None:
            return State.TAKEN_DOWN if self.consented_at is not None else State.DECLINED
        if self.consented_at is not None:
            return State.SHOWN
        return State.APPROVED if self.approved_at is not None else State.WAITS

    @property
    def is_for_coordinators(self) -> bool:
        """Whether a coordinator may read and edit it: as long as it has not ended."""
        return self.ended_at is None

    @property
    def text(self) -> str:
        """The words that count now: the edited ones where there are any."""
        return self.words or self.own_words

    @property
    def direction(self) -> str:
        """In which direction it is read, for `dir`."""
        return i18n.BY_TAG[self.language].direction

    @property
    def changed_at(self) -> datetime:
        """When something last happened to it."""
        return self.ended_at or self.consented_at or self.approved_at or self.sent_at

    @classmethod
    def own_of(cls, person: Person) -> ModelSelect[Story]:
        """What `person` told and did not take back."""
        return cls.select().where(cls.author == person, cls.ending != Ending.WITHDRAWN)

    @classmethod
    def put_before(cls, person: Person) -> ModelSelect[Story]:
        """The stories of `person` with an edited text to which they have not said yes."""
        return cls.own_of(person).where(
            cls.ended_at.is_null(), cls.consented_at.is_null(), cls.approved_at.is_null(False)
        )

    @classmethod
    def has_ended(cls, story_id: int) -> bool:
        """Whether there was such a story, which its author took back or which is not shown."""
        return bool(cls.select().where(cls.id == story_id, ~cls.is_open()).exists())

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Story]:
        """What `person` may read before it is shown: their own; to a coordinator what is open."""
        coordinating = Membership.select(Membership.person).where(
            Membership.person == person, Membership.role == Role.COORDINATOR, Membership.current()
        )
        own = (cls.author == person) & (cls.ending != Ending.WITHDRAWN)
        return cls.select().where(own | (fn.EXISTS(coordinating) & cls.is_open()))

    @classmethod
    def is_open(cls) -> Expression:
        """The condition that it has not ended, and that its author counts as still here."""
        # Asked of each story: there are few of them, and of people there may be many thousands.
        here = Person.select(Person.id).where(Person.id == cls.author, Person.still_here())
        still: Expression = cls.ended_at.is_null() & fn.EXISTS(here)
        return still

    @classmethod
    def is_shown(cls) -> Expression:
        """The condition that it stands in the portal."""
        shown: Expression = cls.is_open() & cls.consented_at.is_null(False)
        return shown

    @classmethod
    def hold(cls, story_id: int) -> Story:
        """The story, held until the transaction ends; raises GoneError when there is none."""
        held: Story | None = locked(cls.select().where(cls.id == story_id)).get_or_none()
        if held is None:
            raise GoneError
        return held
