"""The heartbeat of supportgroepen: weeks since the last meetup, and a next date or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any

from peewee import Expression, ModelSelect, fn

from portal import clock
from portal.db import UTCDateTimeField
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.groups.rests import Rest
from portal.meetups.models import Meetup, MeetupCancellation

WEEKS_TO_ASK = {Role.LEADER: 5, Role.DEPUTY: 7, Role.COORDINATOR: 8}
"""After how many weeks without a meetup each is asked: kindly, one after the other."""
LEADING = (Role.LEADER, Role.DEPUTY)
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
        weeks = self.weeks
        return frozenset(role for role, after in _line(self.leading) if weeks >= after)


@cache
def _line(leading: frozenset[Role]) -> tuple[tuple[Role, int], ...]:
    """Who is asked after how many weeks, where the group has those of leader and deputy."""
    present = [role for role in WEEKS_TO_ASK if role is Role.COORDINATOR or role in leading]
    first = min(WEEKS_TO_ASK.values())
    return tuple(
        (role, first if place == 0 else WEEKS_TO_ASK[role]) for place, role in enumerate(present)
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
    rows: Iterable[Any] = asked.dicts()
    return {row["id"]: _pulse(row) for row in rows}


def _pulse(row: Any) -> Pulse:
    ran_out = _day(row["open_rest"])
    # As they are stored, moments are in the order of time: only the last one is read.
    stored = [row[name] for name in ("last_end", "began", "rest_ended") if row[name] is not None]
    moments = [_moment(max(stored))] if stored else []
    if ran_out is not None and ran_out <= clock.today():
        moments.append(clock.start_of_day(ran_out))
    return Pulse(
        group_id=row["id"],
        silent_since=max((each for each in moments if each is not None), default=clock.now()),
        next_at=_moment(row.get("next_start")),
        rests_until=ran_out if ran_out is not None and ran_out > clock.today() else None,
        began_at=_moment(row["began"]),
        leading=frozenset(role for role in LEADING if row[role.value]),
    )


def _moment(stored: Any) -> datetime | None:
    moment: datetime | None = MOMENT.python_value(stored)
    return moment


def _day(stored: Any) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


MOMENT = UTCDateTimeField()
