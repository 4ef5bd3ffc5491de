"""Sessions as pages show them: with what changed, and with what the reader said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import JOIN, ModelSelect, fn

from portal import clock
from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.people.models import Person
from portal.programme import Lesson
from portal.sessions.before import Before, before_columns, before_of
from portal.sessions.languages import language_name
from portal.sessions.models import (
    Cancellation,
    Obstacle,
    RsvpStatus,
    Session,
    SessionMove,
    SessionRsvp,
)
from portal.sessions.subjects import Subject, lesson_of, subject_of


@dataclass(frozen=True)
class Summary:
    """A session with its group, its cancellation, what it was before, and one's own RSVP.

    `coming` is how many participants say that they come.
    """

    session: Session
    cancellation: Cancellation | None
    before: Before
    rsvp: SessionRsvp | None
    coming: int

    @property
    def takes_rsvps(self) -> bool:
        """Whether people can still say that they come."""
        return self.cancellation is None and not self.session.is_over

    @property
    def takes_check_ins(self) -> bool:
        """Whether people can check in at this moment."""
        return self.cancellation is None and self.session.check_in_is_open

    @property
    def is_now(self) -> bool:
        """Whether people sit together at this moment."""
        return self.cancellation is None and self.session.is_now

    @property
    def days_away(self) -> int:
        """Calendar days from today to the session; 0 is today, negative is past."""
        return clock.days_until(self.session.starts_at)

    @property
    def status(self) -> RsvpStatus | None:
        """What the reader said about coming."""
        return RsvpStatus(self.rsvp.status) if self.rsvp is not None else None

    @property
    def obstacle(self) -> Obstacle | None:
        """What the reader said that keeps them away, if anything."""
        return Obstacle(self.rsvp.obstacle) if self.rsvp and self.rsvp.obstacle else None

    @property
    def lesson(self) -> Lesson | None:
        """The lesson of the programme that is given."""
        return lesson_of(self.session)

    def subject(self, locale: str) -> Subject:
        """What the session is about, in `locale` when the course has it."""
        return subject_of(self.session, locale)

    def interpreter(self, locale: str) -> str:
        """The language that is interpreted, named in `locale`; empty without an interpreter."""
        tag = self.session.interpreter
        return language_name(tag, locale) if tag else ""

    @property
    def started_at(self) -> datetime | None:
        """The start before the last move to another one; None when it is over or never moved."""
        return self.before.starts_at if not self.session.is_over else None

    @property
    def ended_at(self) -> datetime | None:
        """The end that was changed while the start stayed; None otherwise."""
        if self.session.is_over or self.started_at is not None:
            return None
        return self.before.ends_at

    @property
    def was_at(self) -> str | None:
        """The place before the last change to another one; None when there was none."""
        return (self.before.place or None) if not self.session.is_over else None


def summaries(sessions: ModelSelect[Session], person: Person) -> list[Summary]:
    """Each of `sessions` as `person` sees it, in their order; one query."""
    return summarised(list(with_surroundings(sessions, person)))


def with_surroundings(sessions: ModelSelect[Session], person: Any) -> ModelSelect[Session]:
    """`sessions` with group, cancellation, and what `person` (or a slot for one) said."""
    return (
        sessions.select_extend(
            Group,
            Cancellation,
            SessionRsvp,
            _coming().alias("coming"),
            *before_columns(Session, SessionMove, "session"),
        )
        .join_from(Session, Group)
        .join_from(Session, Cancellation, JOIN.LEFT_OUTER, attr="cancelled")
        .join_from(
            Session,
            SessionRsvp,
            JOIN.LEFT_OUTER,
            on=(SessionRsvp.session == Session.id) & (SessionRsvp.person == person),
            attr="own_rsvp",
        )
    )


def summarised(found: list[Session]) -> list[Summary]:
    """Sessions that were loaded with their surroundings."""
    return [
        Summary(
            session=session,
            cancellation=getattr(session, "cancelled", None),
            before=before_of(session),
            rsvp=getattr(session, "own_rsvp", None),
            coming=getattr(session, "coming", 0),
        )
        for session in found
    ]


def _coming() -> ModelSelect[SessionRsvp]:
    """How many participants of now say that they come to the session of the outer query."""
    said = SessionRsvp.alias()
    participants = Membership.participants_of(Session.group)
    return said.select(fn.COUNT(said.id)).where(
        said.session == Session.id,
        said.status == RsvpStatus.COMING,
        said.person.in_(participants),
    )
