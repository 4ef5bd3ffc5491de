"""The heartbeat of supportgroepen: weeks since the last meetup, and a next date or none."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from peewee import ModelSelect, fn

from portal import clock
from portal.db import UTCDateTimeField
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.groups.rests import Rest
from portal.meetups.models import Meetup, MeetupCancellation

WEEKS_TO_ASK = {Role.LEADER: 5, Role.DEPUTY: 7, Role.COORDINATOR: 8}
"""After how many weeks without a meetup each is asked: kindly, one after the other."""
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
        present = [
            role for role in WEEKS_TO_ASK if role is Role.COORDINATOR or role in self.leading
        ]
        first = min(WEEKS_TO_ASK.values())
        return frozenset(
            role
            for place, role in enumerate(present)
            if self.weeks >= (first if place == 0 else WEEKS_TO_ASK[role])
        )


def pulses(group_ids: Collection[int] | ModelSelect[Group] | None = None) -> dict[int, Pulse]:
    """The pulse of each of these groups that is a supportgroep, or of all, in one query."""
    now = clock.now()
    stands = Meetup.id.not_in(MeetupCancellation.select(MeetupCancellation.meetup))
    meetups = (Meetup.group == Group.id) & stands
    holding = Membership.current() & (Membership.group == Group.id)
    numbers: dict[str, Any] = {
        "last_end": Meetup.select(fn.MAX(Meetup.ends_at)).where(meetups, Meetup.ends_at <= now),
        "next_start": Meetup.select(fn.MIN(Meetup.starts_at)).where(meetups, Meetup.ends_at > now),
        "began": PhaseChange.select(fn.MAX(PhaseChange.at)).where(
            PhaseChange.group == Group.id, PhaseChange.phase == Phase.SUPPORTGROEP
        ),
        "open_rest": Rest.select(fn.MAX(Rest.until)).where(
            Rest.group == Group.id, Rest.ended_at.is_null()
        ),
        "rest_ended": Rest.select(fn.MAX(Rest.ended_at)).where(Rest.group == Group.id),
        **{
            role.value: Membership.select(fn.COUNT(Membership.id)).where(
                holding, Membership.role == role
            )
            for role in (Role.LEADER, Role.DEPUTY)
        },
    }
    asked = Group.select(Group.id, *(each.alias(name) for name, each in numbers.items())).where(
        Group.phase == Phase.SUPPORTGROEP
    )
    if group_ids is not None:
        ids = group_ids if isinstance(group_ids, ModelSelect) else list(group_ids)
        asked = asked.where(Group.id.in_(ids))
    rows: Iterable[Any] = asked.dicts()
    return {row["id"]: _pulse(row) for row in rows}


def perhaps_quiet() -> ModelSelect[Group]:
    """The ids of the supportgroepen of which anybody might be asked for a date now, a subquery.

    No meetup that stands is to come, or was within the weeks after which the first is asked.
    Whoever is not among them need not be looked at closely.
    """
    since = clock.now() - WEEK * min(WEEKS_TO_ASK.values())
    met = Meetup.select(Meetup.group).where(
        Meetup.ends_at > since,
        Meetup.id.not_in(MeetupCancellation.select(MeetupCancellation.meetup)),
    )
    quiet = Group.alias()
    return quiet.select(quiet.id).where(quiet.phase == Phase.SUPPORTGROEP, quiet.id.not_in(met))


def _pulse(row: Any) -> Pulse:
    ran_out = _day(row["open_rest"])
    moments = [
        _moment(row["last_end"]),
        _moment(row["began"]),
        _moment(row["rest_ended"]),
        clock.start_of_day(ran_out) if ran_out is not None and ran_out <= clock.today() else None,
    ]
    return Pulse(
        group_id=row["id"],
        silent_since=max((each for each in moments if each is not None), default=clock.now()),
        next_at=_moment(row["next_start"]),
        rests_until=ran_out if ran_out is not None and ran_out > clock.today() else None,
        began_at=_moment(row["began"]),
        leading=frozenset(role for role in (Role.LEADER, Role.DEPUTY) if row[role.value]),
    )


def _moment(stored: Any) -> datetime | None:
    moment: datetime | None = MOMENT.python_value(stored)
    return moment


def _day(stored: Any) -> date | None:
    return date.fromisoformat(stored) if isinstance(stored, str) else stored


MOMENT = UTCDateTimeField()
