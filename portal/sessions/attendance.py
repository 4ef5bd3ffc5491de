"""Who was at a session: recorded once, by themselves or by a trainer."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from peewee import JOIN, CharField, Check, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session

VIA_LENGTH = 12


class Door(StrEnum):
    """How somebody came to be recorded; the values are what is stored."""

    OWN_DEVICE = "own-device"
    POSTER_CODE = "poster-code"
    TRAINER = "trainer"


class Opening(StrEnum):
    """Whether people can check in to a session now, and if not, why."""

    OPEN = "open"
    EARLY = "early"
    OVER = "over"
    CANCELLED = "cancelled"


class NotOpenError(Exception):
    """Nothing was recorded: the session cannot be checked in to at this moment."""

    def __init__(self, opening: Opening) -> None:
        """Say what stands in the way, which is never OPEN."""
        super().__init__(opening)
        self.opening = opening


class Attendance(Record):
    """That a person was at a session: recorded through which door, by whom and when."""

    session = ForeignKeyField(Session, backref="attendances", on_delete="CASCADE", index=False)
    session_id: int
    person = ForeignKeyField(Person, backref="attendances", on_delete="CASCADE")
    person_id: int
    via = CharField(VIA_LENGTH)
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """A person is at a session once, however often that is recorded."""

        constraints = (Check("via in ('own-device', 'poster-code', 'trainer')"),)
        indexes = ((("session", "person"), True),)

    @classmethod
    def check_in(cls, session: Session, person: Person, door: Door) -> tuple[Attendance, bool]:
        """Record that `person` is here; return the record, and whether this call made it.

        Who is recorded already stays recorded as they were. Raises NotOpenError
        outside the session's window, and when the session was cancelled.
        """
        with database.atomic():
            earlier = cls.of(session, person)
            if earlier is not None:
                return earlier, False
            opening = opening_of(_held(session))
            if opening is not Opening.OPEN:
                raise NotOpenError(opening)
            return cls._record(session, person, door, by=person)

    @classmethod
    def note(cls, session: Session, person: Person, by: Person) -> tuple[Attendance, bool]:
        """Let the trainer `by` record that `person` is or was there; returns as `check_in` does.

        Also after the session, as a correction. Raises NotOpenError before the
        session's day, and when the session was cancelled.
        """
        with database.atomic():
            held = _held(session)
            if is_cancelled(held):
                raise NotOpenError(Opening.CANCELLED)
            if clock.now() < notable_from(held):
                raise NotOpenError(Opening.EARLY)
            return cls._record(session, person, Door.TRAINER, by=by)

    @classmethod
    def remove(cls, session: Session, person: Person, by: Person) -> bool:
        """Take back that `person` was there; it stays known that `by` did so, and when.

        Returns whether there was something to take back.
        """
        with database.atomic():
            removed: int = (
                cls.delete().where(cls.session == session, cls.person == person).execute()
            )
            if removed:
                AttendanceRemoval.create(session=session, person=person, by=by, at=clock.now())
        return bool(removed)

    @classmethod
    def of(cls, session: Session, person: Person) -> Attendance | None:
        """The record that `person` was at `session`, or None."""
        found: Attendance | None = cls.get_or_none(cls.session == session, cls.person == person)
        return found

    @classmethod
    def at_session(cls, session: Session) -> dict[int, Attendance]:
        """Everybody who was recorded, by the id of the person, in one query; `by` is loaded."""
        rows = cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER, on=cls.by)
        return {row.person_id: row for row in rows.where(cls.session == session)}

    @classmethod
    def _record(
        cls, session: Session, person: Person, door: Door, by: Person
    ) -> tuple[Attendance, bool]:
        return create_once(
            cls,
            unique=("session", "person"),
            session=session,
            person=person,
            via=door,
            by=by,
            at=clock.now(),
        )


class AttendanceRemoval(Record):
    """That a trainer took back that somebody was at a session: who did so, and when."""

    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE")
    session_id: int
    person = ForeignKeyField(Person, backref="+", on_delete="CASCADE")
    person_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)


def is_cancelled(session: Session) -> bool:
    """Whether `session` was cancelled, as the database knows it now."""
    found: bool = Cancellation.select().where(Cancellation.session == session).exists()
    return found


def opening_of(session: Session) -> Opening:
    """Whether people can check in to `session` now: from 60 minutes before to 60 after it."""
    if is_cancelled(session):
        return Opening.CANCELLED
    if session.check_in_is_open:
        return Opening.OPEN
    return Opening.EARLY if clock.now() < session.window_opens_at else Opening.OVER


def notable_from(session: Session) -> datetime:
    """From which UTC moment a trainer can note who is there: the beginning of its day.

    Early on a day the window opens the evening before, and then so does the list.
    """
    day = clock.start_of_day(clock.local(session.starts_at).date())
    return min(day, session.window_opens_at)


def _held(session: Session) -> Session:
    """The session as it is now, held so that it is not moved while somebody is recorded."""
    held: Session = locked(Session.select().where(Session.id == session.id)).get()
    return held
