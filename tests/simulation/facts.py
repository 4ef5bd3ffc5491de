"""The raw rows that the checks look at, and what they say of one moment. No rule of the portal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.groups.memberships import Membership
from portal.groups.models import PhaseChange
from portal.groups.rests import Rest
from portal.meetups.models import Meetup, MeetupCancellation
from portal.people.models import Person

Row = tuple[Any, ...]
LEADING = ("leader", "deputy")


def rows(query: Any) -> Iterable[Row]:
    """What a query finds, each row as plain values."""
    found: Iterable[Row] = query.tuples()
    return found


def role_at(person_id: int, group_id: int | None, moment: datetime) -> set[str]:
    """What that person was in that group at that moment; without a group, what they coordinate."""
    place = Membership.group.is_null() if group_id is None else Membership.group == group_id
    held = Membership.select(Membership.role).where(
        Membership.person == person_id,
        place,
        Membership.since <= moment,
        Membership.until.is_null() | (Membership.until > moment),
    )
    return {each.role for each in held}


def person_at(address: str) -> Person | None:
    """Whose address that is."""
    found: Person | None = Person.get_or_none(Person.email == address)
    return found


@dataclass
class Facts:
    """Everything about when groups met, rested and began, read at once."""

    phases: dict[int, list[tuple[datetime, str]]]
    meetups: dict[int, list[tuple[datetime, datetime, datetime | None]]]
    """Start, end, and since when it is cancelled."""
    rests: dict[int, list[tuple[datetime, Any, datetime | None]]]
    leading: dict[int, list[tuple[str, datetime, datetime | None]]]

    @classmethod
    def read(cls, groups: Collection[int] | None = None) -> Facts:
        """The rows of these groups, or of all."""

        def of(query: Any, group: Any) -> Iterable[Row]:
            return rows(query if groups is None else query.where(group.in_(list(groups))))

        cancelled = MeetupCancellation.select(MeetupCancellation.meetup, MeetupCancellation.at)
        gone = {row[0]: row[1] for row in rows(cancelled)}
        facts = cls(defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list))
        changes = PhaseChange.select(PhaseChange.group, PhaseChange.at, PhaseChange.phase)
        for group, at, phase in of(changes.order_by(PhaseChange.id), PhaseChange.group):
            facts.phases[group].append((at, phase))
        meetups = Meetup.select(Meetup.group, Meetup.id, Meetup.starts_at, Meetup.ends_at)
        for group, number, starts, ends in of(meetups, Meetup.group):
            facts.meetups[group].append((starts, ends, gone.get(number)))
        rests = Rest.select(Rest.group, Rest.at, Rest.until, Rest.ended_at)
        for group, at, until, ended in of(rests, Rest.group):
            facts.rests[group].append((at, until, ended))
        roles = Membership.select(
            Membership.group, Membership.role, Membership.since, Membership.until
        ).where(Membership.role.in_(LEADING))
        for group, role, since, until in of(roles, Membership.group):
            facts.leading[group].append((role, since, until))
        return facts
