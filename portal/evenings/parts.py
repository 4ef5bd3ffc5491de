"""How the parts of a session went, as who gave it says: for the trainers of the group alone."""

from __future__ import annotations

from enum import StrEnum

from peewee import JOIN, CharField, Check, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, database, locked
from portal.groups.models import SLUG_LENGTH
from portal.people.models import Person
from portal.sessions.attendance import is_cancelled
from portal.sessions.models import Session


class PartState(StrEnum):
    """How far a part came; the values are those of the form and the database."""

    DONE = "done"
    PARTLY = "partly"
    SKIPPED = "skipped"


class NotYetError(Exception):
    """Nothing was noted: the session has not begun, or does not take place."""


class SessionPart(Record):
    """How one part of the plan went in a session, who said so last, and when.

    `part` is the key of the part in the lesson's plan.
    """

    session = ForeignKeyField(Session, backref="+", on_delete="CASCADE", index=False)
    session_id: int
    part = CharField(SLUG_LENGTH)
    state = CharField(8)
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """A part went one way: the last word counts."""

        constraints = (Check("state in ('done', 'partly', 'skipped')"),)
        indexes = ((("session", "part"), True),)

    @classmethod
    def note(cls, session: Session, part: str, state: PartState | None, by: Person) -> None:
        """Let `by` say how `part` went; None takes back what was said.

        Whoever says what is noted already changes nothing, not even who said it. Raises
        NotYetError before the session, and when it was cancelled.
        """
        with database.atomic():
            held = locked(Session.select().where(Session.id == session.id)).get()
            if clock.now() < held.starts_at or is_cancelled(held):
                raise NotYetError
            of_part = (cls.session == session) & (cls.part == part)
            noted = cls.get_or_none(of_part)
            if state is None:
                cls.delete().where(of_part).execute()
            elif noted is None:
                cls.create(session=session, part=part, state=state, by=by, at=clock.now())
            elif noted.state != state:
                cls.update(state=state, by=by, at=clock.now()).where(cls.id == noted.id).execute()

    @classmethod
    def of_session(cls, session: Session) -> dict[str, SessionPart]:
        """What was noted about each part, by its key, in one query; `by` is loaded."""
        rows = cls.select(cls, Person).join(Person, JOIN.LEFT_OUTER, on=cls.by)
        return {row.part: row for row in rows.where(cls.session == session)}
