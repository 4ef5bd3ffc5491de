"""What a group said to the dates it was asked about, and the meetup that comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from portal import clock
from portal.db import database
from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.groups.news import tell_group
from portal.meetups.models import Meetup, MeetupRsvp
from portal.meetups.planning import Plan, plan_meetup
from portal.meetups.polls import ClosedError, DateAnswer, DatePoll, PollDate, hold_poll
from portal.people.models import Person
from portal.sessions.models import RsvpStatus


@dataclass(frozen=True)
class DateResult:
    """One date: who said what to it, and what the reader said."""

    date: PollDate
    said: dict[RsvpStatus, list[Person]]
    own: RsvpStatus | None = None
    suits_best: bool = False


@dataclass(frozen=True)
class PollResult:
    """A poll with its dates in order, and who has answered anything."""

    poll: DatePoll
    dates: list[DateResult]
    answered: set[int] = field(default_factory=set)

    @property
    def own_complete(self) -> bool:
        """Whether the reader has said something to each date that is still to come."""
        return all(each.own is not None for each in self.dates if not each.date.is_past)


def result_of(poll: DatePoll, reader: Person) -> PollResult:
    """How `poll` stands, in two queries; who takes no part any more does not count."""
    dates = list(PollDate.select().where(PollDate.poll == poll).order_by(PollDate.starts_at))
    answers = _answers(poll)
    said = {date.id: _said(answers, date) for date in dates}
    best = _best(dates, said)
    own = {each.date_id: RsvpStatus(each.status) for each in answers if each.person_id == reader.id}
    return PollResult(
        poll,
        [DateResult(date, said[date.id], own.get(date.id), date.id in best) for date in dates],
        {each.person_id for each in answers},
    )


def choose(poll: DatePoll, date: PollDate, by: Person) -> Meetup:
    """Plan the meetup on `date`; of two who choose at once, and of two taps, the first counts.

    What people said to the date is what they say to the meetup; they can change it there.
    Raises ClosedError when it was closed without a date, or the date has come.
    """
    with database.atomic():
        held = hold_poll(poll.id)
        if held.meetup_id is not None:
            meetup: Meetup = Meetup.get_by_id(held.meetup_id)
            return meetup
        if held.closed_at is not None or date.is_past:
            raise ClosedError
        group = Group.get_by_id(held.group_id)
        ends_at = date.starts_at + held.length
        plan = Plan(held.title, date.starts_at, ends_at, held.place)
        meetup, _new = plan_meetup(group, plan, by, f"date-poll-{held.id}")
        for each in _answers(held):
            if each.date_id == date.id:
                MeetupRsvp.create(
                    meetup=meetup, person=each.person_id, status=each.status, at=clock.now()
                )
        DatePoll.update(closed_at=clock.now(), closed_by=by, meetup=meetup).where(
            DatePoll.id == held.id
        ).execute()
        to = f"/groups/{group.id}/meetups/{meetup.id}"
        tell_group(group.id, f"chosen:{held.id}", to, besides=[by.id])
    return meetup


def _answers(poll: DatePoll) -> list[DateAnswer]:
    here = Membership.participants_of(poll.group_id)
    return list(
        DateAnswer.select(DateAnswer, Person)
        .join(Person)
        .switch(DateAnswer)
        .join(PollDate)
        .where(PollDate.poll == poll, DateAnswer.person.in_(here))
        .order_by(Person.name, Person.id)
    )


def _said(answers: Sequence[DateAnswer], date: PollDate) -> dict[RsvpStatus, list[Person]]:
    said: dict[RsvpStatus, list[Person]] = {status: [] for status in RsvpStatus}
    for each in answers:
        if each.date_id == date.id:
            said[RsvpStatus(each.status)].append(each.person)
    return said


def _best(dates: Sequence[PollDate], said: dict[int, dict[RsvpStatus, list[Person]]]) -> set[int]:
    """The dates to come that suit most people: those who can, then those who maybe can."""
    counts = {
        date.id: (len(said[date.id][RsvpStatus.COMING]), len(said[date.id][RsvpStatus.MAYBE]))
        for date in dates
        if not date.is_past
    }
    most = max(counts.values(), default=(0, 0))
    return {number for number, count in counts.items() if count == most and most != (0, 0)}
