"""My page: Amal changes her name and language, and adds a password when she wants one."""

from __future__ import annotations

import pytest

from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

NEW = "drie-woorden-samen"


def _fresh(person: Person) -> Person:
    return Person.get_by_id(person.id)


def test_bram_reads_what_the_portal_knows_of_him(cast: Cast, visit: type[Visitor]) -> None:
    Card.issue(cast.bram, cast.nadia, "a-key-for-a-card")
    visit.by(cast.bram)
    phone = visit.by(cast.bram)

    page = phone.get("/me").text

    assert 'value="Bram"' in page
    assert "Je bent ingelogd op 2 apparaten." in page
    assert "Van <bdi>Nadia</bdi>" in page
    assert "nog niet gebruikt" in page
    assert 'href="/me/calendar-feed"' in page
    assert 'href="/sign-out"' in page
    assert "(hoeft niet)" not in page


def test_a_new_name_is_what_the_group_reads(cast: Cast, visit: type[Visitor]) -> None:
    group = f"/groups/{cast.linde.id}"
    phone = visit.by(cast.bram)

    assert phone.post("/me/name", {"name": " Bram  de Bakker "}).location == "/me"
    assert "Je naam is opgeslagen." in phone.get("/me").text
    assert "Bram de Bakker" in visit.by(cast.grace).get(group).text


def test_a_new_name_is_said_in_place(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post("/me/name", {"name": "Bas"}, htmx=True)

    assert answer.status_code == 200
    assert 'id="my-name"' in answer.text
    assert 'value="Bas"' in answer.text
    assert "Je naam is opgeslagen." in answer.text
    assert "<h1" not in answer.text


@pytest.mark.parametrize("htmx", [False, True])
@pytest.mark.parametrize("name", ["", "x" * 81, "B\u202eram", "\u200b", "\u3164\u200e"])
def test_a_name_that_is_none_stays_to_be_mended(
    name: str, htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.bram).post("/me/name", {"name": name}, htmx=htmx)

    assert answer.status_code == 422
    assert f'value="{name}"' in answer.text
    assert 'role="alert"' in answer.text
    assert _fresh(cast.bram).name == "Bram"


def test_amal_adds_an_address_and_a_password_to_her_card(cast: Cast, visit: type[Visitor]) -> None:
    Person.update(email=None, password_hash=None).where(Person.id == cast.amal.id).execute()
    cast.amal.speak("nl")
    phone, tablet = visit.by(cast.amal), visit.by(cast.amal)
    assert "current_password" not in phone.get("/me").text

    answer = phone.post("/me/sign-in", {"email": "Amal@Example.org ", "password": NEW})

    assert answer.status_code == 303
    assert tablet.get("/me").status_code == 200, "nothing was changed that could be stolen"
    signed_in = visit.stranger().post("/sign-in", {"email": "amal@example.org", "password": NEW})
    assert signed_in.status_code == 303


def test_a_changed_password_ends_the_other_devices(cast: Cast, visit: type[Visitor]) -> None:
    phone, forgotten = visit.by(cast.nadia), visit.by(cast.nadia)

    phone.post(
        "/me/sign-in",
        {"email": "nadia@example.org", "current_password": PASSWORD, "password": NEW},
    )

    assert phone.get("/me").status_code == 200
    assert forgotten.get("/me").status_code == 303
    assert Device.count_of(cast.nadia) == 1
    assert _fresh(cast.nadia).has_password(NEW)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"current_password": "not mine"}, "Dit is niet je wachtwoord van nu."),
        ({"current_password": ""}, "Dit is niet je wachtwoord van nu."),
        ({"password": "kort"}, "minstens 12"),
        ({"password": ""}, "Typ een nieuw wachtwoord."),
        ({"email": "no address"}, "geen e-mailadres"),
        ({"email": "karim@example.org"}, "Je kunt dit adres niet gebruiken."),
        ({"email": "KARIM@example.org "}, "Je kunt dit adres niet gebruiken."),
    ],
)
@pytest.mark.parametrize("htmx", [False, True])
def test_what_is_wrong_is_told_and_changes_nothing(
    changed: dict[str, str], sentence: str, htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    cast.karim.speak("nl")
    form = {"email": "nadia@example.org", "current_password": PASSWORD, "password": NEW, **changed}

    answer = visit.by(cast.nadia).post("/me/sign-in", form, htmx=htmx)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{form["email"].strip()}"' in answer.text
    assert PASSWORD not in answer.text
    assert NEW not in answer.text
    stored = _fresh(cast.nadia)
    assert stored.email == "nadia@example.org"
    assert stored.has_password(PASSWORD)


def test_my_language_changes_from_my_page(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    answer = phone.post("/language", {"locale": "ar", "next": "/me"})

    assert answer.location == "/me"
    assert 'lang="ar" dir="rtl"' in phone.get("/me").text


def test_nobody_reads_my_page_but_me(cast: Cast, visit: type[Visitor]) -> None:
    Card.issue(cast.bram, cast.nadia, "a-key-for-a-card")

    page = visit.by(cast.amal).get("/me").text

    assert "Bram" not in page
    assert "Nadia" not in page


def test_my_page_asks_little_of_the_database(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.get("/me")
    few = phone.queries
    for number in range(30):
        Card.issue(cast.bram, cast.nadia, f"a-key-for-card-{number}")
        visit.by(cast.bram)

    phone.get("/me")

    assert phone.queries == few <= 8
