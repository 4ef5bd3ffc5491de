"""Meetups as pages show them: with what changed, and with what the reader said."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from peewee import JOIN, ModelSelect, fn

from portal.meetups.attendance import MeetupAttendance
from portal.meetups.catch_ups import CatchUp
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove, MeetupRsvp
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.people.models import Person
from portal.sessions.models import RsvpStatus

T = TypeVar("T")


@dataclass(frozen=True)
class Summary:
    """A meetup, whether it was cancelled, how it was moved (newest first), and one's own answer.

    `series` is the rhythm of which it is one, if it is; `was_there` whether the reader was, as
    far as that was written down; `is_told` whether somebody wrote what they did.
    """

    meetup: Meetup
    cancellation: MeetupCancellation | None
    moves: tuple[MeetupMove, ...]
    rsvp: MeetupRsvp | None
    series: MeetupSeries | None = None
    was_there: bool = False
    is_told: bool = False

    @property
    def status(self) -> RsvpStatus | None:
        """What the reader said about coming."""
        return RsvpStatus(self.rsvp.status) if self.rsvp is not None else None

    @property
    def asks_again(self) -> bool:
        """Whether the time or place changed after the reader's answer."""
        moved = bool(self.rsvp and self.moves and self.moves[0].at > self.rsvp.at)
        return moved and self.takes_rsvps

    @property
    def takes_rsvps(self) -> bool:
        """Whether people can still say that they come."""
        return self.cancellation is None and not self.meetup.has_begun

    @property
    def started_at(self) -> datetime | None:
        """The start before the last move to another one; None when it is over or never moved."""
        return self._before(lambda move: move.old_starts_at, self.meetup.starts_at)

    @property
    def ended_at(self) -> datetime | None:
        """The end that was changed while the start stayed; None otherwise."""
        if self.started_at is not None:
            return None
        return self._before(lambda move: move.old_ends_at, self.meetup.ends_at)

    @property
    def was_at(self) -> str | None:
        """The place before the last change to another one; None when there was none."""
        return self._before(lambda move: move.old_place, self.meetup.place)

    def _before(self, old: Callable[[MeetupMove], T], current: T) -> T | None:
        if self.meetup.is_over:
            return None
        return next((old(move) for move in self.moves if old(move) != current), None)


def summaries(meetups: ModelSelect[Meetup], person: Person) -> list[Summary]:
    """Each of `meetups` as `person` sees it, in their order; two queries, or one without any."""
    found = list(
        meetups.select_extend(
            MeetupCancellation,
            MeetupRsvp,
            MeetupSeries,
            MeetupAttendance,
            fn.EXISTS(CatchUp.visible_to(person).where(CatchUp.meetup == Meetup.id)).alias("told"),
        )
        .join_from(Meetup, MeetupCancellation, JOIN.LEFT_OUTER, attr="cancellation")
        .join_from(
            Meetup,
            MeetupRsvp,
            JOIN.LEFT_OUTER,
            on=(MeetupRsvp.meetup == Meetup.id) & (MeetupRsvp.person == person),
            attr="own_answer",
        )
        .join_from(Meetup, MeetupOccurrence, JOIN.LEFT_OUTER, attr="occurrence")
        .join_from(MeetupOccurrence, MeetupSeries, JOIN.LEFT_OUTER, attr="series")
        .join_from(
            Meetup,
            MeetupAttendance,
            JOIN.LEFT_OUTER,
            on=(MeetupAttendance.meetup == Meetup.id) & (MeetupAttendance.person == person),
            attr="own_attendance",
        )
    )
    moves = _moves_of(found)
    return [
        Summary(
            meetup=meetup,
            cancellation=getattr(meetup, "cancellation", None),
            moves=tuple(moves.get(meetup.id, ())),
            rsvp=getattr(meetup, "own_answer", None),
            series=_series_of(meetup),
            was_there=getattr(meetup, "own_attendance", None) is not None,
            is_told=bool(getattr(meetup, "told", False)),
        )
        for meetup in found
    ]


def _series_of(meetup: Meetup) -> MeetupSeries | None:
    return getattr(getattr(meetup, "occurrence", None), "series", None)


def _moves_of(meetups: Iterable[Meetup]) -> dict[int, list[MeetupMove]]:
    moves: dict[int, list[MeetupMove]] = {}
    numbers = [meetup.id for meetup in meetups]
    if numbers:
        newest_first = MeetupMove.at.desc(), MeetupMove.id.desc()
        stored = MeetupMove.select().where(MeetupMove.meetup.in_(numbers)).order_by(*newest_first)
        for move in stored:
            moves.setdefault(move.meetup_id, []).append(move)
    return moves
