"""What happened to a group, by whom and when: its phases, and who came to lead it or stopped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN

from portal.groups.appointments import Appointment, How, SteppingDown
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.people.models import Person


@dataclass(frozen=True)
class Happening:
    """One thing that happened: a phase that began, or a person who took on a role.

    `how` says how the group came to them; with `ended` they laid it down.
    """

    at: datetime
    by: Person | None
    phase: Phase | None = None
    person: Person | None = None
    role: Role | None = None
    how: How | None = None
    ended: bool = False


def history_of(group: Group, at_most: int) -> list[Happening]:
    """The last `at_most` happenings in `group`, newest first, in three queries."""
    all_ = [*_phases(group, at_most), *_appointments(group, at_most), *_endings(group, at_most)]
    return sorted(all_, key=lambda each: each.at, reverse=True)[:at_most]


def _phases(group: Group, at_most: int) -> Iterator[Happening]:
    changes = (
        PhaseChange.select(PhaseChange, Person)
        .join(Person, JOIN.LEFT_OUTER, on=PhaseChange.by)
        .where(PhaseChange.group == group)
        .order_by(PhaseChange.id.desc())
        .limit(at_most)
    )
    for change in changes:
        yield Happening(change.at, change.by, phase=Phase(change.phase))


def _appointments(group: Group, at_most: int) -> Iterator[Happening]:
    for made in Appointment.latest_in(group, at_most):
        how = How(made.how) if made.how is not None else None
        yield Happening(made.at, made.by, person=made.person, role=Role(made.role), how=how)


def _endings(group: Group, at_most: int) -> Iterator[Happening]:
    for each in SteppingDown.latest_in(group, at_most):
        yield Happening(each.at, None, person=each.person, role=Role(each.role), ended=True)
