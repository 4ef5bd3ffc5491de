"""The heartbeat of supportgroepen: weeks since the last meetup, and a next date or none."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import compress, product
from typing import Any

from peewee import Expression, ModelSelect, fn

from portal import clock
from portal.db import UTCDateTimeField, database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.groups.rests import Rest
from portal.meetups.models import Meetup, MeetupCancellation

WEEKS_TO_ASK = {Role.LEADER: 5, Role.DEPUTY: 7, Role.COORDINATOR: 8}
"""After how many weeks without a meetup each is asked: kindly, one after the other."""
LEADING = (Role.LEADER, Role.DEPUTY)
LED_BY = {
    held: frozenset(compress(LEADING, held)) for held in product((False, True), repeat=len(LEADING))
}
"""Of each of them whether somebody has that role, and the roles that are held."""
WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Pulse:
    """How it is with one supportgroep at this moment."""

    group_id: int
    silent_since: datetime
    """When it met last or could have begun to: as a supportgroep, or after a rest."""
    next_at: datetime | None
    """When the next meetup begins, or one that is going on began."""
    rests_until: date | None
    leading: frozenset[Role]
    """Which of leader and deputy the group has."""
    began_at: datetime | None = None
    """When it became a supportgroep, or went on as one."""

    @property
    def weeks(self) -> int:
        """For how many whole weeks the group has not met."""
        return max((clock.now() - self.silent_since) // WEEK, 0)

    @property
    def is_quiet(self) -> bool:
        """Whether no date stands, and the group does not rest."""
        return self.next_at is None and self.rests_until is None

    @property
    def asked(self) -> frozenset[Role]:
        """Who is asked for a next date now; in place of who is missing, the next in line."""
        if not self.is_quiet:
            return frozenset()
        return _asked_after(min(self.weeks, max(WEEKS_TO_ASK.values())), self.leading)


@cache
def _asked_after(weeks: int, leading: frozenset[Role]) -> frozenset[Role]:
    """Who is asked after so many weeks, where the group has those of leader and deputy."""
    present = [role for role in WEEKS_TO_ASK if role is Role.COORDINATOR or role in leading]
    first = min(WEEKS_TO_ASK.values())
    return frozenset(
        role
        for place, role in enumerate(present)
        if weeks >= (first if place == 0 else WEEKS_TO_ASK[role])
    )


def pulses(group_ids: Collection[int] | None = None) -> dict[int, Pulse]:
    """The pulse of each of these groups that is a supportgroep, or of all, in one query."""
    next_start = Meetup.select(fn.MIN(Meetup.starts_at)).where(
        _meetups(), Meetup.ends_at > clock.now()
    )
    asked = _asked(_told() | {"next_start": next_start})
    if group_ids is not None:
        asked = asked.where(Group.id.in_(list(group_ids)))
    return _read(asked)


def quiet_pulses() -> dict[int, Pulse]:
    """The pulses of the supportgroepen of which anybody might be asked for a date; one query.

    No meetup that stands is to come, or was within the weeks after which the first is asked.
    Whoever is not among them need not be looked at closely.
    """
    since = clock.now() - WEEK * min(WEEKS_TO_ASK.values())
    met = Meetup.select(Meetup.id).where(_meetups(), Meetup.ends_at > since)
    return _read(_asked(_told()).where(~fn.EXISTS(met)))


def _meetups() -> Expression:
    """The condition that a meetup is of the group and stands."""
    cancelled = MeetupCancellation.select(MeetupCancellation.meetup)
    stands: Expression = (Meetup.group == Group.id) & Meetup.id.not_in(cancelled)
    return stands


def _told() -> dict[str, Any]:
    """By what a silence is told, and who is there to be asked."""
    over = Meetup.select(Meetup.ends_at).where(_meetups(), Meetup.ends_at <= clock.now())
    holding = Membership.current() & (Membership.group == Group.id)
    return {
        # The last one by the index, and no look at all those before it.
        "last_end": over.order_by(Meetup.ends_at.desc()).limit(1),
        "began": PhaseChange.select(fn.MAX(PhaseChange.at)).where(
            PhaseChange.group == Group.id, PhaseChange.phase == Phase.SUPPORTGROEP
        ),
        "open_rest": Rest.select(fn.MAX(Rest.until)).where(
            Rest.group == Group.id, Rest.ended_at.is_null()
        ),
        "rest_ended": Rest.select(fn.MAX(Rest.ended_at)).where(Rest.group == Group.id),
        **{
            role.value: fn.EXISTS(
                Membership.select(Membership.id).where(holding, Membership.role == role)
            )
            for role in LEADING
        },
    }


def _asked(numbers: dict[str, Any]) -> ModelSelect[Group]:
    columns = (each.alias(name) for name, each in numbers.items())
    return Group.select(Group.id, *columns).where(Group.phase == Phase.SUPPORTGROEP)


def _read(asked: ModelSelect[Group]) -> dict[int, Pulse]:
    # All at once and as they are: of many groups, peewee takes longer for each than the database.
    rows: Any = database.execute(asked).fetchall()
    return {row[0]: _pulse(*row) for row in rows}


def _pulse(
    group_id: int,
    last_end: Any,
    began: Any,
    open_rest: Any,
    rest_ended: Any,
    leads: Any,
    assists: Any,
    next_start: Any = None,
) -> Pulse:
    """The pulse of a row, with its columns in the order in which they are asked for."""
    # As they are stored, moments are in the order of time: only the last one is read.
    stored = [each for each in (last_end, began, rest_ended) if each is not None]
    silent_since = MOMENT.python_value(max(stored)) if stored else None
    rests_until = None
    if open_rest is not None:
        until = date.fromisoformat(open_rest) if isinstance(open_rest, str) else open_rest
        if until > clock.today():
            rests_until = until
        else:
            ran_out = clock.start_of_day(until)
            silent_since = max(silent_since or ran_out, ran_out)
    return Pulse(
        group_id=group_id,
        silent_since=silent_since or clock.now(),
        next_at=MOMENT.python_value(next_start),
        rests_until=rests_until,
        leading=LED_BY[bool(leads), bool(assists)],
        began_at=MOMENT.python_value(began),
    )


MOMENT = UTCDateTimeField()
