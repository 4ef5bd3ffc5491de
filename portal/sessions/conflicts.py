"""What stands in the way of dates: it is said, and forbids nothing.

Of another group nothing is told but that the place, or who gives its session, is taken.
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

GIVING = (Role.TRAINER, Role.ASSISTANT, Role.SUBSTITUTE)
"""Who gives a session, and so cannot be at two at once."""


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
    """What one date shares with something else: its own group, the place, or who gives it."""

    own_session: bool
    another_date: bool
    place: bool
    busy: tuple[Person, ...]
    past: bool

    def __bool__(self) -> bool:
        return bool(self.own_session or self.another_date or self.place or self.busy or self.past)


def conflicts_of(
    group: Group,
    spans: Sequence[Span],
    place: str,
    own: frozenset[str] | set[str] = frozenset(),
    but: Session | None = None,
) -> list[Conflict]:
    """For each of `spans` at `place` what is in its way, in order, in three queries at most.

    Sessions with one of the submission keys `own` are those of the same form, and in no way;
    nor is `but`, the session that would change.
    """
    if not spans:
        return []
    giving = [each for each in Membership.within(group.id) if each.role in GIVING]
    elsewhere = _given_elsewhere(group, {each.person_id for each in giving})
    near = list(
        Session.select().where(
            Session.ends_at > min(span.starts_at for span in spans),
            Session.starts_at < max(span.ends_at for span in spans),
            Session.id.not_in(Cancellation.select(Cancellation.session)),
            (Session.group == group)
            | (Session.place == place)
            | Session.group.in_([each.group_id for each in elsewhere]),
        )
    )
    found = []
    for number, span in enumerate(spans):
        meeting = [
            each
            for each in near
            if each.submission_key not in own
            and (but is None or each.id != but.id)
            and span.meets(each.starts_at, each.ends_at)
        ]
        others = [each for each in meeting if each.group_id != group.id]
        found.append(
            Conflict(
                own_session=len(others) < len(meeting),
                another_date=any(
                    span.meets(other.starts_at, other.ends_at)
                    for place_in_form, other in enumerate(spans)
                    if place_in_form != number
                ),
                place=bool(place) and any(each.place == place for each in others),
                busy=_busy(span, giving, elsewhere, {each.group_id for each in others}),
                past=span.starts_at < clock.now(),
            )
        )
    return found


def _given_elsewhere(group: Group, people: set[int]) -> list[Membership]:
    """What `people` are in other groups to which they give sessions."""
    if not people:
        return []
    return list(
        Membership.select().where(
            Membership.person.in_(people),
            Membership.role.in_(list(GIVING)),
            Membership.group != group,
            Membership.current(),
        )
    )


def _busy(
    span: Span, giving: list[Membership], elsewhere: list[Membership], meeting: set[int]
) -> tuple[Person, ...]:
    """Who gives this session and, at that time, one of the groups that are `meeting`; by name.

    Who takes a place until a day is free after it.
    """
    taken = {
        each.person_id for each in elsewhere if each.group_id in meeting and _still(each, span)
    }
    here = {each.person_id: each.person for each in giving if _still(each, span)}
    return tuple(person for person_id, person in here.items() if person_id in taken)


def _still(held: Membership, span: Span) -> bool:
    return held.until is None or held.until > span.starts_at
