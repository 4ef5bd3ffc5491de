"""Bram's first week, in Dutch and without JavaScript: from the card on paper to signing out."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.people.cards import Card
from portal.people.models import Person
from portal.people.papers import PrintedCard
from portal.qr import qr_of
from portal.sessions.attendance import Attendance
from tests.board.making import post
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.journeys.courses import DAYS_BEFORE, FIRST_EVENING, linde_begins
from tests.journeys.signing_in import sign_in, sign_in_again

pytestmark = pytest.mark.browser

NOTICED = "We hebben samen gekookt.\nHij lachte de hele tijd."


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("link", name=name, exact=True).first.click()


def title(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text(words)


def nadia_adds_bram_and_prints_his_card(page: Page, nadia: Person) -> PrintedCard:
    """Return the card that Nadia now holds in her hand."""
    follow(page, "Groep")
    follow(page, "Voeg een deelnemer toe")
    page.get_by_label("Voornaam").fill("Bram")
    page.get_by_label("Nederlands").check()
    press(page, "Voeg de deelnemer toe")
    expect(page.get_by_text("Bram zit nu in de groep.")).to_be_visible()
    key = page.locator("main input[name=submission_key]").input_value()
    press(page, "Maak de kaart")
    # Only the paper knows the link; the same form gives the same paper again.
    paper = Card.issue(Person.get(Person.name == "Bram"), nadia, key)
    on_paper = page.locator(".sheet-card")
    expect(on_paper).to_contain_text("Bram")
    expect(on_paper).to_contain_text(paper.shown_code)
    drawn = on_paper.locator(".qr path").last.get_attribute("d")
    assert drawn
    assert drawn in qr_of(f"http://localhost/card/{paper.token}")
    return paper


def bram_opens_the_link_of_his_card(page: Page, card: PrintedCard) -> None:
    page.goto(f"/card/{card.token}")
    title(page, "Ben jij Bram?")
    press(page, "Ja, dat ben ik")
    title(page, "Is dit alleen jouw computer?")
    press(page, "Ja, alleen mijn computer")
    title(page, "Dag Bram")


def bram_says_that_he_comes(page: Page) -> None:
    session = page.locator("#next-session")
    expect(session).to_contain_text("Kennismaken en afspraken")
    expect(session).to_contain_text("dinsdag 8 december")
    expect(session).to_contain_text("19.30 – 22.00 uur")
    expect(session).to_contain_text("over 5 dagen")
    press(page, "Ik kom")
    coming = page.get_by_role("button", name="Ik kom", exact=True)
    expect(coming).to_have_attribute("aria-pressed", "true")
    title(page, "Dag Bram")
    expect(page.locator("main")).to_contain_text("1 deelnemer komt.")


def bram_takes_the_calendar_file(page: Page) -> None:
    page.goto("/")
    page.locator("#next-session").get_by_role("link").first.click()
    with page.expect_download() as file:
        follow(page, "Zet het in mijn agenda")
    written = file.value.path().read_text()
    assert "DTSTART;TZID=Europe/Amsterdam:20261208T193000" in written
    assert "Linde" not in written


def nadia_shows_the_poster(page: Page) -> str:
    """Return the code on the wall."""
    page.goto("/")
    follow(page, "Noteer wie er is")
    follow(page, "Print de poster")
    return page.locator(".poster__code").inner_text()


def bram_checks_in_with_the_code_of_the_wall(page: Page, code: str) -> None:
    page.goto("/check-in")
    page.get_by_label("Code op de poster").fill(code)
    press(page, "Gebruik deze code")
    expect(page.locator("main")).to_contain_text("Kennismaken en afspraken")
    press(page, "Ik ben er")
    expect(page.get_by_text("Je bent er", exact=True)).to_be_visible()


def bram_does_his_homework(page: Page) -> None:
    page.goto("/")
    follow(page, "Opdracht")
    page.locator("main").get_by_role("link", name=re.compile("^Open ")).click()
    title(page, "Kennismaken en afspraken")
    press(page, "Ik heb het geprobeerd")
    expect(page.get_by_role("button", name="Toch niet")).to_be_visible()
    page.get_by_label("Wat ik merkte").fill(NOTICED)
    press(page, "Sla mijn tekst op")
    expect(page.locator("#draft-saved")).to_have_text(
        re.compile(r"Opgeslagen om 20\.00 uur\.\s+Alleen jij kunt dit lezen\.")
    )
    expect(page.get_by_label("Wat ik merkte")).to_have_value(NOTICED)
    press(page, "Stuur naar mijn trainers")
    expect(page.locator("#version-1")).to_contain_text("Hij lachte de hele tijd.")
    expect(page.get_by_role("button", name="Neem mijn tekst terug")).to_be_visible()


def nadia_reads_and_answers(page: Page) -> None:
    page.goto("/")
    follow(page, "Te lezen")
    press(page, "Lees de tekst van Bram")
    title(page, "Tekst van Bram")
    expect(page.locator("article").first).to_contain_text("We hebben samen gekookt.")
    page.get_by_label("Jouw antwoord").fill("Wat mooi, Bram.")
    press(page, "Stuur mijn antwoord")
    expect(page.get_by_text("Je antwoord is gestuurd.")).to_be_visible()


def bram_reads_the_answer(page: Page) -> None:
    page.goto("/")
    follow(page, "Opdracht")
    expect(page.get_by_text("Er is een antwoord voor je")).to_be_visible()
    page.get_by_role("link", name=re.compile("Open |Kennismaken")).first.click()
    expect(page.locator("#version-1")).to_contain_text("Gelezen door Nadia, gisteren 21.00 uur")
    press(page, "Lees het antwoord")
    expect(page.locator("#version-1")).to_contain_text("Wat mooi, Bram.")


def bram_talks_with_the_group(page: Page) -> None:
    follow(page, "Berichten")
    page.get_by_text("Schrijf een bericht").click()
    page.get_by_label("Bericht aan de groep").fill("Wie rijdt er mee? www.example.org/route")
    press(page, "Stuur mijn bericht")
    own = page.locator("#posts article").first
    expect(own).to_contain_text("Wie rijdt er mee?")
    expect(own.get_by_role("link", name="www.example.org/route")).to_be_visible()
    page.goto(page.url)
    page.locator("#posts article").filter(has_text="Tot dinsdag").get_by_role(
        "link", name="Schrijf een antwoord"
    ).click()
    page.get_by_label("Jouw antwoord").fill("Tot dan, Nadia!")
    press(page, "Stuur mijn antwoord")
    expect(page.locator("#replies")).to_contain_text("Tot dan, Nadia!")


def bram_signs_out(page: Page) -> None:
    page.goto("/")
    follow(page, "Mijn pagina")
    follow(page, "Uitloggen")
    press(page, "Uitloggen")
    page.goto("/")
    title(page, "Inloggen")


def test_bram_goes_through_his_first_week_without_javascript(
    new_phone: PhoneMaker, address: str, cast: Cast
) -> None:
    with clock.standing(DAYS_BEFORE):
        group = linde_begins(cast)
        nadia = sign_in(new_phone(address, javascript=False), cast.nadia)
        card = nadia_adds_bram_and_prints_his_card(nadia, cast.nadia)
        phone = new_phone(address, javascript=False)
        bram = phone.open("/")
        bram_opens_the_link_of_his_card(bram, card)
        bram.close()
        bram = phone.open("/")
        title(bram, "Dag Bram")
        bram_says_that_he_comes(bram)
        bram_takes_the_calendar_file(bram)
        post(group, cast.nadia, "Tot dinsdag allemaal!")

        clock.move(FIRST_EVENING - clock.now())
        sign_in_again(nadia, cast.nadia)
        on_the_wall = nadia_shows_the_poster(nadia)
        bram_checks_in_with_the_code_of_the_wall(bram, on_the_wall)
        assert Attendance.select().count() == 1

        clock.move(timedelta(days=2, minutes=30))
        bram_does_his_homework(bram)
        clock.move(timedelta(hours=1))
        sign_in_again(nadia, cast.nadia)
        nadia_reads_and_answers(nadia)
        clock.move(timedelta(days=1))
        bram_reads_the_answer(bram)
        bram_talks_with_the_group(bram)
        bram_signs_out(bram)


def test_a_card_is_used_up_by_a_press_and_not_by_looking(
    new_phone: PhoneMaker, address: str, cast: Cast
) -> None:
    linde_begins(cast)
    nadia = sign_in(new_phone(address), cast.nadia)
    card = nadia_adds_bram_and_prints_his_card(nadia, cast.nadia)
    first, second = (new_phone(address, javascript=False).open() for _ in range(2))
    for page in (first, second):
        page.goto(f"/card/{card.token}")
        title(page, "Ben jij Bram?")
    press(first, "Ja, dat ben ik")
    title(first, "Is dit alleen jouw computer?")
    press(second, "Ja, dat ben ik")
    title(second, "Deze kaart werkt niet meer")
