"""Trying again and again stops; who is right, or somebody else, is not stopped with it."""

from __future__ import annotations

import pytest

from portal.people.cards import Card
from portal.web.limits import PER_ADDRESS, PER_VALUE
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

PER_CODE = int(PER_VALUE.split()[0])
FROM_ONE_PLACE = int(PER_ADDRESS.split()[0])
WINDOW_SECONDS = 15 * 60


def _wrong(phone: Visitor, times: int, email: str = "nadia@example.org") -> None:
    for _ in range(times):
        answer = phone.post("/sign-in", {"email": email, "password": "a wrong password"})
        assert answer.status_code == 422


@pytest.mark.parametrize(
    ("locale", "sentence"),
    [
        ("nl", "Wacht 15 minuten en probeer het opnieuw."),
        ("en", "Wait 15 minutes and try again."),
        ("ar", "المطلوب الانتظار 15 دقيقة ثم المحاولة مرة أخرى."),
    ],
)
def test_too_many_passwords_for_one_address_are_refused_with_the_time_to_wait(
    locale: str, sentence: str, cast: Cast, visit: type[Visitor]
) -> None:
    cast.nadia.speak("nl")
    phone = visit.stranger()
    phone.client.set_cookie("locale", locale)
    _wrong(phone, PER_CODE)
    form = {"email": "nadia@example.org", "password": PASSWORD}

    page = phone.post("/sign-in", form)
    fragment = phone.post("/sign-in", form, htmx=True)

    for answer in (page, fragment):
        assert answer.status_code == 429
        assert sentence in answer.text
        assert 0 < int(answer.headers["Retry-After"]) <= WINDOW_SECONDS
    assert f'lang="{locale}"' in page.text
    assert fragment.headers["HX-Retarget"] == "#notice"
    assert "<h1" not in fragment.text


def test_another_address_is_not_stopped_with_it(cast: Cast, visit: type[Visitor]) -> None:
    cast.karim.speak("nl")
    _wrong(visit.stranger(), PER_CODE)

    answer = visit.stranger().post("/sign-in", {"email": "karim@example.org", "password": PASSWORD})

    assert answer.status_code == 303


def test_the_count_starts_anew_in_another_test(cast: Cast, visit: type[Visitor]) -> None:
    _wrong(visit.stranger(), PER_CODE)


def test_a_code_is_one_code_however_it_is_written(visit: type[Visitor]) -> None:
    phone = visit.stranger()
    ways = ["ABCD-2345", "abcd2345", "ABCD 2345", "a-b-c-d-2-3-4-5"]
    for attempt in range(PER_CODE):
        answer = phone.post("/sign-in", {"code": ways[attempt % len(ways)]})
        assert answer.status_code == 422

    assert phone.post("/sign-in", {"code": "AB CD 23 45"}).status_code == 429


def test_guessing_card_links_stops(visit: type[Visitor]) -> None:
    phone = visit.stranger()
    answers = [
        phone.post(f"/card/a-guess-{number}").status_code for number in range(FROM_ONE_PLACE + 1)
    ]

    assert answers == [410] * FROM_ONE_PLACE + [429]


def test_a_whole_group_signs_in_over_one_wifi(cast: Cast, visit: type[Visitor]) -> None:
    answers = []
    for number in range(FROM_ONE_PLACE + 5):
        paper = Card.issue(cast.amal, cast.nadia, f"a-key-for-card-{number}")
        answers.append(visit.stranger().post("/sign-in", {"code": paper.code}).status_code)

    assert set(answers) == {303}


def test_a_wrong_password_on_my_page_counts_too(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    guess = {
        "email": "nadia@example.org",
        "current_password": "a wrong password",
        "password": "drie-woorden-samen",
    }

    answers = [phone.post("/me/sign-in", guess).status_code for _ in range(PER_CODE + 1)]

    assert answers == [422] * PER_CODE + [429]
