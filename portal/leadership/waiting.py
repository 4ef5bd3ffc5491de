"""What waits for one person in the choice of a leader, for the start page: one query.

A start guide can ask the same for one group.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from peewee import JOIN, fn

from portal import clock
from portal.groups.appointments import LEADING, Appointment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.leadership.box import votes_in
from portal.leadership.models import Ballot, Candidacy, LeaderChoice, LeaderOffer
from portal.leadership.terms import ASKED_BEFORE, is_past
from portal.leadership.willingness import Willingness
from portal.people.models import Person
from portal.statements import Slot, statement


class Thing(StrEnum):
    """What can wait for somebody; the first of these comes first."""

    OFFER = "offer"
    """They were chosen, and say whether they do it."""
    VOTE = "vote"
    CANDIDACY = "candidacy"
    """They were asked whether they stand."""
    COUNT = "count"
    """A round is over: anybody can look what came out."""
    WILLINGNESS = "willingness"
    TERM = "term"
    """The term of who leads is nearly over."""


ORDER = list(Thing)


@dataclass(frozen=True)
class Waiting:
    """One thing that waits in one group; `until` is when the round or the term ends."""

    thing: Thing
    group_id: int
    role: Role
    until: datetime | None = None

    @property
    def is_past(self) -> bool:
        """Whether that moment has come."""
        return is_past(self.until)


def waiting_for(person: Person, group_ids: Collection[int]) -> list[Waiting]:
    """What waits for `person` in those groups, in which they take part; one query.

    At most one thing for each role in each group, what is most urgent first.
    """
    if not group_ids:
        return []
    found = [
        Waiting(thing, row.id, Role(_role(row)), until)
        for row in _rows(
            person=person.id,
            group_ids=list(group_ids),
            near=clock.now() + ASKED_BEFORE,
        )
        for thing, until in [_most_urgent(row, person)]
        if thing is not None
    ]
    return sorted(found, key=lambda each: ORDER.index(each.thing))


def _role(row: Any) -> str:
    return row.choice_role or Role.LEADER.value


def _most_urgent(row: Any, person: Person) -> tuple[Thing | None, datetime | None]:
    if row.choice_id is None:
        return (Thing.TERM, row.term_ends_at) if row.term_ends_at is not None else (None, None)
    if row.offer_id is not None:
        return Thing.OFFER, None
    if row.ballot_id is not None:
        return _in_round(row, person)
    if row.candidacy_id is not None and row.stands is None:
        return Thing.CANDIDACY, None
    asks = row.choice_role == Role.LEADER and row.candidacy_id is None
    if asks and row.willingness_id is None and not row.was_asked:
        return Thing.WILLINGNESS, None
    return None, None


def _in_round(row: Any, person: Person) -> tuple[Thing | None, datetime | None]:
    ballot = Ballot(id=row.ballot_id, opens_at=row.opens_at, closes_at=row.closes_at, box=row.box)
    if ballot.is_over:
        return Thing.COUNT, None
    if not ballot.is_open or person.id in votes_in(ballot):
        return None, None
    return Thing.VOTE, ballot.closes_at


@statement
def _rows(person: Slot, group_ids: list[Slot], near: Slot) -> Any:
    asked = LeaderOffer.alias()
    return (
        Group.select(
            Group.id,
            LeaderChoice.id.alias("choice_id"),
            LeaderChoice.role.alias("choice_role"),
            LeaderOffer.id.alias("offer_id"),
            Ballot.id.alias("ballot_id"),
            Ballot.opens_at,
            Ballot.closes_at,
            Ballot.box,
            Candidacy.id.alias("candidacy_id"),
            Candidacy.stands,
            Willingness.id.alias("willingness_id"),
            Appointment.term_ends_at,
            fn.EXISTS(asked.select(asked.id).where(asked.choice == LeaderChoice.id)).alias(
                "was_asked"
            ),
        )
        .join(
            LeaderChoice,
            JOIN.LEFT_OUTER,
            on=(LeaderChoice.group == Group.id) & LeaderChoice.ended_at.is_null(),
        )
        .join(
            LeaderOffer,
            JOIN.LEFT_OUTER,
            on=(
                (LeaderOffer.choice == LeaderChoice.id)
                & LeaderOffer.answer.is_null()
                & (LeaderOffer.person == person)
            ),
        )
        .switch(LeaderChoice)
        .join(
            Ballot,
            JOIN.LEFT_OUTER,
            on=(Ballot.choice == LeaderChoice.id) & Ballot.counted_at.is_null(),
        )
        .switch(LeaderChoice)
        .join(
            Candidacy,
            JOIN.LEFT_OUTER,
            on=(Candidacy.choice == LeaderChoice.id) & (Candidacy.person == person),
        )
        .switch(Group)
        .join(
            Willingness,
            JOIN.LEFT_OUTER,
            on=(Willingness.group == Group.id) & (Willingness.person == person),
        )
        .switch(Group)
        .join(Appointment, JOIN.LEFT_OUTER, on=Appointment.id == _term_that_ends(person, near))
        .where(Group.id.in_(group_ids))
        .order_by(Group.id.desc(), LeaderChoice.id)
        .objects()
    )


def _term_that_ends(person: Slot, near: Slot) -> Any:
    """The last appointment of who leads now, if its term ends by `near` and `person` leads too.

    Only who leads, or is the deputy, finds it on the start page; others see it with the group.
    """
    made, held, own = Appointment.alias(), Membership.alias(), Membership.alias()
    leads_still = held.select(held.id).where(
        held.group == made.group,
        held.person == made.person,
        held.role == Role.LEADER,
        held.until.is_null(),
    )
    leads_too = own.select(own.id).where(
        own.group == made.group,
        own.person == person,
        own.role.in_(list(LEADING)),
        own.until.is_null(),
    )
    later = Appointment.alias()
    newer = later.select(later.id).where(
        later.group == made.group, later.role == Role.LEADER, later.id > made.id
    )
    return made.select(fn.MAX(made.id)).where(
        made.group == Group.id,
        made.role == Role.LEADER,
        made.term_ends_at <= near,
        fn.EXISTS(leads_still),
        fn.EXISTS(leads_too),
        ~fn.EXISTS(newer),
    )
