"""Every page of every role on a small phone: nothing is cut off, covered or unreadable."""

from __future__ import annotations

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page, expect

from portal.people.code_apps import CodeApp
from portal.seeds.people import Cast
from tests.client import Visitor
from tests.ground.browser import Phone, PhoneMaker
from tests.journeys.crawling import crawl
from tests.journeys.signing_in import sign_in
from tests.second_steps import code_now

pytestmark = pytest.mark.browser

ROLES = (None, "Bram", "Nadia", "Sanne", "Coby")
LANGUAGES: dict[str, Literal["light", "dark"]] = {"nl": "light", "ar": "dark"}
WIDTHS = (320, 360, 1280)
FINGER = 44  # CSS pixels
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},
}

TOO_WIDE = """() => document.documentElement.scrollWidth > document.documentElement.clientWidth
    ? [...document.querySelectorAll("main *, header *, footer *, nav *")]
        .filter((e) => e.getBoundingClientRect().right > innerWidth + 1
                    || e.getBoundingClientRect().left < -1)
        .slice(0, 3).map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`)
    : []"""
CUT_OFF = """() => [...document.querySelectorAll(
      "button, .button, .tag, .bar__link, th, td, summary, h1")]
    .filter((e) => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 1)
    .map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
TOUCHING = """() => {
    const labels = [...document.querySelectorAll(".bar__label")];
    const spans = labels.map((e) => e.getBoundingClientRect()).sort((a, b) => a.left - b.left);
    const inRow = spans.length > 1 && spans[0].top === spans[1].top;
    const gaps = spans.slice(1).map((e, i) => e.left - spans[i].right);
    return inRow ? gaps.filter((gap) => gap < 4) : [];
}"""
BROKEN_WORDS = """() => {
    const broken = [];
    for (const e of document.querySelectorAll(".button, .tag, th, .bar__label, .segments a")) {
        const texts = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
        for (let node; (node = texts.nextNode()); ) {
            for (const word of node.data.matchAll(/\\S+/g)) {
                const range = document.createRange();
                range.setStart(node, word.index);
                range.setEnd(node, word.index + word[0].length);
                const lines = new Set([...range.getClientRects()].map((r) => Math.round(r.top)));
                if (lines.size > 1) broken.push(word[0]);
            }
        }
    }
    return broken;
}"""
TOO_SMALL = """(finger) => [...document.querySelectorAll(
      "button, .button, summary, .bar a, header a, footer a, .row a, input, select, textarea")]
    .map((e) => e.type === "radio" || e.type === "checkbox" ? e.closest("label") || e : e)
    .filter((e) => e.checkVisibility() && !e.closest(".skip-link, .visually-hidden"))
    .filter((e) => !e.matches(".skip-link, .row__link") && e.type !== "hidden")
    .filter((e) => Math.round(e.getBoundingClientRect().height) < finger)
    .map((e) => `${e.tagName} ${e.className} ${e.textContent.trim().slice(0, 40)}`)"""
COVERED = """() => {
    scrollTo(0, document.documentElement.scrollHeight);
    const bar = document.querySelector(".bar");
    const last = [...document.querySelectorAll("footer a")].pop();
    if (!bar || getComputedStyle(bar).position !== "fixed") return [];
    const top = bar.getBoundingClientRect().top;
    return last.getBoundingClientRect().bottom > top ? [last.textContent] : [];
}"""


def pages_of(app: Flask, visitor: Visitor) -> dict[str, str]:
    """The path of one page for each endpoint that this person can reach by links."""
    found = reversed(crawl(app, visitor))
    return {
        page.endpoint: page.path for page in found if "<main" in page.html and page.status == 200
    }


def what_does_not_fit(page: Page) -> list[str]:
    """What is cut off, covered or too small for a finger, at each width."""
    wrong = [f"too small: {each}" for each in page.evaluate(TOO_SMALL, FINGER)]
    wrong += [f"under the bar: {each}" for each in page.evaluate(COVERED)]
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 740})
        wrong += [f"too wide at {width}: {each}" for each in page.evaluate(TOO_WIDE)]
        wrong += [f"cut off at {width}: {each}" for each in page.evaluate(CUT_OFF)]
        wrong += [f"words of the bar touch at {width}: {gap}" for gap in page.evaluate(TOUCHING)]
        wrong += [f"broken at {width}: {each}" for each in page.evaluate(BROKEN_WORDS)]
    page.set_viewport_size({"width": 360, "height": 740})
    return wrong


def what_cannot_be_used(page: Page) -> list[str]:
    """What axe finds: contrast, names of buttons, order of headings and more.

    On a phone as high as the page, for what the bar covers at one moment is free after scrolling.
    """
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": 360, "height": max(height, 740)})
    found = Axe().run(page, options=AXE)
    page.set_viewport_size({"width": 360, "height": 740})
    return [
        f"{violation['id']}: {violation['help']}: {node['html'][:120]}"
        for violation in found.response["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_fits_a_small_phone_and_can_be_used_by_all(
    app: Flask,
    visit: type[Visitor],
    demo: Cast,
    new_phone: PhoneMaker,
    address: str,
    language: str,
) -> None:
    wrong, looked_through = {}, set()
    for name in ROLES:
        phone: Phone = new_phone(address, locale=language)
        if name is None:
            page, visitor = phone.open(), visit.stranger()
        else:
            demo[name].locale = language
            demo[name].save()
            page, visitor = sign_in(phone, demo[name]), visit.by(demo[name])
        page.emulate_media(color_scheme=LANGUAGES[language])
        for endpoint, path in pages_of(app, visitor).items():
            page.goto(path)
            assert page.locator("html").get_attribute("lang") == language
            wrong[name, path] = what_does_not_fit(page)
            # Looking through takes a second: one page of each kind, and every start page.
            if endpoint not in looked_through or path == "/":
                looked_through.add(endpoint)
                wrong[name, path] += what_cannot_be_used(page)
        page.close()
    assert {where: found for where, found in wrong.items() if found} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_that_only_a_form_leads_to_fit_too(
    demo: Cast, new_phone: PhoneMaker, address: str, language: str
) -> None:
    nadia = demo["Nadia"]
    nadia.locale = language
    nadia.save()
    page = sign_in(new_phone(address, locale=language), nadia)
    page.emulate_media(color_scheme=LANGUAGES[language])
    setting_up = CodeApp.get(CodeApp.person == nadia)
    CodeApp.update(confirmed_at=None).where(CodeApp.id == setting_up.id).execute()
    page.goto("/me/access/app")
    wrong = {"the app": what_does_not_fit(page) + what_cannot_be_used(page)}

    page.locator("[name=code]").fill(code_now(setting_up))
    page.locator("form[action$='/app/confirmation'] button[type=submit]").click()
    page.locator("form[action$='/recovery-codes'] button").click()
    expect(page.locator(".code").first).to_be_visible()
    # What is seen before the stylesheet has come has no size yet.
    page.wait_for_load_state()
    wrong["the codes on paper"] = what_does_not_fit(page) + what_cannot_be_used(page)

    assert {where: found for where, found in wrong.items() if found} == {}


def test_what_is_wrong_is_seen(new_phone: PhoneMaker, address: str) -> None:
    page = new_phone(address).open("/sign-in")
    page.locator("main").evaluate(
        """(main) => {
            const nameless = document.createElement("button");
            nameless.style.blockSize = "20px";
            nameless.style.inlineSize = "500px";
            const narrow = document.createElement("p");
            narrow.className = "tag";
            narrow.textContent = "verantwoordelijkheid";
            narrow.style.inlineSize = "4rem";
            narrow.style.overflowWrap = "anywhere";
            main.append(nameless, narrow);
        }"""
    )
    wrong = what_does_not_fit(page)
    assert [each for each in wrong if each.startswith("too small: BUTTON")]
    assert [each for each in wrong if each.startswith("too wide at 320: BUTTON")]
    assert "broken at 360: verantwoordelijkheid" in wrong
    assert [each for each in what_cannot_be_used(page) if each.startswith("button-name")]
