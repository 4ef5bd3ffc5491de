"""Passkeys in a real browser, with a phone's lock that Chromium plays."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import CDPSession, Page, expect

from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.passkeys import Passkey
from portal.people.recovery_codes import RecoveryCode
from portal.web.forms import new_submission_key
from tests.browser.signing_in import say_whose, sign_in
from tests.cast import PASSWORD, Cast
from tests.ground.browser import Phone, PhoneMaker, serve

pytestmark = pytest.mark.browser

LOCK = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def at_localhost(app: Flask) -> Iterator[str]:
    """Where the portal is served, under a name: a bare number has no passkeys."""
    before = app.config["PORTAL"]
    with serve(app) as served_at:
        named = served_at.replace("127.0.0.1", "localhost")
        app.config["PORTAL"] = replace(before, base_url=named)
        yield named
    app.config["PORTAL"] = before


def _give_lock(page: Page) -> tuple[CDPSession, str]:
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send("WebAuthn.addVirtualAuthenticator", {"options": LOCK})
    return session, made["authenticatorId"]


def _led_to_her_access(phone: Phone, person: Person) -> Page:
    """Sign somebody of staff in with a card; what they see first is how to protect it."""
    page = phone.open(f"/card/{Card.issue(person, None, new_submission_key()).token}")
    page.locator("main form button").first.click()
    expect(page.locator("h1")).to_contain_text("Bescherm eerst je toegang")
    return page


def _make_passkey(page: Page, name: str = "Mijn telefoon") -> None:
    page.goto("/me/access")
    page.locator("[name=name]").fill(name)
    page.get_by_role("button", name="Maak een toegangssleutel").click()


def _sign_out(page: Page) -> None:
    page.context.clear_cookies()
    page.goto("/sign-in")


def test_bram_makes_a_passkey_and_signs_in_with_it(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(at_localhost), cast.bram)
    _give_lock(page)
    page.goto("/me")
    Person.update(password_hash=None).where(Person.id == cast.bram.id).execute()

    _make_passkey(page)
    expect(page.locator("main")).to_contain_text("Je toegangssleutel is bewaard.")
    expect(page.locator("#passkeys")).to_contain_text("Mijn telefoon")
    _sign_out(page)
    page.get_by_role("button", name="Log in met mijn toegangssleutel").click()

    page.wait_for_url("**/me/this-phone**")
    say_whose(page, own=True)
    expect(page.locator("h1")).to_contain_text("Bram")
    passkey = Passkey.get()
    assert passkey.last_used_at is not None
    assert passkey.person_id == cast.bram.id
    assert Device.count_of(cast.bram) == 2


def test_nadia_protects_her_access_with_a_passkey_and_shows_it_at_the_second_step(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    page = _led_to_her_access(new_phone(at_localhost), cast.nadia)
    _give_lock(page)

    _make_passkey(page)
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    assert RecoveryCode.left(cast.nadia) == 10
    page.goto("/")
    expect(page.locator("h1")).to_contain_text("Nadia")

    _sign_out(page)
    page.locator("[name=email]").fill("nadia@example.org")
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log in met mijn wachtwoord").click()
    expect(page.locator("h1")).to_contain_text("Nog één stap")
    page.get_by_role("button", name="Gebruik mijn toegangssleutel").click()
    expect(page.locator("h1")).to_contain_text("Nadia")
    page.goto(f"/groups/{cast.linde.id}/cards")
    expect(page.locator("h1")).to_be_visible()


def test_a_passkey_proves_who_it_is_before_cards(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    assert cast.linde.id
    page = _led_to_her_access(new_phone(at_localhost), cast.nadia)
    _give_lock(page)
    _make_passkey(page)
    expect(page.locator(".recovery-codes li")).to_have_count(10)
    Device.update(confirmed_at=None).execute()

    page.goto(f"/groups/{cast.linde.id}/participants/{cast.bram.id}/card")
    page.locator("main form button").first.click()
    expect(page.locator("h1")).to_contain_text("Ben jij het echt?")
    page.get_by_role("button", name="Gebruik mijn toegangssleutel").click()

    expect(page.locator(".sheet-card")).to_contain_text("Bram")


def test_an_answer_that_is_sent_again_opens_nothing(
    app: Flask, cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(at_localhost), cast.bram)
    _give_lock(page)
    _make_passkey(page)
    expect(page.locator("#passkeys")).to_contain_text("Mijn telefoon")
    _sign_out(page)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or ""))
    before = page.context.cookies()
    page.get_by_role("button", name="Log in met mijn toegangssleutel").click()
    page.wait_for_url("**/me/this-phone**")
    say_whose(page, own=True)
    expect(page.locator("h1")).to_contain_text("Bram")
    (form,) = [each for each in sent if "passkey=" in each]

    thief = app.test_client()
    for cookie in before:
        thief.set_cookie(str(cookie["name"]), str(cookie["value"]))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    again = thief.post(
        "/sign-in/passkey", data=form.replace("submission_key", "x"), headers=headers
    )

    assert again.status_code == 422
    assert Device.count_of(cast.bram) == 2


def test_a_lock_that_stays_shut_says_so_and_opens_nothing(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(at_localhost), cast.bram)
    session, lock = _give_lock(page)
    _make_passkey(page)
    expect(page.locator("#passkeys")).to_contain_text("Mijn telefoon")
    _sign_out(page)
    shut = {"authenticatorId": lock, "isUserVerified": False}
    session.send("WebAuthn.setUserVerified", shut)

    said = page.get_by_text("Je telefoon ging niet open.")
    expect(said).to_be_hidden()

    page.get_by_role("button", name="Log in met mijn toegangssleutel").click()

    expect(said).to_be_visible()
    assert Device.count_of(cast.bram) == 1


def test_a_passkey_that_was_removed_opens_nothing(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(at_localhost), cast.bram)
    _give_lock(page)
    _make_passkey(page)
    expect(page.locator("#passkeys")).to_contain_text("Mijn telefoon")
    page.get_by_role("button", name="Haal deze toegangssleutel weg").click()
    expect(page.locator("main")).to_contain_text("opent je pagina niet meer")
    _sign_out(page)

    page.get_by_role("button", name="Log in met mijn toegangssleutel").click()

    expect(page.get_by_role("alert").first).to_contain_text("opent je pagina niet")
    assert Device.count_of(cast.bram) == 1


def test_without_a_name_the_lock_is_not_asked(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(at_localhost), cast.bram)
    session, lock = _give_lock(page)
    page.goto("/me/access")
    page.get_by_role("button", name="Maak een toegangssleutel").click()

    expect(page.get_by_role("alert").first).to_contain_text("Geef een naam")
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": lock})
    assert held["credentials"] == []


def test_without_javascript_the_page_says_that_there_are_no_passkeys(
    cast: Cast, at_localhost: str, new_phone: PhoneMaker
) -> None:
    page = sign_in(new_phone(at_localhost, javascript=False), cast.bram)
    page.goto("/me/access")
    expect(page.get_by_text("Deze browser kan geen toegangssleutels maken.")).to_be_visible()
    expect(page.get_by_role("button", name="Maak een toegangssleutel")).to_be_hidden()
