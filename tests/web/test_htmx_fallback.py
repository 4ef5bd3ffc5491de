"""htmx from the network, from our own copy, or not at all: a press on a button is one request."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask, render_template_string
from playwright.sync_api import Page, Route, expect

from portal.web.gate import open_to_everyone
from portal.web.pages import page, wants_fragment
from tests.ground.browser import HTMX_COPY, HTMX_URL, PhoneMaker, answer_with_htmx, serve

pytestmark = pytest.mark.browser

OWN_COPY = "**/static/htmx-*.js"
PATIENCE_MS = 15_000
PAUSE_MS = 20
# htmx notes on each element that it looks after what it knows about it.
BEGUN = """() => {
    const form = document.querySelector("[hx-post]");
    return Boolean(window.htmx) && (!form || "htmx-internal-data" in form);
}"""


def refused(route: Route) -> None:
    route.abort("connectionrefused")


def wrong_bytes(route: Route) -> None:
    route.fulfill(
        body=HTMX_COPY.read_bytes() + b"\n//",
        content_type="application/javascript",
        headers={"access-control-allow-origin": "*"},
    )


def unwell(route: Route) -> None:
    route.fulfill(status=503, body="no", headers={"access-control-allow-origin": "*"})


def hangs(_route: Route) -> None:
    """Never answer."""


NETWORKS: dict[str, tuple[Callable[[Route], None], bool]] = {
    "it answers": (answer_with_htmx, False),
    "it refuses": (refused, True),
    "it sends other bytes": (wrong_bytes, True),
    "it is unwell": (unwell, True),
    "it hangs": (hangs, True),
}


BUTTON = """{% extends "layouts/base.html" %}
{% from "components/hidden.html" import hidden %}
{% block page_title %}A button{% endblock %}
{% block content %}
<form method="post" action="/sign-out" id="desk"
      hx-post="/sign-out" hx-target="#desk" hx-swap="outerHTML">
  {{ hidden() }}<button type="submit">Press me</button>
</form>
{% endblock %}
"""


@pytest.fixture
def presses(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Presses of the button at /sign-out that arrived: "by htmx" or "by a form"."""
    arrived: list[str] = []

    @open_to_everyone
    def press() -> Any:
        arrived.append("by htmx" if wants_fragment() else "by a form")
        return page("errors/error.html", fragment="errors/_notice.html", title="Pressed")

    @open_to_everyone
    def show() -> str:
        return render_template_string(BUTTON)

    monkeypatch.setitem(app.view_functions, "people.end_sign_in", press)
    monkeypatch.setitem(app.view_functions, "people.sign_out", show)
    return arrived


def press_once(tab: Page) -> None:
    """Press the button, and wait until its answer is shown."""
    tab.get_by_role("button", name="Press me").click()
    expect(tab.get_by_text("Pressed").first).to_be_visible(timeout=PATIENCE_MS)


@pytest.mark.parametrize("network", NETWORKS)
def test_a_press_is_sent_once_by_htmx_whatever_the_network_does(
    network: str, app: Flask, presses: list[str], new_phone: PhoneMaker
) -> None:
    answer, needs_own_copy = NETWORKS[network]
    with serve(app) as address:
        phone = new_phone(address)
        phone.context.route(HTMX_URL, answer)
        tab = phone.context.new_page()
        with contextlib.ExitStack() as until:
            if needs_own_copy:
                until.enter_context(tab.expect_response(OWN_COPY, timeout=PATIENCE_MS))
            tab.goto("/sign-out", wait_until="commit")
        wait_for_htmx(tab)

        press_once(tab)

        assert presses == ["by htmx"]
        phone.complaints[:] = [each for each in phone.complaints if "integrity" not in each]


def test_a_late_answer_of_the_network_does_not_double_a_press(
    app: Flask, presses: list[str], new_phone: PhoneMaker
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with serve(app) as address:
        phone = new_phone(address)
        phone.context.route(HTMX_URL, hold)
        tab = phone.context.new_page()
        with tab.expect_response(OWN_COPY, timeout=PATIENCE_MS):
            tab.goto("/sign-out", wait_until="commit")
        wait_for_htmx(tab)
        answer_with_htmx(held[0])
        tab.wait_for_load_state("load")

        press_once(tab)

        assert presses == ["by htmx"]


def test_without_any_htmx_the_form_is_sent_once(
    app: Flask, presses: list[str], new_phone: PhoneMaker
) -> None:
    with serve(app) as address:
        phone = new_phone(address)
        phone.context.route(HTMX_URL, refused)
        phone.context.route(OWN_COPY, refused)

        press_once(phone.open("/sign-out"))

        assert presses == ["by a form"]


def test_without_javascript_the_form_is_sent_once(
    app: Flask, presses: list[str], new_phone: PhoneMaker
) -> None:
    with serve(app) as address:
        press_once(new_phone(address, javascript=False).open("/sign-out"))

        assert presses == ["by a form"]


@pytest.mark.parametrize("locale", ["nl", "ar"])
def test_no_page_breaks_the_content_security_policy(
    locale: str, app: Flask, new_phone: PhoneMaker
) -> None:
    with serve(app) as address:
        phone = new_phone(address, locale=locale)
        for path in ("/sign-in", "/help-now", "/privacy", "/accessibility", "/nowhere"):
            tab = phone.open(path)
            wait_for_htmx(tab)
            tab.close()

        assert phone.complaints == []


def wait_for_htmx(tab: Page) -> None:
    """Return when htmx has begun: only then a press goes through it."""
    for _ in range(PATIENCE_MS // PAUSE_MS):
        if tab.evaluate(BEGUN):
            return
        tab.wait_for_timeout(PAUSE_MS)
    raise AssertionError("htmx did not begin")
