"""Messages on their way: each once for a person and a reason, and gone only when it is told.

Who sends claims a message first, by moving its next try ahead: of two senders one gets it,
and when the process ends before it is written down that it was sent, a later run tries again.
Between sending and writing down nothing can be certain; a message that then comes twice has
the same number, by which mail programs and phones show it once.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from peewee import BooleanField, CharField, Expression, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.notifications.choices import ReminderChoice
from portal.notifications.kinds import Kind
from portal.notifications.quiet_hours import are_quiet
from portal.people.models import Person

KIND_LENGTH = 32
ABOUT_LENGTH = 80
LINK_LENGTH = 200
CLAIM_LASTS = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=2)
"""Between two tries; a server that is away is asked ever less often."""


class Message(Record):
    """Something to tell one person.

    `about` names what it is about, such as "session:7:2026-12-08", and with person and kind
    makes it one message. `moment` is when the appointment is, `link` a path of the portal.
    `expires_at` is when it has lost its sense. One that is `urgent` is sent in quiet hours too,
    on the day on which it was made: the next night is quiet again.
    """

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    kind = CharField(KIND_LENGTH)
    about = CharField(ABOUT_LENGTH)
    link = CharField(LINK_LENGTH)
    moment = UTCDateTimeField(null=True)
    urgent = BooleanField(default=False)
    made_at = UTCDateTimeField(default=clock.now)
    next_try_at = UTCDateTimeField(index=True)
    expires_at = UTCDateTimeField()
    tries = IntegerField(default=0)
    sent_at = UTCDateTimeField(null=True)
    dropped_at = UTCDateTimeField(null=True)

    class Meta:
        """Nobody is told the same thing twice."""

        indexes = ((("person", "kind", "about"), True),)

    @classmethod
    def claim_next(cls) -> Message | None:
        """The longest waiting one that may be sent now, claimed for who calls; None without."""
        while True:
            found: Message | None = (
                cls.select(cls, Person)
                .join(Person)
                .where(cls._may_be_sent(), Person.still_here())
                .order_by(cls.next_try_at, cls.id)
                .first()
            )
            if found is None or found.claim():
                return found

    @classmethod
    def drop_expired(cls) -> int:
        """Let go of what has lost its sense before it could be sent; return how many."""
        dropped: int = (
            cls.update(dropped_at=clock.now())
            .where(cls._waits(), cls.expires_at <= clock.now())
            .execute()
        )
        return dropped

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete what was made before `moment`; return how many that were."""
        deleted: int = cls.delete().where(cls.made_at < moment).execute()
        return deleted

    def note_sent(self) -> None:
        """Write down that it was handed over."""
        Message.update(sent_at=clock.now()).where(Message.id == self.id).execute()

    def drop(self) -> None:
        """Let go of it: the person has no right to it any more, or no way to get it."""
        Message.update(dropped_at=clock.now()).where(Message.id == self.id).execute()

    def try_later(self) -> None:
        """Wait before the next try, longer after each."""
        wait = min(CLAIM_LASTS * 2 ** (self.tries - 1), LONGEST_WAIT)
        Message.update(next_try_at=clock.now() + wait).where(Message.id == self.id).execute()

    @classmethod
    def _waits(cls) -> Expression:
        waits: Expression = cls.sent_at.is_null() & cls.dropped_at.is_null()
        return waits

    @classmethod
    def _may_be_sent(cls) -> Expression:
        now = clock.now()
        may = cls._waits() & (cls.next_try_at <= now) & (cls.expires_at > now)
        if not are_quiet(now):
            return may
        return may & cls.urgent & (cls.made_at >= clock.start_of_day(clock.today()))

    def claim(self) -> bool:
        """Take it upon oneself to send this one; False when somebody else does."""
        seen = Message.tries == self.tries
        claimed: int = (
            Message.update(next_try_at=clock.now() + CLAIM_LASTS, tries=self.tries + 1)
            .where(Message.id == self.id, seen, Message._may_be_sent())
            .execute()
        )
        self.tries += claimed
        return claimed == 1


def notify(
    people: Iterable[int],
    kind: Kind,
    *,
    about: str,
    link: str,
    expires: datetime,
    moment: datetime | None = None,
    urgent: bool = False,
) -> int:
    """Tell those of `people` (their numbers) who want reminders; return how many are told anew.

    Call it in the transaction of what it tells: the message is then never lost, and never of
    something that did not happen. It is sent by `flask jobs`, or beside the request.
    """
    wanting = ReminderChoice.select(ReminderChoice.person).where(
        ReminderChoice.person.in_(list(people))
    )
    now = clock.now()
    told = 0
    with database.atomic():
        for choice in wanting.order_by(ReminderChoice.person):
            _message, new = create_once(
                Message,
                unique=("person", "kind", "about"),
                person=choice.person_id,
                kind=kind,
                about=about,
                link=link,
                moment=moment,
                urgent=urgent,
                made_at=now,
                next_try_at=now,
                expires_at=expires,
            )
            told += new
    return told
