"""Nadia plans sessions of Linde."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import PLACE, asked, local, meant, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_the_form_knows_the_lessons_and_the_usual_place(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/sessions/new")

    assert "2. Mijn rol en verantwoordelijkheid" in shown.text
    assert 'value="Buurthuis De Brug, Kerkstraat 1"' in shown.text
    assert "Iedereen in de groep: 5 mensen" in shown.text


def test_the_form_proposes_the_next_lesson_a_week_later_at_the_same_time(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(local("2027-03-21T12:00")):
        session_of(
            cast.linde, local("2027-03-23T19:30"), lesson="getting-acquainted", childcare=True
        )

        shown = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/sessions/new").text

    assert 'selected value="my-role"' in shown
    assert 'value="2027-03-30T19:30"' in shown
    assert 'value="2027-03-30T22:30"' in shown
    assert "checked" in shown


def test_the_form_proposes_no_time_that_is_past_or_skipped(
    cast: Cast, visit: type[Visitor]
) -> None:
    path = f"/groups/{cast.linde.id}/sessions/new"
    session_of(cast.linde, local("2026-11-03T19:30"))
    assert "2026-11-10" not in visit.by(cast.nadia).get(path).text

    session_of(cast.linde, local("2027-03-21T02:30"))
    assert "2027-03-28" not in visit.by(cast.nadia).get(path).text


def test_a_planned_session_is_on_the_list_of_everyone(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    answer = phone.post(path, {**asked(), "submission_key": key, "childcare": "y"})

    planned = Session.get()
    assert answer.status_code == 303
    assert answer.location.endswith(f"{path}/{planned.id}")
    assert planned.starts_at == local("2026-12-08T19:30")
    assert (planned.place, planned.childcare, planned.created_by) == (PLACE, True, cast.nadia)
    assert "Mijn rol en verantwoordelijkheid" in visit.by(cast.bram).get(path).text


def test_a_form_sent_five_times_plans_one_session(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    form = {**asked(), "submission_key": phone.key_in(phone.get(f"{path}/new"))}

    answers = [phone.post(path, form) for _ in range(5)]

    assert Session.select().count() == 1
    assert len({answer.location for answer in answers}) == 1


def test_with_htmx_the_browser_goes_to_the_new_session(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new", htmx=True))

    answer = phone.post(path, {**asked(), "submission_key": key}, htmx=True)

    assert answer.headers["HX-Redirect"].endswith(f"{path}/{Session.get().id}")


def test_a_session_may_lie_in_the_past_as_a_correction(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))
    past = asked(starts_at="2026-11-17T19:30", ends_at="2026-11-17T22:00")

    said = phone.post(path, {**past, "submission_key": key})

    assert "Deze datum is voorbij." in said.text
    assert phone.post(path, {**past, **meant(said), "submission_key": key}).status_code == 303


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "hours"),
    [
        ("2027-03-28T01:00", "2027-03-28T04:00", 2),
        ("2026-10-25T01:00", "2026-10-25T04:00", 4),
    ],
)
def test_a_session_across_a_change_of_the_clock_lasts_what_it_lasts(
    cast: Cast, visit: type[Visitor], starts_at: str, ends_at: str, hours: int
) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    times = asked(starts_at=starts_at, ends_at=ends_at)
    said = phone.post(path, {**times, "submission_key": key})
    answer = phone.post(path, {**times, **meant(said), "submission_key": key}, follow=True)

    planned = Session.get()
    assert planned.ends_at - planned.starts_at == timedelta(hours=hours)
    assert "01.00 – 04.00 uur" in answer.text
    edit = phone.get(f"{path}/{planned.id}/edit")
    assert f'value="{starts_at}"' in edit.text
    assert f'value="{ends_at}"' in edit.text
