"""Meetups as pages show them: with what changed, and with what the reader said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN, ModelSelect, fn

from portal.meetups.attendance import MeetupAttendance
from portal.meetups.catch_ups import CatchUp
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove, MeetupRsvp
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.people.models import Person
from portal.sessions.before import Before, before_columns, before_of
from portal.sessions.models import RsvpStatus


@dataclass(frozen=True)
class Summary:
    """A meetup, whether it was cancelled, what it was before, and one's own answer.

    `series` is the rhythm of which it is one, if it is; `was_there` whether the reader was, as
    far as that was written down; `is_told` whether somebody wrote what they did.
    """

    meetup: Meetup
    cancellation: MeetupCancellation | None
    before: Before
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
        moved_at = self.before.moved_at
        moved = self.rsvp is not None and moved_at is not None and moved_at > self.rsvp.at
        return moved and self.takes_rsvps

    @property
    def takes_rsvps(self) -> bool:
        """Whether people can still say that they come."""
        return self.cancellation is None and not self.meetup.has_begun

    @property
    def started_at(self) -> datetime | None:
        """The start before the last move to another one; None when it is over or never moved."""
        return self.before.starts_at if not self.meetup.is_over else None

    @property
    def ended_at(self) -> datetime | None:
        """The end that was changed while the start stayed; None otherwise."""
        if self.meetup.is_over or self.started_at is not None:
            return None
        return self.before.ends_at

    @property
    def was_at(self) -> str | None:
        """The place before the last change to another one; None when there was none."""
        return self.before.place if not self.meetup.is_over else None


def summaries(meetups: ModelSelect[Meetup], person: Person) -> list[Summary]:
    """Each of `meetups` as `person` sees it, in their order; one query."""
    found = list(
        meetups.select_extend(
            MeetupCancellation,
            MeetupRsvp,
            MeetupSeries,
            MeetupAttendance,
            fn.EXISTS(CatchUp.visible_to(person).where(CatchUp.meetup == Meetup.id)).alias("told"),
            *before_columns(Meetup, MeetupMove, "meetup"),
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
    return [
        Summary(
            meetup=meetup,
            cancellation=getattr(meetup, "cancellation", None),
            before=before_of(meetup),
            rsvp=getattr(meetup, "own_answer", None),
            series=_series_of(meetup),
            was_there=getattr(meetup, "own_attendance", None) is not None,
            is_told=bool(getattr(meetup, "told", False)),
        )
        for meetup in found
    ]


def _series_of(meetup: Meetup) -> MeetupSeries | None:
    return getattr(getattr(meetup, "occurrence", None), "series", None)
