"""A trainer's evening: what to prepare, the parts on the clock, and at the end a tap for each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from portal import clock
from portal.evenings.parts import PartState, SessionPart
from portal.seeds.people import Cast
from portal.sessions.models import Session
from tests.ground.browser import PhoneMaker
from tests.journeys.signing_in import sign_in, sign_in_again

pytestmark = pytest.mark.browser

PARTS = ("welcome", "look-back", "self-image", "break", "growing", "home", "close")


def evening_of(demo: Cast) -> Session:
    """The next session of Linde, about self-confidence."""
    coming: Session = (
        Session.select()
        .where(Session.group == demo.groups["Linde"], Session.starts_at > clock.now())
        .order_by(Session.starts_at)
        .first()
    )
    return coming


def open_plan(page: Page, session: Session) -> None:
    page.goto(f"/groups/{session.group_id}/sessions/{session.id}")
    page.get_by_role("link", name="Plan van de bijeenkomst").click()
    expect(page.locator("h1")).to_contain_text("Plan van de bijeenkomst")


def tap(page: Page, part: str, word: str) -> None:
    page.locator(f"#part-{part}").get_by_role("button", name=word, exact=True).click()
    pressed = page.locator(f"#part-{part} [aria-pressed=true]")
    expect(pressed).to_have_text(word)


def stored(session: Session) -> dict[str, tuple[str, str]]:
    return {
        key: (part.state, part.by.name if part.by else "")
        for key, part in SessionPart.of_session(session).items()
    }


def test_nadia_prepares_gives_and_looks_back(
    new_phone: PhoneMaker, address: str, demo: Cast
) -> None:
    session = evening_of(demo)
    nadia = sign_in(new_phone(address), demo["Nadia"])
    open_plan(nadia, session)
    main = nadia.locator("main")
    expect(main).to_contain_text("Schrijf voor iedereen een kaartje met iets goeds.")
    expect(main).to_contain_text("Een spiegel")
    expect(nadia.locator("#part-welcome")).to_contain_text("19.30")
    expect(nadia.get_by_role("button", name="Gedaan")).to_have_count(0)
    nadia.locator("summary", has_text="Om mee te beginnen").click()
    expect(nadia.get_by_role("table")).to_contain_text("Mijn rol en verantwoordelijkheid")

    with clock.standing(session.ends_at + timedelta(minutes=5)):
        sign_in_again(nadia, demo["Nadia"])
        open_plan(nadia, session)
        nadia.evaluate("() => { window.sameAsBefore = true; }")
        for part in PARTS:
            tap(nadia, part, "Gedaan")
        expect(main).to_contain_text("Ingevuld: 7 van 7")
        tap(nadia, "growing", "Deels")
        assert nadia.evaluate("() => window.sameAsBefore")
    went = dict.fromkeys(PARTS, (PartState.DONE.value, "Nadia"))
    assert stored(session) == {**went, "growing": (PartState.PARTLY.value, "Nadia")}


def test_karim_has_no_javascript_and_has_the_last_word(
    new_phone: PhoneMaker, address: str, demo: Cast
) -> None:
    session = evening_of(demo)
    with clock.standing(session.ends_at + timedelta(minutes=5)):
        SessionPart.note(session, "home", PartState.DONE, demo["Nadia"])
        karim = sign_in(new_phone(address, javascript=False), demo["Karim"])
        open_plan(karim, session)
        expect(karim.locator("#part-home")).to_contain_text("Nadia, ")
        tap(karim, "home", "Overgeslagen")
        expect(karim.locator("#part-home")).to_contain_text("Karim, ")
        karim.locator("#part-break").get_by_role("button", name="Gedaan").click()
        karim.locator("#part-break").get_by_role("button", name="Wissen").click()
        expect(karim.locator("main")).to_contain_text("Ingevuld: 1 van 7")
    assert stored(session) == {"home": (PartState.SKIPPED.value, "Karim")}
