"""All dates of Wilg at once: proposed, changed, said what is in the way, and planned once."""

from __future__ import annotations

import re
from typing import Any

import pytest

from portal.groups.facts import Facts, change_facts
from portal.groups.models import Group
from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor
from tests.queries import counted
from tests.sessions.making import PLACE, local, session_of

pytestmark = pytest.mark.usefixtures("november")
TUESDAYS = "?weekday=1&at=09:30&until=12:30&since=2026-12-01&every=1&many=6&region=north"
STARTS = re.compile(
    r'name="rows-\d+-starts_at"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="rows-\d+-starts_at"'
)
SEEN = re.compile(r'name="seen" value="([0-9a-f]*)"')


def _dates(group: Group) -> str:
    return f"/groups/{group.id}/dates"


def _rows(*starts: str, **others: Any) -> dict[str, Any]:
    form: dict[str, Any] = {"submission_key": "one-filling-in", "seen": "", **others}
    for number, start in enumerate(starts):
        form[f"rows-{number}-starts_at"] = start
        form[f"rows-{number}-ends_at"] = f"{start[:10]}T23:00" if start else ""
        form[f"rows-{number}-lesson"] = "my-role"
        form[f"rows-{number}-title"] = ""
    return form


def _proposed(page: str) -> list[str]:
    return ["".join(found) for found in STARTS.findall(page)]


def test_six_tuesdays_skip_christmas(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.karim).get(_dates(cast.wilg) + TUESDAYS).text

    assert _proposed(page) == [
        "2026-12-01T09:30", "2026-12-08T09:30", "2026-12-15T09:30",
        "2027-01-05T09:30", "2027-01-12T09:30", "2027-01-19T09:30",
    ]  # fmt: skip
    assert "kerstvakantie" in page
    assert page.count('selected value="my-role"') == 1


def test_the_number_is_that_of_the_course_and_not_six(cast: Cast, visit: type[Visitor]) -> None:
    karim = visit.by(cast.karim)
    session_of(cast.wilg, local("2026-12-01T19:30"), lesson="getting-acquainted")

    assert 'value="5"' in karim.get(_dates(cast.wilg)).text
    assert (
        len(_proposed(karim.get(_dates(cast.wilg) + TUESDAYS.replace("many=6", "many=9")).text))
        == 9
    )


@pytest.mark.parametrize(
    "wrong",
    ["weekday=9", "at=half", "until=08:00", "since=2026-02-31", "many=0", "many=31", "every=0"],
)  # fmt: skip
def test_a_wrong_rhythm_is_told(wrong: str, cast: Cast, visit: type[Visitor]) -> None:
    name, _value = wrong.split("=")
    query = re.sub(rf"{name}=[^&]*", wrong, TUESDAYS)

    answer = visit.by(cast.karim).get(_dates(cast.wilg) + query)

    assert answer.status_code == 422
    assert _proposed(answer.text) == []


def test_dates_are_changed_left_out_and_planned_once(cast: Cast, visit: type[Visitor]) -> None:
    change_facts(cast.wilg, Facts(place=PLACE, interpreter="ar", childcare_children=2))
    karim = visit.by(cast.karim)
    form = _rows("2026-12-01T20:00", "", "2026-12-10T19:00")

    answers = [karim.post(_dates(cast.wilg), form) for _ in range(3)]

    planned = list(Session.select().order_by(Session.starts_at))
    assert {answer.location for answer in answers} == {f"/groups/{cast.wilg.id}/sessions"}
    assert [each.starts_at for each in planned] == [
        local("2026-12-01T20:00"), local("2026-12-10T19:00"),
    ]  # fmt: skip
    assert {(each.place, each.interpreter, each.childcare) for each in planned} == {
        (PLACE, "ar", True)
    }


def test_one_wrong_date_plans_nothing(cast: Cast, visit: type[Visitor]) -> None:
    form = _rows("2026-12-01T20:00", "2027-03-28T02:30")

    answer = visit.by(cast.karim).post(_dates(cast.wilg), form)

    assert answer.status_code == 422
    assert "2026-12-01T20:00" in answer.text
    assert not Session.select().exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"rows-0-starts_at": ""},
        {"rows-0-ends_at": ""},
        {"rows-0-ends_at": "2026-12-01T19:00"},
        {"rows-0-lesson": ""},
        {"rows-0-lesson": "another"},
        {"submission_key": ""},
    ],
)
def test_what_is_wrong_in_a_row_is_told(
    wrong: dict[str, str], cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.karim).post(_dates(cast.wilg), {**_rows("2026-12-01T20:00"), **wrong})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert not Session.select().exists()


def test_numbers_of_rows_that_nobody_wrote_are_left(cast: Cast, visit: type[Visitor]) -> None:
    form = {**_rows("2026-12-01T20:00"), "rows-²-starts_at": "x", "rows-99999-lesson": "my-role"}

    assert visit.by(cast.karim).post(_dates(cast.wilg), form).status_code == 303
    assert Session.select().count() == 1


def test_what_is_in_the_way_is_said_and_not_forbidden(cast: Cast, visit: type[Visitor]) -> None:
    session_of(cast.linde, local("2026-12-08T19:00"))
    coby = visit.by(cast.coby)
    form = _rows("2026-12-08T20:00", "2026-12-25T20:00", "2026-12-25T21:00")

    said = coby.post(_dates(cast.wilg), form)

    assert said.status_code == 422
    for words in (
        "Op deze plek is dan een andere groep.",
        "Karim</bdi> geeft dan een bijeenkomst aan een andere groep.",
        "Eerste kerstdag",
        "Een andere van deze data is op dezelfde tijd.",
    ):
        assert words in said.text
    assert "Linde" not in said.text
    assert not Session.select().where(Session.group == cast.wilg).exists()

    found = SEEN.search(said.text)
    assert found
    again = coby.post(_dates(cast.wilg), {**form, "seen": found[1]})
    assert again.location == _dates(cast.wilg)
    assert coby.post(_dates(cast.wilg), {**form, "seen": found[1]}).status_code == 303
    assert Session.select().where(Session.group == cast.wilg).count() == 3


def test_other_dates_than_those_of_which_it_was_said_are_looked_at_anew(
    cast: Cast, visit: type[Visitor]
) -> None:
    karim = visit.by(cast.karim)
    said = karim.post(_dates(cast.wilg), _rows("2026-12-25T20:00"))
    found = SEEN.search(said.text)
    assert found

    answer = karim.post(_dates(cast.wilg), _rows("2026-12-26T20:00", seen=found[1]))

    assert answer.status_code == 422
    assert "Tweede kerstdag" in answer.text


def test_coby_sees_when_and_not_about_what(cast: Cast, visit: type[Visitor]) -> None:
    session_of(cast.linde, local("2026-12-08T19:00"), title="Ons eigen onderwerp")

    page = visit.by(cast.coby).get(_dates(cast.linde)).text

    assert "8 december" in page
    assert "Ons eigen onderwerp" not in page


def test_asking_costs_as_much_for_one_date_as_for_thirty(cast: Cast, visit: type[Visitor]) -> None:
    karim = visit.by(cast.karim)
    karim.get(_dates(cast.wilg) + TUESDAYS)
    costs = []
    for many in (1, 30):
        with counted() as queries:
            karim.get(_dates(cast.wilg) + TUESDAYS.replace("many=6", f"many={many}"))
        costs.append(len(queries))
    assert costs[0] == costs[1] <= 10
