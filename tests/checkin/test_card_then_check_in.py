"""Amal's phone is new to the portal: her card and the poster, in one flow."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.papers import CardState
from portal.sessions.attendance import Attendance, Door
from portal.sessions.models import Session
from portal.web.forms import new_submission_key
from portal.web.limits import PER_VALUE
from tests.cast import PASSWORD, Cast
from tests.checkin.making import session_at, two_minutes_ago
from tests.client import Visitor
from tests.second_steps import code_on_paper


def card_of(cast: Cast, person: Person) -> str:
    return Card.issue(person, cast.nadia, f"a-card-for-{person.name}").shown_code


def address(session: Session) -> str:
    return f"/check-in/{session.check_in_code}"


def test_an_unknown_phone_is_asked_for_the_card_and_learns_nothing(
    visit: type[Visitor], evening: Session
) -> None:
    unknown = "0000" if evening.check_in_code != "0000" else "0001"
    phone = visit.stranger()

    right, wrong = phone.get(address(evening)), phone.get(f"/check-in/{unknown}")

    assert right.status_code == wrong.status_code == 200
    assert 'name="code"' in right.text
    assert "Linde" not in right.text
    key = re.compile('(name="submission_key" value|nonce)="[^"]+"')
    pages = [
        key.sub("", page.text).replace(f"/check-in/{code}", "/check-in/")
        for page, code in ((right, evening.check_in_code), (wrong, unknown))
    ]
    assert pages[0] == pages[1]


def test_the_card_signs_in_and_checks_in_with_one_press(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.stranger()

    answer = phone.post(address(evening), {"code": card_of(cast, cast.amal).lower()})

    assert answer.status_code == 303
    assert answer.location == address(evening)
    result = phone.get(address(evening))
    assert 'lang="ar"' in result.text
    assert "19:32" in result.text
    assert Card.get().state == CardState.SPENT
    record = Attendance.get()
    assert (record.person, record.via) == (cast.amal, Door.POSTER_CODE)


def test_a_press_that_arrives_twice_signs_in_and_checks_in_once(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    press = {"code": card_of(cast, cast.amal), "submission_key": "one-press-of-amal"}

    answers = [visit.stranger().post(address(evening), press) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert Device.count_of(cast.amal) == Attendance.select().count() == 1


def test_a_wrong_card_code_says_so_and_keeps_what_was_typed(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    answer = visit.stranger().post(address(evening), {"code": "ABCD-2345"})

    assert answer.status_code == 422
    assert "Deze code kennen we niet." in answer.text
    assert 'value="ABCD-2345"' in answer.text
    assert Device.select().count() == Attendance.select().count() == 0


@pytest.mark.parametrize("form", [{}, {"code": "  "}, {"code": "\x00"}])
def test_without_a_code_the_page_asks_for_it(
    form: dict[str, str], visit: type[Visitor], evening: Session
) -> None:
    answer = visit.stranger().post(address(evening), form)

    assert answer.status_code == 422
    assert "Typ de 8 letters en cijfers van je kaart." in answer.text


def test_a_spent_card_checks_nobody_in(cast: Cast, visit: type[Visitor], evening: Session) -> None:
    code = card_of(cast, cast.amal)
    visit.stranger().post(address(evening), {"code": code})

    finder = visit.stranger()
    answer = finder.post(address(evening), {"code": code})

    assert answer.status_code == 422
    assert finder.get("/").status_code == 303
    assert Attendance.select().count() == 1


def test_a_card_of_another_group_signs_in_and_records_nothing(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    assert cast.eik.name == "Eik"
    phone = visit.stranger()

    result = phone.post(address(evening), {"code": card_of(cast, cast.ilse)}, follow=True)

    assert result.status_code == 404
    assert "Je bent ingelogd." in result.text
    assert "Deze code is van een andere groep" in result.text
    assert "Linde" not in result.text
    assert phone.get("/").location == "/me/this-phone"
    assert Attendance.select().count() == 0


def test_a_card_on_a_wrong_day_signs_in_and_says_when_the_session_is(
    cast: Cast, visit: type[Visitor]
) -> None:
    coming = session_at(cast.linde, clock.now() + timedelta(days=7))
    phone = visit.stranger()

    result = phone.post(address(coming), {"code": card_of(cast, cast.grace)}, follow=True)

    assert result.status_code == 409
    assert "You are signed in." in result.text
    assert "Tuesday 15 December, 19:32" in result.text
    assert Attendance.select().count() == 0


def test_a_trainers_card_leads_to_the_list_after_the_second_step(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone, code = visit.stranger(), code_on_paper(cast.karim)

    asked = phone.post(address(evening), {"code": card_of(cast, cast.karim)})
    step = {"code": code, "next": address(evening), "submission_key": new_submission_key()}
    result = phone.post("/sign-in/second-step", step, follow=True)

    assert asked.location == f"/sign-in/second-step?next={address(evening)}"
    assert result.location == f"/groups/{cast.linde.id}/sessions/{evening.id}/attendance"
    assert Attendance.select().count() == 0


def test_the_cards_own_link_leads_back_to_the_poster(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    paper = Card.issue(cast.bram, cast.nadia, "a-card-for-bram")
    phone = visit.stranger()

    asked = phone.get(f"/card/{paper.token}?next={address(evening)}")
    assert f'value="{address(evening)}"' in asked.text
    answer = phone.post(f"/card/{paper.token}", {"next": address(evening)})

    assert answer.location == address(evening)
    assert "Ik ben er" in phone.get(address(evening)).text
    assert Attendance.select().count() == 0


def test_a_password_leads_back_to_the_poster_as_well(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    phone = visit.stranger()
    assert f"/sign-in?next={address(evening)}" in phone.get(address(evening)).text

    answer = phone.post(
        "/sign-in",
        {"email": "bram@example.org", "password": PASSWORD, "next": address(evening)},
    )

    assert answer.location == address(evening)


def test_guessing_cards_is_stopped_but_a_whole_group_comes_in(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    tries = int(PER_VALUE.split()[0])
    finder = visit.stranger()
    for _each in range(tries):
        assert finder.post(address(evening), {"code": "ABCD2345"}).status_code == 422

    assert finder.post(address(evening), {"code": "ABCD2345"}).status_code == 429
    for person in (cast.amal, cast.bram, cast.grace):
        answer = visit.stranger().post(address(evening), {"code": card_of(cast, person)})
        assert answer.status_code == 303
    assert Attendance.select().count() == 3


def test_a_session_of_a_second_group_starts_nothing_in_the_first(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    theirs = two_minutes_ago(cast.eik)

    visit.stranger().post(address(theirs), {"code": card_of(cast, cast.ilse)})

    assert [each.session for each in Attendance.select()] == [theirs]
