"""Messages on a phone: the button, the worker that shows them, and the tap on one.

No maker's service can be reached from here, so a real subscription cannot be made; what the
portal sends is handed to the browser's worker as the service would.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from portal.notifications.push import new_private_key
from portal.people.devices import Device
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import Phone, PhoneMaker

pytestmark = pytest.mark.browser

SAID = {
    "title": "Afspraak morgen 19.30 uur",
    "body": "Kijk waar het is",
    "link": "/help-now",
    "tag": "message-1",
}


@pytest.fixture(autouse=True)
def _with_a_key(app: Flask) -> Iterator[None]:
    before = app.config["PORTAL"]
    app.config["PORTAL"] = replace(
        before, vapid_private_key=new_private_key(), vapid_contact="beheer@example.org"
    )
    yield
    app.config["PORTAL"] = before


def _open(phone: Phone, cast: Cast) -> Page:
    assert cast.linde.id
    page = sign_in(phone, cast.bram)
    Device.update(is_shared=False, ends_at=None).where(Device.person == cast.bram).execute()
    page.goto("/me/reminders")
    return page


def test_a_phone_that_says_no_is_told_what_to_do(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    page = _open(new_phone(portal_address), cast)

    page.get_by_role("button", name="Herinner mij op deze telefoon").click()

    expect(page.get_by_text("Je telefoon zei nee.")).to_be_visible()


def test_without_a_script_there_is_no_button(
    cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    page = _open(new_phone(portal_address, javascript=False), cast)

    expect(page.get_by_text("Je telefoon kan dit niet.")).to_be_visible()
    expect(page.get_by_role("button", name="Herinner mij op deze telefoon")).to_have_count(0)


def test_the_worker_shows_what_was_said(portal_address: str, browser: Browser) -> None:
    context = browser.new_context(base_url=portal_address, permissions=["notifications"])
    page = context.new_page()
    page.goto("/help-now")
    page.evaluate(
        """async () => {
            await navigator.serviceWorker.register("/service-worker.js");
            await navigator.serviceWorker.ready;
        }"""
    )
    developer = context.new_cdp_session(page)
    registrations: list[str] = []
    developer.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(
            each["registrationId"] for each in event["registrations"]
        ),
    )
    developer.send("ServiceWorker.enable")
    expect(page.locator("h1")).to_be_visible()
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    # Looked for from before it comes: a browser without a screen puts it away by itself.
    page.evaluate(
        """() => {
            const look = async () => {
                const worker = await navigator.serviceWorker.ready;
                const [one] = await worker.getNotifications();
                if (one) {
                    return { title: one.title, body: one.body, tag: one.tag, link: one.data.link };
                }
                await new Promise((again) => setTimeout(again, 5));
                return look();
            };
            window.shown = look();
        }"""
    )
    developer.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": portal_address,
            "registrationId": registrations[0],
            "data": json.dumps(SAID),
        },
    )
    shown = page.evaluate("() => window.shown")
    context.close()
    assert shown == SAID
