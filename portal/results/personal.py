"""What the results hold of a person: nothing."""

from __future__ import annotations

from portal.db import Record
from portal.results.course_counts import CourseCount, SessionCount, SessionSum

NOBODYS: dict[type[Record], str] = {
    CourseCount: "how many people a course had; who they were is not in it",
    SessionCount: "how many people were at a session; who they were is not in it",
    SessionSum: "how many people were at a session of all courses; who they were is not in it",
}
