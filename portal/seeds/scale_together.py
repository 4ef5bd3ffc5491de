"""How a group of the large world goes on by itself: what it agreed, whom it chose, how it meets."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from portal import clock
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal
from portal.agreements.starting import starter_words, starters_of
from portal.agreements.versions import AgreementLine, AgreementVersion, Assent, LineWording
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.leadership.models import Ballot, BallotOption, Candidacy, LeaderChoice, LeaderOffer
from portal.meetups.attendance import MeetupAttendance
from portal.meetups.bringing import MeetupItem
from portal.meetups.catch_ups import CatchUp
from portal.meetups.models import Meetup, MeetupRsvp
from portal.meetups.polls import DateAnswer, DatePoll, PollDate
from portal.meetups.recurrence import Every
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.people.models import Person
from portal.seeds.bulk import insert
from portal.sessions.models import RsvpStatus

BEGINS = timedelta(weeks=6)
TERM_MONTHS = 12
THINGS = ("Koffie", "Thee", "Koekjes", "Bekers")
DAY = timedelta(days=1)
LASTS = timedelta(hours=2)
ORIGINAL = "nl"

AHEAD, WENT_QUIET = timedelta(weeks=4), timedelta(weeks=13)
"""A group has plans for a month, or has not met for a quarter of a year."""


class Together:
    """The life of one group after its course; every row comes from the group's own `random`."""

    def __init__(
        self, group: Group, people: list[Person], start: datetime, random: Random, *, quiet: bool
    ) -> None:
        self.group = group
        self.people = people
        self.start = start + BEGINS
        self.random = random
        self.until = clock.now() + (-WENT_QUIET if quiet else AHEAD)
        self.keys = 0

    def write(self, place: str, text: Callable[[], str]) -> None:
        """Write all of it; `text` gives a text that somebody typed."""
        self._agree()
        self._choose()
        self._meet(place, text)
        self._ask_for_a_date(place)

    def _agree(self) -> None:
        version = AgreementVersion.create(
            group=self.group,
            kind=Kind.SUPPORTGROEP,
            number=1,
            by=self.people[0],
            at=self.start,
            fingerprint=f"scale-{self.group.id}",
        )
        for position, name in enumerate(starters_of(Kind.SUPPORTGROEP)):
            words = starter_words(Kind.SUPPORTGROEP, name)
            proposal = Proposal.create(
                group=self.group,
                kind=Kind.SUPPORTGROEP,
                author=self.people[0],
                starter=name,
                body=words[ORIGINAL],
                locale=ORIGINAL,
                position=position,
                created_at=self.start,
                fixed_at=self.start,
                submission_key=self._key(),
            )
            line = AgreementLine.create(version=version, position=position, proposal=proposal)
            said = {"line": line, "by": None}
            insert(
                LineWording,
                [
                    {**said, "locale": tag, "text": each, "is_original": tag == ORIGINAL}
                    for tag, each in words.items()
                ],
            )
        insert(Assent, [{"version": version, "person": p, "at": self.start} for p in self.people])

    def _choose(self) -> None:
        leader, other = self.people[0], self.people[1]
        choice = LeaderChoice.create(
            group=self.group,
            role=Role.LEADER,
            term_months=TERM_MONTHS,
            started_at=self.start,
            submission_key=self._key(),
            ended_at=self.start,
            outcome="accepted",
        )
        stood = {"choice": choice, "stands": True, "answered_at": self.start}
        insert(Candidacy, [{**stood, "person": each} for each in (leader, other)])
        turnout = len(self.people)
        ballot = Ballot.create(
            choice=choice,
            opens_at=self.start,
            closes_at=self.start,
            submission_key=self._key(),
            counted_at=self.start,
            voters=turnout,
            turnout=turnout,
            blank=0,
        )
        options = ((leader, turnout - 2), (other, 2))
        insert(
            BallotOption, [{"ballot": ballot, "person": p, "votes": votes} for p, votes in options]
        )
        LeaderOffer.create(
            choice=choice,
            person=leader,
            ballot=ballot,
            how="vote",
            at=self.start,
            answer="accepted",
            answered_at=self.start,
        )

    def _meet(self, place: str, text: Callable[[], str]) -> None:
        series = MeetupSeries.create(every=Every.FOUR_WEEKS)
        number, starts_at = 0, self.start + timedelta(weeks=1)
        while starts_at < self.until:
            meetup = Meetup.create(
                group=self.group,
                title=text()[:80],
                starts_at=starts_at,
                ends_at=starts_at + LASTS,
                place=place,
                created_by=self.people[0],
                created_at=self.start,
                changed_at=self.start,
                submission_key=self._key(),
            )
            MeetupOccurrence.create(meetup=meetup, series=series, number=number)
            self._around(meetup, text)
            number, starts_at = number + 1, starts_at + timedelta(weeks=4)

    def _around(self, meetup: Meetup, text: Callable[[], str]) -> None:
        said = {"meetup": meetup, "at": meetup.starts_at - 2 * DAY}
        coming = [{**said, "person": p, "status": RsvpStatus.COMING} for p in self.people]
        insert(MeetupRsvp, coming)
        put = {"meetup": meetup, "added_by": self.people[0], "added_at": self.start}
        things = [
            {
                **put,
                "text": thing,
                "submission_key": self._key(),
                "taken_by": self.random.choice(self.people),
                "taken_at": self.start,
            }
            for thing in THINGS
        ]
        insert(MeetupItem, things)
        if meetup.ends_at < clock.now():
            here = self.random.sample(self.people, k=self.random.randint(3, len(self.people)))
            was = {"meetup": meetup, "at": meetup.starts_at}
            insert(MeetupAttendance, [{**was, "person": p, "by": p} for p in here])
            CatchUp.create(
                meetup=meetup,
                group=self.group,
                author=self.people[0],
                text=text(),
                created_at=meetup.ends_at,
            )

    def _ask_for_a_date(self, place: str) -> None:
        poll = DatePoll.create(
            group=self.group,
            title="",
            place=place,
            minutes=LASTS // timedelta(minutes=1),
            created_by=self.people[0],
            created_at=self.start,
            submission_key=self._key(),
            closed_at=self.start + DAY,
        )
        for week in range(1, 4):
            date = PollDate.create(poll=poll, starts_at=self.start + timedelta(weeks=week))
            said = {"date": date, "at": self.start}
            insert(
                DateAnswer,
                [
                    {**said, "person": p, "status": self.random.choice(list(RsvpStatus))}
                    for p in self.people
                ],
            )

    def _key(self) -> str:
        self.keys += 1
        return f"together-{self.group.id}-{self.keys}"
