"""The phones of the browser tests hear what a person would only suffer from."""

from collections.abc import Iterator

import pytest
from flask import Flask, Response
from playwright.sync_api import expect

from tests.ground.browser import HTMX_URL, PhoneMaker, serve

pytestmark = pytest.mark.browser

PAGE = """<!doctype html><html lang="nl"><title>Linde</title><link rel="icon" href="data:,">
<h1>Linde</h1>{}</html>"""
HTMX = f"""<script src="{HTMX_URL}" crossorigin="anonymous"></script>
<a href="#" hx-get="/heard" hx-target="h1" hx-swap="innerHTML">Load</a>"""


@pytest.fixture
def address() -> Iterator[str]:
    """A small site with one good page and two bad ones."""
    site = Flask(__name__, static_folder=None)
    bodies = {
        "/good": HTMX,
        "/heard": "",
        "/inline": "<script>document.title = 'changed'</script>",
        "/elsewhere": '<img src="https://example.org/pixel.png" alt="">',
    }
    for path, body in bodies.items():
        site.add_url_rule(path, path, lambda body=body: PAGE.format(body))

    @site.after_request
    def forbid_inline_scripts(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = f"script-src 'self' {HTMX_URL}"
        return response

    with serve(site) as address:
        yield address


def test_htmx_comes_from_the_own_copy(new_phone: PhoneMaker, address: str) -> None:
    page = new_phone(address).open("/good")
    page.get_by_role("link", name="Load").click()
    expect(page.locator("h1 h1")).to_have_text("Linde")


def test_a_breach_of_the_policy_is_heard(new_phone: PhoneMaker, address: str) -> None:
    phone = new_phone(address)
    page = phone.open("/inline")
    expect(page).to_have_title("Linde")
    assert [text for text in phone.complaints if "Content Security Policy" in text]
    phone.complaints.clear()


def test_nothing_is_fetched_from_elsewhere(new_phone: PhoneMaker, address: str) -> None:
    phone = new_phone(address)
    with phone.context.expect_event("requestfailed") as failed:
        phone.open("/elsewhere")
    assert failed.value.url == "https://example.org/pixel.png"


def test_a_phone_without_javascript_runs_none(new_phone: PhoneMaker, address: str) -> None:
    page = new_phone(address, javascript=False).open("/good")
    page.get_by_role("link", name="Load").click()
    expect(page.locator("h1")).to_have_text("Linde")
    expect(page.locator("h1 h1")).to_have_count(0)
