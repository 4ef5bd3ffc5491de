"""Leaving quickly stands on every page of who is signed in, and says what it does not do."""

from __future__ import annotations

import pytest

from portal.people.devices import Device
from portal.web.leaving import NEUTRAL_PAGE
from tests.cast import Cast
from tests.client import Visitor

HISTORY_STAYS = {
    "amal": "سجل التصفح في هاتفك لا يُمحى.",
    "bram": "De geschiedenis van je telefoon blijft staan.",
    "grace": "The history of your phone is not erased.",
}


@pytest.mark.parametrize("path", ["/", "/me", "/help-now", "/privacy", "/sign-out", "/nowhere"])
def test_it_is_one_press_away_on_every_page(path: str, cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.linde
    assert 'action="/leaving"' in visit.by(cast.bram).get(path).text


def test_it_stands_on_what_a_trainer_prints_too(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    key = Visitor.key_in(phone.get(f"/groups/{cast.linde.id}/cards"))
    assert (
        'action="/leaving"'
        in phone.post(
            f"/groups/{cast.linde.id}/cards",
            {"submission_key": key, "participants": str(cast.amal.id)},
        ).text
    )


def test_who_is_not_signed_in_has_nothing_to_leave(visit: type[Visitor]) -> None:
    for path in ("/sign-in", "/help-now"):
        assert 'action="/leaving"' not in visit.stranger().get(path).text


@pytest.mark.parametrize("name", HISTORY_STAYS)
def test_the_help_page_says_that_the_history_stays(
    name: str, cast: Cast, visit: type[Visitor]
) -> None:
    shown = visit.by(getattr(cast, name)).get("/help-now").text

    assert HISTORY_STAYS[name] in shown
    assert 'id="history"' in shown


def test_the_privacy_page_leads_to_how_the_history_is_erased(visit: type[Visitor]) -> None:
    shown = visit.stranger().get("/privacy").text

    assert "“Snel weg” haalt de pagina weg. De geschiedenis blijft staan." in shown
    assert 'href="/help-now#history"' in shown


def test_without_a_script_the_answer_goes_on_by_itself_and_does_not_name_the_portal(
    cast: Cast, visit: type[Visitor]
) -> None:
    shown = visit.by(cast.bram).post("/leaving").text

    assert f'http-equiv="refresh" content="0; url={NEUTRAL_PAGE}"' in shown
    assert f'href="{NEUTRAL_PAGE}"' in shown
    assert "Samen" not in shown
    assert "Bram" not in shown


def test_it_works_on_a_page_whose_token_is_too_old(cast: Cast, visit: type[Visitor]) -> None:
    assert visit.by(cast.bram).post("/leaving", {"csrf_token": "of yesterday"}).status_code == 200


def test_it_works_for_who_is_stopped_because_they_sent_too_much(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    while phone.post("/language", {"locale": "nl"}).status_code != 429:
        pass

    assert phone.post("/leaving").status_code == 200


def test_ones_own_phone_stays_signed_in(cast: Cast, visit: type[Visitor]) -> None:
    _group = cast.linde
    phone = visit.by(cast.bram)

    phone.post("/leaving")

    assert phone.get("/").status_code == 200


@pytest.mark.parametrize("shared", [True, None], ids=["shared", "not asked yet"])
def test_on_a_phone_that_others_use_the_sign_in_ends(
    shared: bool | None, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    Device.update(is_shared=shared).execute()

    phone.post("/leaving")

    assert Device.count_of(cast.bram) == 0
    assert phone.get("/").location.startswith("/sign-in")


@pytest.mark.parametrize("name", HISTORY_STAYS)
def test_the_first_time_it_is_said_where_the_button_is_and_that_the_history_stays(
    name: str, cast: Cast, visit: type[Visitor]
) -> None:
    assert HISTORY_STAYS[name] in visit.by(getattr(cast, name)).get("/me/this-phone").text
