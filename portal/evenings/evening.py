"""The evening of a session for who gives it: its parts on the clock, and how they went."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from portal import clock
from portal.evenings.parts import SessionPart
from portal.programme import Guide, Lesson
from portal.sessions.models import Cancellation, Session


@dataclass(frozen=True)
class EveningPart:
    """One part of the evening: from when until when, what happens, and how it went."""

    key: str
    words: str
    minutes: int
    starts_at: datetime
    ends_at: datetime
    noted: SessionPart | None


@dataclass(frozen=True)
class Evening:
    """What the plan of a lesson becomes on the evening of one session."""

    session: Session
    guide: Guide
    parts: Sequence[EveningPart]
    takes_notes: bool
    """Whether it can be said now how the parts went."""

    @property
    def minutes(self) -> int:
        """How long the plan takes."""
        return sum(part.minutes for part in self.parts)

    @property
    def minutes_planned(self) -> int:
        """How long the session is."""
        return int((self.session.ends_at - self.session.starts_at).total_seconds() // 60)

    @property
    def noted(self) -> int:
        """Of how many parts it is said how they went."""
        return sum(part.noted is not None for part in self.parts)

    @classmethod
    def of(cls, session: Session, lesson: Lesson | None, locale: str, held: bool) -> Evening | None:
        """The evening in the language of `locale`; None for a lesson without a plan.

        `held` is whether the session takes place. One query.
        """
        guide = lesson.guide(locale) if lesson is not None else None
        if lesson is None or guide is None:
            return None
        noted = SessionPart.of_session(session)
        parts, at = [], session.starts_at
        for part, words in zip(lesson.plan, guide.parts, strict=True):
            ends_at = at + timedelta(minutes=part.minutes)
            parts.append(
                EveningPart(part.key, words, part.minutes, at, ends_at, noted.get(part.key))
            )
            at = ends_at
        return cls(session, guide, parts, held and session.starts_at <= clock.now())


def lesson_before(session: Session) -> str | None:
    """The lesson of the last session that took place before this one; None for none. One query."""
    found = (
        Session.select(Session.lesson)
        .where(
            Session.group == session.group_id,
            Session.starts_at < session.starts_at,
            Session.lesson.is_null(False),
            Session.id.not_in(Cancellation.select(Cancellation.session)),
        )
        .order_by(Session.starts_at.desc(), Session.id.desc())
        .first()
    )
    return found.lesson if found is not None else None
