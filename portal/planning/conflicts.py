"""What stands in the way of dates: it is said, and forbids nothing.

Of another group nothing is told but that the place or the trainer is taken.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session


@dataclass(frozen=True)
class Span:
    """A time in which a group would meet."""

    starts_at: datetime
    ends_at: datetime

    def meets(self, starts_at: datetime, ends_at: datetime) -> bool:
        """Whether the two have time in common."""
        return self.starts_at < ends_at and starts_at < self.ends_at


@dataclass(frozen=True)
class Conflict:
    """What one date shares with something else: its own group, the place, or trainers."""

    own_session: bool
    another_date: bool
    place: bool
    trainers: tuple[Person, ...]
    past: bool

    def __bool__(self) -> bool:
        return bool(
            self.own_session or self.another_date or self.place or self.trainers or self.past
        )


def conflicts_of(
    group: Group, spans: Sequence[Span], own: frozenset[str] | set[str] = frozenset()
) -> list[Conflict]:
    """For each of `spans` what is in its way, in order, in three queries at most.

    Sessions with one of the submission keys `own` are those of the same form, and in no way.
    """
    if not spans:
        return []
    trainers = _trainers(group)
    elsewhere = _trained_by(set(trainers))
    near = list(
        Session.select().where(
            Session.ends_at > min(span.starts_at for span in spans),
            Session.starts_at < max(span.ends_at for span in spans),
            Session.id.not_in(Cancellation.select(Cancellation.session)),
            (Session.group == group)
            | (Session.place == group.place)
            | Session.group.in_(list(elsewhere)),
        )
    )
    found = []
    for number, span in enumerate(spans):
        meeting = [
            each
            for each in near
            if each.submission_key not in own and span.meets(each.starts_at, each.ends_at)
        ]
        others = [each for each in meeting if each.group_id != group.id]
        busy = {person for each in others for person in elsewhere.get(each.group_id, ())}
        found.append(
            Conflict(
                own_session=len(others) < len(meeting),
                another_date=any(
                    span.meets(other.starts_at, other.ends_at)
                    for place, other in enumerate(spans)
                    if place != number
                ),
                place=bool(group.place) and any(each.place == group.place for each in others),
                trainers=tuple(trainers[each] for each in sorted(busy)),
                past=span.starts_at < clock.now(),
            )
        )
    return found


def _trainers(group: Group) -> dict[int, Person]:
    held = Membership.within(group.id)
    return {each.person_id: each.person for each in held if each.role == Role.TRAINER}


def _trained_by(people: set[int]) -> dict[int, set[int]]:
    """The groups that `people` train, and who of them does."""
    found: dict[int, set[int]] = {}
    if people:
        held = Membership.select(Membership.person, Membership.group).where(
            Membership.person.in_(people),
            Membership.role == Role.TRAINER,
            Membership.current(),
        )
        for each in held:
            if each.group_id is not None:
                found.setdefault(each.group_id, set()).add(each.person_id)
    return found
