"""My devices: where I am signed in, since when, and a button to end each."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.devices import Device
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor


def _newest(person: Person) -> Device:
    newest: Device = Device.list_of(person).get()
    return newest


def _kinds(person: Person) -> list[str]:
    return [each.kind for each in SecurityEvent.about(person, 20)]


def test_bram_sees_where_he_is_signed_in_and_ends_the_phone_he_lost(
    cast: Cast, visit: type[Visitor]
) -> None:
    lost = visit.by(cast.bram)
    lost_device = _newest(cast.bram)
    phone = visit.by(cast.bram)

    listed = phone.get("/me/devices").text
    assert listed.count("Ingelogd sinds") == 2
    assert listed.count("Dit apparaat") == 1

    ended = phone.post(f"/me/devices/{lost_device.id}/ending", follow=True)

    assert "Je bent daar uitgelogd" in ended.text
    assert ended.text.count("Ingelogd sinds") == 1
    assert lost.get("/").location == "/sign-in"
    assert phone.get("/").status_code == 200
    assert _kinds(cast.bram)[0] == EventKind.DEVICE_ENDED


def test_ending_the_phone_in_his_hand_is_signing_out(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    answer = phone.post(f"/me/devices/{_newest(cast.bram).id}/ending")

    assert answer.location == "/sign-in"
    assert phone.get("/").location == "/sign-in"
    assert _kinds(cast.bram)[0] == EventKind.SIGNED_OUT


def test_all_others_end_at_once(cast: Cast, visit: type[Visitor]) -> None:
    others = [visit.by(cast.bram) for _ in range(3)]
    amal = visit.by(cast.amal)
    phone = visit.by(cast.bram)

    phone.post("/me/devices/others/ending")

    assert {each.get("/").location for each in others} == {"/sign-in"}
    assert phone.get("/").status_code == 200
    assert amal.get("/").status_code == 200


def test_the_devices_of_others_are_not_there(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.amal)
    of_amal = _newest(cast.amal)
    phone = visit.by(cast.bram)

    assert phone.post(f"/me/devices/{of_amal.id}/ending").status_code == 404
    assert phone.post("/me/devices/4711/ending").status_code == 404
    assert Device.count_of(cast.amal) == 1


def test_reading_leaves_no_mark_and_sending_does(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    Device.update(used_at=None).execute()

    phone.get("/me/devices")
    assert _newest(cast.bram).used_at is None
    phone.post("/me/name", {"name": "Bram"})
    assert _newest(cast.bram).used_at is not None


@pytest.mark.parametrize("rounds", range(3))
def test_a_device_that_is_ended_while_it_sends_is_ended_afterwards(
    rounds: int, app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    """What was on its way may still arrive; nothing brings the sign-in back."""
    lost, phone = visit.by(cast.bram), visit.by(cast.bram)
    lost_device = Device.list_of(cast.bram)[1]
    form = {"csrf_token": lost.token(), "name": f"Bram {rounds}"}
    ending = {"csrf_token": phone.token()}
    start = threading.Barrier(2)
    statuses: dict[str, int] = {}
    database.close()

    def send(visitor: Visitor, path: str, data: dict[str, str]) -> None:
        start.wait(10)
        statuses[path] = visitor.client.post(path, data=data).status_code

    threads = [
        threading.Thread(target=send, args=(lost, "/me/name", form)),
        threading.Thread(target=send, args=(phone, f"/me/devices/{lost_device.id}/ending", ending)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert statuses[f"/me/devices/{lost_device.id}/ending"] == 303
    assert statuses["/me/name"] in {303, 401}
    assert lost.get("/").location == "/sign-in"
    assert phone.get("/").status_code == 200
