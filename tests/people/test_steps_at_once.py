"""The same code from five phones at the same moment opens for one of them."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from portal.db import database
from portal.people.code_apps import CodeApp
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.passkeys import Passkey
from portal.people.recovery_codes import RecoveryCode
from portal.web.forms import new_submission_key
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.second_steps import app_with_codes, code_now, code_on_paper

TIMES = 5


def _at_once(act: Callable[[int], Any]) -> list[Any]:
    together = Barrier(TIMES)

    def one(number: int) -> Any:
        together.wait()
        try:
            return act(number)
        finally:
            if not database.is_closed():
                database.close()

    with ThreadPoolExecutor(TIMES) as threads:
        return list(threads.map(one, range(TIMES)))


def _phones_waiting(visit: type[Visitor], person: Person) -> list[Visitor]:
    phones = []
    for _ in range(TIMES):
        phone = visit.stranger()
        known = {"email": str(person.email), "password": PASSWORD}
        phone.post("/sign-in", {**known, "submission_key": new_submission_key()})
        phones.append(phone)
    return phones


def _five_try(app: Flask, visit: type[Visitor], person: Person, code: str) -> list[int]:
    phones = _phones_waiting(visit, person)
    forms = [
        {"csrf_token": phone.token(), "code": code, "submission_key": new_submission_key()}
        for phone in phones
    ]
    # Not the visitor's own `post`: it counts queries of all threads.
    return _at_once(
        lambda n: phones[n].client.post("/sign-in/second-step", data=forms[n]).status_code
    )


def test_a_code_of_the_app(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    statuses = _five_try(app, visit, cast.nadia, code_now(app_with_codes(cast.nadia)))
    assert sorted(statuses) == [303, 422, 422, 422, 422]
    assert Device.count_of(cast.nadia) == 1


def test_a_code_on_paper(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    statuses = _five_try(app, visit, cast.nadia, code_on_paper(cast.nadia))
    assert sorted(statuses) == [303, 422, 422, 422, 422]
    assert Device.count_of(cast.nadia) == 1
    assert RecoveryCode.left(cast.nadia) == 9


def test_an_answer_of_a_passkey(app: Flask, cast: Cast) -> None:
    passkey, _new = Passkey.add(cast.nadia, "Mijn telefoon", "an id", "a key", 0)
    assert _at_once(lambda _n: passkey.use(1000, 1)).count(True) == 1


def test_setting_up_an_app_five_times_is_one_app(app: Flask, cast: Cast) -> None:
    secrets = {each.secret for each in _at_once(lambda _n: CodeApp.begin(cast.nadia))}
    assert len(secrets) == 1
    assert CodeApp.select().count() == 1


def test_five_times_the_same_codes_on_paper(app: Flask, cast: Cast) -> None:
    key = new_submission_key()
    made = {tuple(each) for each in _at_once(lambda _n: RecoveryCode.write(cast.nadia, key))}
    assert len(made) == 1
    assert RecoveryCode.left(cast.nadia) == 10
