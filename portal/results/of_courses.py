"""How people went through the courses, for the organisation: sums, computed in the database.

These are counts of people and not of answers, and of one group a coordinator may know them. In a
report they leave the organisation, so no line tells of fewer than ten who enrolled: smaller ones
are laid together as "others", and the smallest line with them when the others alone are too few.
They are laid out by period, course and place only: by audience a few people could be recognized.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from peewee import Case, Field, fn

from portal.evaluation.thresholds import CUT_LEAST
from portal.groups.models import Group
from portal.results.course_counts import CourseCount, SessionSum
from portal.results.shares import percent

BY: dict[str, Field[Any]] = {
    "period": CourseCount.quarter,
    "programme": Group.programme,
    "place": Group.place,
}
"""The cuts by which courses are laid out."""
FEW = ("period", "programme")
"""Those of them with few values."""


@dataclass(frozen=True)
class Funnel:
    """The people of some courses, step by step; `value` is None for all others of a cut."""

    value: str | None
    courses: int
    invited: int
    enrolled: int
    started: int
    completed: int

    @property
    def steps(self) -> tuple[str, ...]:
        """The names of the steps, in their order."""
        return ("invited", "enrolled", "started", "completed")

    def people(self, step: str) -> int:
        """How many came as far as that step."""
        found: int = getattr(self, step)
        return found

    @property
    def is_enough(self) -> bool:
        """Whether so many enrolled that it may be shown."""
        return self.enrolled >= CUT_LEAST

    def share(self, people: int) -> int:
        """How many in a hundred of who enrolled `people` are."""
        return percent(people, self.enrolled)

    def __add__(self, other: Funnel) -> Funnel:
        return Funnel(
            None,
            self.courses + other.courses,
            self.invited + other.invited,
            self.enrolled + other.enrolled,
            self.started + other.started,
            self.completed + other.completed,
        )


@dataclass(frozen=True)
class Attended:
    """How many were at the session with that number, of how many who were in their group then."""

    number: int
    present: int
    expected: int
    courses: int

    @property
    def share(self) -> int:
        """How many in a hundred were there."""
        return percent(self.present, self.expected)


@dataclass(frozen=True)
class Courses:
    """All courses that were counted together, and how many kept no list of who was there."""

    funnel: Funnel
    without_list: int


def all_courses() -> Courses:
    """All courses together; one query."""
    sums = *_sums(CourseCount.sessions > 0), fn.COUNT(CourseCount.id).alias("every")
    rows: Iterable[Any] = CourseCount.select(*sums).dicts()
    row = next(iter(rows))
    funnel = _funnel(None, row)
    return Courses(funnel, row["every"] - funnel.courses)


def funnels(cut: str) -> list[Funnel]:
    """The courses by the values of that cut, each line of ten people or more; one query."""
    value = BY[cut]
    counted = CourseCount.select(value.alias("value"), *_sums(CourseCount.sessions > 0))
    if value.model is Group:
        counted = counted.join(Group)
    rows: Iterable[Any] = counted.group_by(value).order_by(value).dicts()
    return laid_together([_funnel(row["value"], row) for row in rows])


def laid_together(lines: list[Funnel]) -> list[Funnel]:
    """`lines` with those of fewer than ten together as others; empty when all are fewer."""
    shown = [line for line in lines if line.is_enough]
    small = [line for line in lines if line.courses and not line.is_enough]
    if small and shown and not sum(small, NOBODY).is_enough:
        smallest = min(shown, key=lambda line: line.enrolled)
        shown.remove(smallest)
        small.append(smallest)
    others = sum(small, NOBODY)
    return [*shown, others] if others.is_enough else shown


def by_number() -> list[Attended]:
    """How many were at the first session, the second, and so on; one query."""
    sums = SessionSum.select().where(SessionSum.expected >= CUT_LEAST).order_by(SessionSum.number)
    return [Attended(each.number, each.present, each.expected, each.courses) for each in sums]


NOBODY = Funnel(None, 0, 0, 0, 0, 0)


def _sums(noted: Any) -> list[Any]:
    """The sums over the courses for which `noted` holds."""
    columns = {
        name: Case(None, ((noted, getattr(CourseCount, name)),), 0)
        for name in ("invited", "enrolled", "started", "completed")
    }
    columns["courses"] = Case(None, ((noted, 1),), 0)
    return [fn.SUM(column).alias(name) for name, column in columns.items()]


def _funnel(value: str | None, row: dict[str, Any]) -> Funnel:
    return Funnel(
        value,
        row["courses"] or 0,
        row["invited"] or 0,
        row["enrolled"] or 0,
        row["started"] or 0,
        row["completed"] or 0,
    )
