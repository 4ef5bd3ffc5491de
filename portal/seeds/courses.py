"""How people of the demo went through their courses: who was there, and earlier counts."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.evaluation.cuts import quarter_of
from portal.groups.intakes import Intake
from portal.groups.models import Group
from portal.results.counting_courses import count_courses
from portal.results.course_counts import CourseCount, SessionCount
from portal.seeds.finished import GROUPS
from portal.seeds.follow_ups import GOES_ON
from portal.seeds.life import at, evening
from portal.seeds.people import EIK, Cast
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session

ABSENT = {1: ("Peter",), 3: ("Olga", "Hanan"), 4: ("Peter",)}
"""Who was not at which session of Eik."""
STAYED_AWAY = (0, 1, 1, 2, 1, 1)
"""How many of an earlier group were not at its first session, its second, and so on."""
INVITED = {"Eik": (-112, 8), GOES_ON: (-144, 10)}
"""How many days ago the talks were, and how many ended in an invitation."""


def go_through(cast: Cast) -> None:
    """Note who was there, and count every course that is over."""
    _attend(cast)
    for name, (day, many) in INVITED.items():
        with at(day, 11):
            for number in range(many):
                key = f"demo-intake-{name}-{number}"
                Intake.hold(cast.groups[name], True, cast["Femke"], key)
    for position, (name, _place, _trainers, days, asked, _answered) in enumerate(GROUPS):
        if name != GOES_ON:
            _count(Group.get(Group.name == name), days, asked, left=position % 2)
    count_courses()


def _attend(cast: Cast) -> None:
    held = Session.select().where(Session.group == cast.groups["Eik"]).order_by(Session.starts_at)
    for position, session in enumerate(list(held)):
        with clock.standing(session.starts_at - timedelta(minutes=5)):
            for name in EIK:
                if name not in ABSENT.get(position, ()):
                    Attendance.note(session, cast[name], by=cast["Femke"])


def _count(group: Group, days: int, stayed: int, left: int) -> None:
    """The counts of a group whose people are not in the portal any more."""
    ended, enrolled = evening(-days), stayed + left
    course = CourseCount.create(
        group=group,
        counted_at=ended + timedelta(days=22),
        quarter=quarter_of(ended),
        sessions=len(STAYED_AWAY),
        invited=enrolled + 1 + left,
        enrolled=enrolled,
        # Who left, left before it began.
        started=stayed,
        completed=stayed - left,
    )
    for number, away in enumerate(STAYED_AWAY, start=1):
        there = enrolled if number == 1 else stayed
        SessionCount.create(course=course, number=number, expected=there, present=there - away)
