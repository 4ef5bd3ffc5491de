"""The choice of a language: on every page, before and after signing in, at the same place."""

from __future__ import annotations

import re

import pytest

from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor

SWITCH = re.compile(r'<form class="languages__panel".*?</form>', re.DOTALL)
DIRECTIONS = {"nl": "ltr", "en": "ltr", "ar": "rtl"}
OPEN_PAGES = ["/sign-in", "/help-now", "/privacy", "/accessibility", "/sign-out", "/nowhere"]
WISHES = [
    (None, "nl"),
    ("ar", "ar"),
    ("en-GB,en;q=0.9", "en"),
    ("ar-SY,ar;q=0.9,en;q=0.5", "ar"),
    ("fr,de;q=0.8", "nl"),
    ("fr,en;q=0.8", "en"),
    ("nl-BE", "nl"),
    ("*", "nl"),
    ("en;q=0, ar;q=0.1", "ar"),
    ("<script>", "nl"),
    (";;;,,,", "nl"),
]


def language_of(text: str) -> str:
    found = re.search(r'<html lang="(\w+)" dir="(\w+)">', text)
    assert found is not None
    assert DIRECTIONS[found.group(1)] == found.group(2)
    return found.group(1)


@pytest.mark.parametrize(("wish", "language"), WISHES)
def test_a_stranger_reads_what_the_browser_wishes(
    wish: str | None, language: str, visit: type[Visitor]
) -> None:
    headers = {"Accept-Language": wish} if wish is not None else {}

    assert language_of(visit.stranger().get("/help-now", headers=headers).text) == language


def test_a_choice_wins_over_the_browser(visit: type[Visitor]) -> None:
    phone = visit.stranger()

    phone.post("/language", {"locale": "ar", "next": "/help-now"})

    asked = phone.get("/help-now", headers={"Accept-Language": "en"})
    assert language_of(asked.text) == "ar"


def test_what_a_person_chose_wins_over_the_phone(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)
    phone.client.set_cookie("locale", "en")

    asked = phone.get("/help-now", headers={"Accept-Language": "nl"})
    assert language_of(asked.text) == "ar"


def test_a_choice_stays_with_the_person_on_every_phone(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.amal).post("/language", {"locale": "en", "next": "/"})

    assert Person.get_by_id(cast.amal.id).locale == "en"
    assert language_of(visit.by(cast.amal).get("/help-now").text) == "en"


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_the_switch_stands_on_every_page_and_keeps_the_place(
    path: str, cast: Cast, visit: type[Visitor]
) -> None:
    for phone in (visit.stranger(), visit.by(cast.bram)):
        page = phone.get(f"{path}?page=2", follow=False)
        if page.location:
            continue
        (switch,) = SWITCH.findall(page.text)
        assert f'name="next" value="{path}?page=2"' in switch
        for tag in DIRECTIONS:
            assert f'value="{tag}"' in switch
            assert f'lang="{tag}"' in switch

        response = phone.post("/language", {"locale": "ar", "next": f"{path}?page=2"})

        assert (response.status_code, response.headers["Location"]) == (303, f"{path}?page=2")
        assert language_of(phone.get(f"{path}?page=2").text) == "ar"


@pytest.mark.parametrize("locale", ["fr", "", "AR", "nl_NL", "../../etc/passwd"])
def test_a_language_that_there_is_not_changes_nothing(
    locale: str, cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)

    response = phone.post("/language", {"locale": locale, "next": "/help-now"})

    assert response.status_code == 303
    assert language_of(phone.get("/help-now").text) == "nl"
    assert Person.get_by_id(cast.bram.id).locale == "nl"


ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "evil",
    "",
    "/\r\nSet-Cookie: x=1",
]


@pytest.mark.parametrize("address", ELSEWHERE)
def test_the_way_back_never_leads_elsewhere(address: str, cast: Cast, visit: type[Visitor]) -> None:
    for phone in (visit.stranger(), visit.by(cast.bram)):
        response = phone.post("/language", {"locale": "en", "next": address})

        assert response.status_code == 303
        assert response.headers["Location"] == "/"


def test_a_language_is_told_in_its_own_script_and_direction(visit: type[Visitor]) -> None:
    (switch,) = SWITCH.findall(visit.stranger().get("/sign-in").text)

    assert re.search(r'lang="ar"\s+dir="rtl"[^>]*><span>العربية</span>', switch)
    assert re.search(r'lang="en"\s+dir="ltr"[^>]*><span>English</span>', switch)
    assert re.search(r'lang="nl"\s+dir="ltr" aria-current="true"><span>Nederlands</span>', switch)


def way_back(text: str) -> str:
    found = re.search(r'name="next" value="([^"]*)"', SWITCH.findall(text)[0])
    assert found is not None
    return found.group(1)


def test_the_place_after_a_form_is_one_that_can_be_opened(visit: type[Visitor]) -> None:
    phone = visit.stranger()

    wrong_code = phone.post("/sign-in", {"code": "WRONG234"})
    only_for_sending = phone.post("/language", {"csrf_token": "stale"})

    assert wrong_code.status_code == 422
    assert way_back(wrong_code.text) == "/sign-in"
    assert only_for_sending.status_code == 400
    assert way_back(only_for_sending.text) == "/"


@pytest.mark.parametrize("path", ["/%00", "/a%22b%3Cc%3E?d=%22", "/%D8%A7", "/%ED%A0%80"])
def test_an_odd_address_stays_an_address(path: str, visit: type[Visitor]) -> None:
    page = visit.stranger().get(path)

    assert page.status_code == 404
    assert way_back(page.text).isascii()
    assert "%" in way_back(page.text)
