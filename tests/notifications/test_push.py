"""A message on the phone: encrypted for it alone, and gone when the sign-in is gone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from portal import clock
from portal.notifications.addresses import ForbiddenAddressError, Service
from portal.notifications.choices import ReminderChoice
from portal.notifications.delivering import send_due
from portal.notifications.outbox import Message
from portal.notifications.subscriptions import PushSubscription
from portal.people.devices import Device
from portal.sessions.reminders import remind_of_tomorrow
from tests.cast import Cast
from tests.client import Visitor
from tests.ground.mail import Postbox
from tests.ground.push import PushService, written
from tests.notifications.making import by_mail, by_push
from tests.sessions.making import local, session_of

DAY_BEFORE = local("2026-12-07T12:00")


@pytest.fixture(autouse=True)
def _the_day_before(app: Flask, cast: Cast) -> Iterator[None]:
    with app.app_context(), clock.standing(DAY_BEFORE - timedelta(days=9)):
        session_of(cast.linde, local("2026-12-08T19:30"))
        clock.move(timedelta(days=9))
        yield


def test_the_phone_gets_a_neutral_message_that_leads_to_the_page(
    cast: Cast, push_service: PushService
) -> None:
    by_push(cast.bram, push_service)
    assert remind_of_tomorrow() == 1

    assert send_due() == 1
    assert send_due() == 0

    (said,) = push_service.said
    assert said["title"] == "Afspraak morgen 19.30 uur"
    assert said["link"].startswith(f"/groups/{cast.linde.id}/sessions/")
    assert "Linde" not in str(said)
    assert push_service.headers[0]["topic"] == said["tag"]
    assert 0 < int(push_service.headers[0]["ttl"]) <= 36 * 3600


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_takes_no_more_is_forgotten(
    status: int, cast: Cast, push_service: PushService
) -> None:
    by_push(cast.bram, push_service)
    remind_of_tomorrow()
    push_service.status = status

    assert send_due() == 0

    assert PushSubscription.select().count() == 0
    assert Message.get().dropped_at is not None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_that_is_busy_is_asked_again_later(
    status: int, cast: Cast, push_service: PushService
) -> None:
    by_push(cast.bram, push_service)
    remind_of_tomorrow()
    push_service.status = status
    assert send_due() == 0
    assert send_due() == 0
    assert push_service.asked == 1, "not at once again"
    push_service.status = 201
    clock.move(timedelta(minutes=6))

    assert send_due() == 1


def test_signing_out_ends_the_messages(cast: Cast, push_service: PushService) -> None:
    device = by_push(cast.bram, push_service)
    remind_of_tomorrow()
    Device.update(ended_at=clock.now()).where(Device.id == device.id).execute()

    assert send_due() == 0
    assert push_service.asked == 0
    assert PushSubscription.forget_ended() == 1


def test_who_signs_in_next_on_the_phone_does_not_get_the_messages_of_the_first(
    cast: Cast, push_service: PushService
) -> None:
    by_push(cast.bram, push_service)
    by_push(cast.amal, push_service)

    assert remind_of_tomorrow() == 2
    assert send_due() == 1
    assert "موعد" in push_service.said[0]["title"]


def test_bram_chooses_his_phone_and_then_nothing(
    cast: Cast, visit: type[Visitor], push_service: PushService
) -> None:
    phone = visit.by(cast.bram)
    Device.update(is_shared=True).where(Device.person == cast.bram).execute()
    given = {
        "endpoint": push_service.address,
        "public_key": push_service.public_key,
        "secret": written(push_service.secret),
    }
    assert phone.post("/me/reminders/phone", given).status_code == 404, "others use this phone too"
    assert "Deze telefoon is niet alleen van jou." in phone.get("/me/reminders").text
    Device.update(is_shared=False).where(Device.person == cast.bram).execute()

    assert phone.post("/me/reminders/phone", given).status_code == 303
    assert "Deze telefoon krijgt je herinneringen." in phone.get("/me/reminders").text
    remind_of_tomorrow()
    assert send_due() == 1

    phone.post("/me/reminders", {"channel": "none"})
    assert ReminderChoice.of(cast.bram) is None


@pytest.mark.parametrize("name", ["endpoint", "public_key", "secret"])
def test_what_no_browser_gives_is_refused(
    name: str, cast: Cast, visit: type[Visitor], push_service: PushService
) -> None:
    phone = visit.by(cast.bram)
    Device.update(is_shared=False).where(Device.person == cast.bram).execute()
    given = {
        "endpoint": push_service.address,
        "public_key": push_service.public_key,
        "secret": written(push_service.secret),
    }

    answer = phone.post("/me/reminders/phone", {**given, name: "<script>"})

    assert answer.status_code == 422
    assert "Deze telefoon neemt geen berichten aan." in answer.text
    assert PushSubscription.select().count() == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://localhost/x",
        "https://10.0.0.7/x",
        "https://169.254.169.254/latest/meta-data",
        "https://192.168.1.1/x",
        "https://0.0.0.0/x",
        "ftp://127.0.0.1/x",
        "https://someone@127.0.0.1/x",
        "https://127.0.0.1:99999/x",
        "file:///etc/passwd",
        "",
    ],
)
def test_a_portal_out_in_the_world_asks_no_machine_behind_its_own_walls(url: str) -> None:
    with pytest.raises(ForbiddenAddressError):
        Service.at(url, near=False)


def test_an_address_inside_is_never_asked_and_is_forgotten(
    app: Flask, cast: Cast, push_service: PushService
) -> None:
    by_push(cast.bram, push_service)
    remind_of_tomorrow()
    before = app.config["PORTAL"]
    app.config["PORTAL"] = replace(before, base_url="https://portal.example.org")

    assert send_due() == 0

    app.config["PORTAL"] = before
    assert push_service.asked == 0
    assert PushSubscription.select().count() == 0


def test_without_a_channel_that_works_a_message_is_let_go(
    app: Flask, cast: Cast, postbox: Postbox
) -> None:
    by_mail(cast.bram)
    remind_of_tomorrow()
    app.config["PORTAL"] = replace(app.config["PORTAL"], mail_url=None)

    assert send_due() == 0
    assert Message.get().dropped_at is not None
