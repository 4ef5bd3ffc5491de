"""How people went through the courses: counted once, by what the page says, and as numbers only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping

import pytest

from portal import clock
from portal.groups.intakes import Intake
from portal.groups.leavings import Leaving
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.personal.erasing import erase
from portal.results.counting_courses import add_up_sessions, count_courses
from portal.results.course_counts import CourseCount, SessionCount, SessionSum
from portal.results.of_all import cut_slugs
from portal.results.of_courses import NOBODY, Funnel, all_courses, by_number, laid_together
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session
from portal.sessions.planning import cancel_session
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import DAY, people_in
from tests.sessions.making import local, session_of

PAGE, FILE = "/coordination/results", "/coordination/results/courses.csv"
FIRST_EVENING = local("2026-09-01T19:30")


@pytest.fixture(autouse=True)
def _in_september(cast: Cast) -> Iterator[None]:
    """Linde begins in September; all its people are there."""
    with clock.standing(FIRST_EVENING - DAY):
        assert cast.linde.id
        yield


def _six_evenings(group: Group, absent: Mapping[int, Iterable[Person]]) -> list[Session]:
    """Six sessions, a week apart; everybody of the group was there but who is named."""
    sessions = []
    people = [each.person for each in Membership.participants_of(group)]
    for number in range(6):
        start = FIRST_EVENING + 7 * number * DAY
        lesson = "carrying-on" if number == 5 else "my-role"
        session = session_of(group, start, lesson=lesson)
        sessions.append(session)
        with clock.standing(start):
            for person in people:
                if person not in absent.get(number, ()):
                    Attendance.note(session, person, by=person)
    return sessions


def _three_weeks_later() -> None:
    clock.move(FIRST_EVENING + (35 + 23) * DAY - clock.now())


def test_each_step_is_counted_as_the_page_says(cast: Cast) -> None:
    for number, invited in enumerate((True, True, True, True, False)):
        Intake.hold(cast.linde, invited, cast.nadia, f"talk {number}")
    joost, roza = people_in(cast.linde, 2)
    # Amal misses one of six, Bram two; Grace comes to the third only, Joost never, Roza leaves.
    absent = {
        0: [cast.grace, joost],
        1: [cast.grace, joost, cast.amal],
        2: [joost, cast.bram, roza],
        3: [cast.grace, joost, cast.bram, roza],
        4: [cast.grace, joost, roza],
        5: [cast.grace, joost, roza],
    }
    _six_evenings(cast.linde, absent)
    with clock.standing(FIRST_EVENING + 9 * DAY):
        Leaving.take(cast.linde, roza, roza)
    with clock.standing(FIRST_EVENING + 40 * DAY):
        Membership.join_group(cast.ilse, cast.linde, Role.PARTICIPANT)

    with clock.standing(FIRST_EVENING + (35 + 20) * DAY):
        assert count_courses() == 0
    _three_weeks_later()
    assert [count_courses() for _ in range(3)] == [1, 0, 0]

    counted = CourseCount.get()
    assert (counted.invited, counted.enrolled) == (4, 5)
    assert (counted.started, counted.completed, counted.sessions) == (3, 1, 6)
    assert [(each.expected, each.present) for each in SessionCount.select()] == [
        (5, 3), (5, 2), (4, 2), (4, 1), (4, 2), (4, 2),
    ]  # fmt: skip


def test_the_sessions_of_all_courses_are_added_up_again_when_one_more_is_counted(
    cast: Cast,
) -> None:
    _counted(1, 8)
    _counted(2, 9)
    _six_evenings(cast.linde, {})
    _three_weeks_later()
    assert [(each.number, each.courses, each.expected) for each in SessionSum.select()] == [
        (1, 2, 17), (2, 2, 17),
    ]  # fmt: skip

    count_courses()

    sums = list(SessionSum.select().order_by(SessionSum.number))
    assert [each.courses for each in sums] == [3, 3, 1, 1, 1, 1]
    assert [each.expected for each in sums] == [20, 20, 3, 3, 3, 3]
    assert [each.present for each in sums] == [20, 18, 3, 3, 3, 3]


def test_who_was_erased_since_still_counts(cast: Cast) -> None:
    _six_evenings(cast.linde, {})
    _three_weeks_later()
    count_courses()
    before = all_courses().funnel
    erase(cast.amal)
    assert count_courses() == 0
    assert all_courses().funnel == before
    assert before.completed == 3


def test_a_course_without_lists_says_so_and_not_that_nobody_came(cast: Cast) -> None:
    sessions = _six_evenings(cast.linde, {})
    Attendance.delete().execute()
    cancel_session(sessions[2], cast.nadia, "")
    _three_weeks_later()
    count_courses()
    courses = all_courses()
    assert (courses.funnel, courses.without_list) == (NOBODY, 1)
    assert by_number() == []


def test_an_evening_that_nobody_noted_does_not_count_against_anybody(cast: Cast) -> None:
    sessions = _six_evenings(cast.linde, {5: [cast.amal]})
    Attendance.delete().where(Attendance.session.in_([sessions[1], sessions[3]])).execute()
    _three_weeks_later()
    count_courses()
    counted = CourseCount.get()
    # Amal was at three of four.
    assert (counted.sessions, counted.completed) == (4, 3)
    assert [each.number for each in SessionCount.select()] == [1, 3, 5, 6]


def _counted(number: int, enrolled: int, place: str = "Tilburg") -> None:
    group = Group.create(name=f"Groep {number}", programme="het-begint-bij-mij", place=place)
    course = CourseCount.create(
        group=group,
        quarter="2026-2",
        sessions=2,
        invited=enrolled + 2,
        enrolled=enrolled,
        started=enrolled,
        completed=enrolled - 1,
    )
    for session in (1, 2):
        SessionCount.create(
            course=course, number=session, expected=enrolled, present=enrolled - session + 1
        )
    add_up_sessions()


def test_coby_sees_steps_and_sessions_as_bars_with_a_table(
    cast: Cast, visit: type[Visitor]
) -> None:
    _counted(1, 8)
    coby = visit.by(cast.coby)
    assert '<svg class="bars"' not in coby.get(PAGE).text
    _counted(2, 8)
    text = coby.get(PAGE).text
    assert text.count('<svg class="bars"') == 2
    assert "Aangemeld 16" in text
    assert "14 van 16" in text
    assert "88%" in text
    assert "Was bij drie van elke vier bijeenkomsten, of meer." in text
    coby.get("/")
    assert 'dir="rtl"' in _in_arabic(coby)


def _in_arabic(coby: Visitor) -> str:
    coby.post("/language", {"locale": "ar"})
    return coby.get(PAGE).text


def test_no_line_of_a_place_tells_of_fewer_than_ten(cast: Cast, visit: type[Visitor]) -> None:
    _counted(1, 12, "Tilburg")
    _counted(2, 11, "Breda")
    _counted(3, 8, "Oss")
    rows = _file(visit.by(cast.coby))
    places = {row[1]: row[4] for row in rows if row[0] == "Plaats"}
    # Oss alone would be what the whole says more than Tilburg and Breda.
    assert places == {"Tilburg": "12", "Anderen samen": "19"}


@pytest.mark.parametrize(
    ("enrolled", "shown"),
    [
        ([], []),
        ([9], []),
        ([9, 9], [18]),
        ([30], [30]),
        ([30, 9], [39]),
        ([30, 12, 3], [30, 15]),
        ([30, 12, 6, 6], [30, 12, 12]),
    ],
)
def test_small_lines_are_laid_together(enrolled: list[int], shown: list[int]) -> None:
    lines = [Funnel(str(each), 1, each, each, each, each) for each in enrolled]
    assert [line.enrolled for line in laid_together(lines)] == shown


def test_the_file_opens_right_and_runs_nothing(cast: Cast, visit: type[Visitor]) -> None:
    _counted(1, 12, '=HYPERLINK("http://x")')
    rows = _file(visit.by(cast.coby))
    assert '\'=HYPERLINK("http://x")' in {row[1] for row in rows}
    assert ["", "Alles", "Bijeenkomst 2", "11", "12", "1"] in [row[:6] for row in rows]


def test_the_page_asks_the_same_for_few_courses_and_many(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    counts: dict[str, list[int]] = {}
    for number in (3, 40):
        for each in range(number):
            _counted(each, 12, f"Plaats {each}")
        for cut in cut_slugs():
            coby.get(f"{PAGE}?by={cut}")
            counts.setdefault(cut, []).append(coby.queries)
    assert all(few == many <= 12 for few, many in counts.values())


def _file(coby: Visitor) -> list[list[str]]:
    answer = coby.get(FILE)
    assert answer.text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(answer.text[1:]), delimiter=";"))[1:]
