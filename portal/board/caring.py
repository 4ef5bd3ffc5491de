"""What waits for somebody who looks after messages: open reports, and hidings to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from peewee import SQL, Expression, ModelSelect, fn

from portal import clock
from portal.board.hidings import Hiding
from portal.board.models import Post, Reply
from portal.board.reports import Report
from portal.people.models import Person
from portal.statements import Slot, statement

SHOWN_AGAIN_FOR = timedelta(days=30)
AT_MOST = 50
GROUP, OFFICE = "group", "office"


@dataclass(frozen=True)
class Case:
    """A message that was reported, with its open reports, the oldest first."""

    message: Post | Reply
    reports: list[Report]


@dataclass(frozen=True)
class Waiting:
    """How many messages somebody has to look at: in each of their groups, and as coordinator."""

    in_groups: dict[int, int]
    past_groups: int

    def __bool__(self) -> bool:
        """Whether there is anything."""
        return bool(self.in_groups or self.past_groups)


def waiting_for(person: Person) -> Waiting:
    """What waits for `person`, counted in one query."""
    rows: Any = _waiting(person=person.id)
    in_groups: dict[int, int] = {}
    past = 0
    for place, group_id, count in rows:
        if place == OFFICE:
            past += count
        else:
            in_groups[group_id] = in_groups.get(group_id, 0) + count
    return Waiting(in_groups, past)


def cases_in(group_id: int, person: Person) -> list[Case]:
    """What was reported in a group and is for `person` to look at, the oldest first."""
    return _cases((Report.group == group_id) & Report.in_group_for(person))


def cases_past_groups(person: Person) -> list[Case]:
    """What was reported in any group and reaches `person` as coordinator, the oldest first."""
    return _cases(Report.for_coordinator(person))


def hidings_in(group_id: int, person: Person) -> list[Hiding]:
    """What `person` hid in a group, or is a second person for; the newest first.

    Those that were undone stay in the list for a month.
    """
    theirs = (Hiding.group == group_id) & (Hiding.in_group_for(person) | (Hiding.by == person))
    return _hidings(person, theirs)


def hidings_past_groups(person: Person) -> list[Hiding]:
    """What `person` hid as coordinator, or has to look at as a second person."""
    return _hidings(person, Hiding.for_coordinator(person) | Hiding.by_coordinator(person))


def _cases(condition: Expression) -> list[Case]:
    found = Report.with_message().where(condition, Report.resolved_at.is_null())
    cases: dict[tuple[type[Any], int], Case] = {}
    for report in found.order_by(Report.id):
        key = (type(report.message), report.message.id)
        cases.setdefault(key, Case(report.message, [])).reports.append(report)
    return list(cases.values())


def _hidings(person: Person, condition: Expression) -> list[Hiding]:
    recent = Hiding.undone_at.is_null() | (Hiding.undone_at > clock.now() - SHOWN_AGAIN_FOR)
    found = Hiding.visible_to(person).where(condition, recent, Hiding.message_stands())
    return list(found.order_by(Hiding.id.desc()).limit(AT_MOST))


@statement
def _waiting(person: Slot) -> Any:
    ways: Iterable[tuple[str, Callable[[Any], Expression], Callable[[Any], Expression]]] = (
        (GROUP, Report.in_group_for, Hiding.in_group_for),
        (OFFICE, Report.for_coordinator, Hiding.for_coordinator),
    )
    counts: list[Any] = []
    for place, reported, hidden in ways:
        counts += [
            _counted(Report, place).where(reported(person), Report.resolved_at.is_null()),
            _counted(Hiding, place).where(
                hidden(person),
                Hiding.undone_at.is_null(),
                Hiding.checked_at.is_null(),
                Hiding.message_stands(),
            ),
        ]
    first, *others = counts
    for each in others:
        first = first.union_all(each)
    return first.tuples()


def _counted(kind: type[Report | Hiding], place: str) -> ModelSelect[Any]:
    """How many messages, and not how often each."""
    number = fn.COALESCE(kind.post, kind.reply * -1)
    return (
        kind.select(SQL(f"'{place}'"), kind.group, fn.COUNT(fn.DISTINCT(number)))
        .left_outer_join(Post)
        .switch(kind)
        .left_outer_join(Reply)
        .group_by(kind.group)
    )
