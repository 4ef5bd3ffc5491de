"""Nadia's ten minutes on a phone: texts that wait, who is here, and another evening."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.seeds.people import Cast
from portal.sessions.attendance import Attendance
from portal.sessions.models import Session
from tests.ground.browser import PhoneMaker
from tests.journeys.signing_in import sign_in, sign_in_again

pytestmark = pytest.mark.browser


@pytest.fixture
def nadia(new_phone: PhoneMaker, address: str, demo: Cast) -> Page:
    """Nadia's phone, at her start page."""
    return sign_in(new_phone(address), demo["Nadia"])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def next_session_of(demo: Cast) -> Session:
    coming: Session = (
        Session.select()
        .where(Session.group == demo.groups["Linde"], Session.starts_at > clock.now())
        .order_by(Session.starts_at)
        .first()
    )
    return coming


def test_nadia_reads_and_answers_one_text_after_the_other(nadia: Page) -> None:
    expect(nadia.locator("main")).to_contain_text("4 teksten wachten op je.")
    nadia.get_by_role("link", name="Lees de teksten").click()
    waiting = nadia.locator(".row--fresh .row__title")
    expect(waiting).to_have_text(
        [re.compile(name) for name in ("Priya", "Amal", "Grace", "Fatima")]
    )
    read_before, answered_before = (
        ReflectionReading.select().count(),
        ReflectionAnswer.select().count(),
    )

    press(nadia, "Lees de tekst van Priya")
    for number, name in enumerate(("Priya", "Amal", "Grace", "Fatima"), start=1):
        expect(nadia.locator("h1")).to_contain_text(name)
        nadia.get_by_label("Jouw antwoord").fill(f"Dank je, {name}.")
        press(nadia, "Stuur mijn antwoord")
        expect(nadia.get_by_text("Je antwoord is gestuurd.")).to_be_visible()
        assert ReflectionReading.select().count() == read_before + number
        if number < 4:
            press(nadia, "Lees de volgende tekst")
    assert ReflectionAnswer.select().count() == answered_before + 4
    expect(nadia.get_by_text("Je hebt alles gelezen.")).to_be_visible()
    nadia.get_by_role("link", name="Terug naar de lijst").click()
    expect(nadia.locator(".row--fresh")).to_have_count(0)


def test_nadia_sees_who_tried_who_sent_and_who_did_not_yet(nadia: Page, demo: Cast) -> None:
    nadia.get_by_role("link", name="Groep", exact=True).click()
    nadia.locator("main").get_by_role("link", name="Opdrachten").click()
    table = nadia.get_by_role("table").first
    expect(table.get_by_role("columnheader")).to_contain_text(
        ["Gestuurd", "Geprobeerd", "Nog niet"]
    )
    expect(nadia.locator("main")).not_to_contain_text("half uur. Daarna")


def test_nadia_taps_who_is_here_and_takes_a_tap_back(nadia: Page, demo: Cast) -> None:
    session = next_session_of(demo)
    with clock.standing(session.starts_at + timedelta(minutes=4)):
        sign_in_again(nadia, demo["Nadia"])
        nadia.get_by_role("link", name="Noteer wie er is").click()
        expect(nadia.get_by_text("Aanwezig: 0 van 8")).to_be_visible()
        nadia.evaluate("() => { window.sameAsBefore = true; }")
        for number, name in enumerate(("Amal", "Bram", "Grace"), start=1):
            nadia.get_by_role("button", name=re.compile(f"Is er.*{name}")).click()
            expect(nadia.get_by_text(f"Aanwezig: {number} van 8")).to_be_visible()
        nadia.locator("summary", has_text="Bram").click()
        nadia.get_by_role("button", name=re.compile("Haal weg.*Bram")).click()
        expect(nadia.get_by_text("Aanwezig: 2 van 8")).to_be_visible()
        assert nadia.evaluate("() => window.sameAsBefore")
    present = {
        each.person.name for each in Attendance.select().where(Attendance.session == session)
    }
    assert present == {"Amal", "Grace"}


def test_nadia_prints_a_poster_in_three_languages(nadia: Page, demo: Cast) -> None:
    session = next_session_of(demo)
    nadia.goto(f"/groups/{session.group_id}/sessions/{session.id}")
    nadia.get_by_role("link", name="Print de poster").click()
    poster = nadia.locator(".poster")
    expect(poster).to_contain_text(session.check_in_code)
    expect(poster.locator("[lang]")).to_have_count(3)
    expect(poster.locator("svg")).to_be_visible()


def test_nadia_moves_a_session_and_bram_sees_when_it_was(
    nadia: Page, new_phone: PhoneMaker, address: str, demo: Cast
) -> None:
    session = next_session_of(demo)
    before = clock.local(session.starts_at)
    bram = sign_in(new_phone(address, javascript=False), demo["Bram"])
    nadia.goto(f"/groups/{session.group_id}/sessions/{session.id}")
    nadia.get_by_role("link", name="Pas de bijeenkomst aan").click()
    day = (before + timedelta(days=1)).strftime("%Y-%m-%d")
    nadia.get_by_label("Wanneer begint het?").fill(f"{day}T20:00")
    nadia.get_by_label("Wanneer is het klaar?").fill(f"{day}T22:30")
    press(nadia, "Sla de bijeenkomst op")
    expect(nadia.get_by_text("De bijeenkomst is verplaatst.")).to_be_visible()

    bram.reload()
    card = bram.locator("#next-session")
    expect(card).to_contain_text("20.00 – 22.30 uur")
    expect(card).to_contain_text("Verplaatst. Het was:")
    expect(card.locator("s").first).to_contain_text("19.30 uur")
    expect(card).to_contain_text("over 3 dagen")


def test_karim_who_trains_two_groups_sees_whose_session_is_next(
    new_phone: PhoneMaker, address: str, demo: Cast
) -> None:
    karim = sign_in(new_phone(address), demo["Karim"])
    expect(karim.locator("#next-session .session-group")).to_have_text("Linde")
    nadia = sign_in(new_phone(address), demo["Nadia"])
    expect(nadia.locator("#next-session .session-group")).to_have_count(0)
