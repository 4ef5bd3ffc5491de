"""How many people a course had, step by step, and how many were at each session: numbers only.

Counted once, three weeks after the last session, when nobody corrects a list any more. So a
report says the same however long after, also when the names are gone, and a page adds up a row
for each course instead of everybody's attendance.
"""

from __future__ import annotations

from peewee import CharField, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.models import Group

QUARTER_LENGTH = 8


class CourseCount(Record):
    """The people of one course. `quarter` is that of its last session, as "2026-4".

    `sessions` is how many were held of which somebody noted who was there; where it is 0,
    nobody knows who started and finished. See `portal.results.counting_courses` for the steps.
    """

    group = ForeignKeyField(Group, unique=True, on_delete="CASCADE", backref="+")
    group_id: int
    counted_at = UTCDateTimeField(default=clock.now)
    quarter = CharField(QUARTER_LENGTH)
    sessions = IntegerField()
    invited = IntegerField()
    enrolled = IntegerField()
    started = IntegerField()
    completed = IntegerField()


CourseCount.add_index(
    # A page adds up all courses: from the index alone.
    CourseCount.index(
        CourseCount.quarter,
        CourseCount.sessions,
        CourseCount.invited,
        CourseCount.enrolled,
        CourseCount.started,
        CourseCount.completed,
        name="course_count_to_add_up",
    )
)


class SessionCount(Record):
    """Of one session of a course: how many were in the group then, and how many were there."""

    course = ForeignKeyField(CourseCount, on_delete="CASCADE", backref="+", index=False)
    course_id: int
    number = IntegerField()
    expected = IntegerField()
    present = IntegerField()

    class Meta:
        """Each session of a course once, by its place among those that were held."""

        indexes = ((("course", "number"), True),)


class SessionSum(Record):
    """Of all courses: how many were in the group and how many were there, at each session.

    Written anew when a course was counted, so that a page reads a row for each session of a
    course and not for each of all courses.
    """

    number = IntegerField(unique=True)
    courses = IntegerField()
    expected = IntegerField()
    present = IntegerField()
