"""Staff show a second step; what they may do counts on a device where they did, and only there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.memberships import Membership, Role
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.papers import CardState
from portal.people.passkeys import Passkey
from portal.people.recovery_codes import RecoveryCode
from portal.web.forms import new_submission_key
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.second_steps import app_with_codes, code_now, code_on_paper

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
HERE = "/sign-in/second-step"


def _known(person: Person) -> dict[str, str]:
    return {"email": str(person.email), "password": PASSWORD, "submission_key": "a-key-of-sign-in"}


def _code(code: str) -> dict[str, str]:
    return {"code": code, "submission_key": new_submission_key()}


def test_nadia_signs_in_with_password_and_code(cast: Cast, visit: type[Visitor]) -> None:
    app, phone = app_with_codes(cast.nadia), visit.stranger()
    group = f"/groups/{cast.linde.id}"

    asked = phone.post("/sign-in", {**_known(cast.nadia), "next": group})
    assert asked.location == f"{HERE}?next={group}"
    assert phone.get("/me").status_code == 303
    assert "6 cijfers" in phone.get(asked.location).text
    assert Device.select().count() == 0

    phone.person = cast.nadia
    entered = phone.post(HERE, {**_code(code_now(app)), "next": group})
    assert entered.location == group
    assert phone.get(f"{group}/cards").status_code == 200
    device = Device.get()
    assert device.second_step_at is not None
    assert device.is_confirmed


def test_the_digits_of_an_arabic_keyboard_count(cast: Cast, visit: type[Visitor]) -> None:
    app, phone = app_with_codes(cast.nadia), visit.stranger()
    phone.post("/sign-in", _known(cast.nadia))
    arabic = code_now(app).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert phone.post(HERE, _code(f"{arabic[:3]} {arabic[3:]}")).status_code == 303


def test_a_wrong_code_signs_nobody_in_and_is_noted(cast: Cast, visit: type[Visitor]) -> None:
    app_with_codes(cast.nadia)
    phone = visit.stranger()
    phone.post("/sign-in", _known(cast.nadia))

    refused = phone.post(HERE, _code("000000"))

    assert refused.status_code == 422
    assert "Deze code klopt niet" in refused.text
    assert Device.select().count() == 0
    failed = SecurityEvent.kind == EventKind.SIGN_IN_FAILED
    assert SecurityEvent.get(failed).person_id == cast.nadia.id


def test_a_code_is_good_once(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(MONDAY):
        app = app_with_codes(cast.nadia)
        code, phones = code_now(app), [visit.stranger(), visit.stranger()]
        for phone in phones:
            phone.post("/sign-in", {**_known(cast.nadia), "submission_key": new_submission_key()})
        answers = [phone.post(HERE, _code(code)).status_code for phone in phones]
        assert answers == [303, 422]

        clock.move(timedelta(seconds=30))
        assert phones[1].post(HERE, _code(code)).status_code == 422
        assert phones[1].post(HERE, _code(code_now(app))).status_code == 303


@pytest.mark.parametrize(("seconds", "opens"), [(-61, False), (-30, True), (30, True), (61, False)])
def test_a_phone_whose_clock_is_half_a_minute_off_opens(
    seconds: int, opens: bool, cast: Cast
) -> None:
    with clock.standing(MONDAY):
        app = app_with_codes(cast.nadia)
        with clock.standing(MONDAY + timedelta(seconds=seconds)):
            code = code_now(app)
        assert app.accepts(code) is opens


def test_trying_codes_is_stopped_also_from_several_phones(cast: Cast, visit: type[Visitor]) -> None:
    app = app_with_codes(cast.nadia)
    phones = [visit.stranger() for _ in range(3)]
    for phone in phones:
        phone.post("/sign-in", {**_known(cast.nadia), "submission_key": new_submission_key()})
    tried = [phones[n % 3].post(HERE, _code(f"{n:06}")).status_code for n in range(8)]

    assert tried == [422] * 8
    assert phones[0].post(HERE, _code(code_now(app))).status_code == 429
    assert Device.select().count() == 0


def test_a_code_on_paper_is_good_once_and_is_noted(cast: Cast, visit: type[Visitor]) -> None:
    code = code_on_paper(cast.nadia)
    answers = []
    for typed in (code.lower().replace("-", " "), code):
        phone = visit.stranger()
        phone.post("/sign-in", {**_known(cast.nadia), "submission_key": new_submission_key()})
        answers.append(phone.post(HERE, _code(typed)).status_code)

    assert answers == [303, 422]
    assert RecoveryCode.left(cast.nadia) == 9
    used = SecurityEvent.kind == EventKind.RECOVERY_CODE_USED
    assert SecurityEvent.select().where(used).count() == 1


def test_a_code_of_somebody_else_opens_nothing(cast: Cast, visit: type[Visitor]) -> None:
    of_karim, app = code_on_paper(cast.karim), app_with_codes(cast.karim)
    app_with_codes(cast.nadia)
    phone = visit.stranger()
    phone.post("/sign-in", _known(cast.nadia))

    for code in (of_karim, code_now(app)):
        assert phone.post(HERE, _code(code)).status_code == 422


def test_waiting_ends_after_ten_minutes(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(MONDAY):
        app, phone = app_with_codes(cast.nadia), visit.stranger()
        phone.post("/sign-in", _known(cast.nadia))
        clock.move(timedelta(minutes=10))

        late = phone.post(HERE, _code(code_now(app)), follow=True)

        assert "Dit duurde te lang" in late.text
        assert Device.select().count() == 0


def test_who_came_in_by_a_password_of_before_does_not_go_on(
    cast: Cast, visit: type[Visitor]
) -> None:
    app, phone = app_with_codes(cast.nadia), visit.stranger()
    phone.post("/sign-in", _known(cast.nadia))
    cast.nadia.choose_password("drie-andere-woorden")

    assert phone.post(HERE, _code(code_now(app))).location == "/sign-in"
    assert Device.select().count() == 0


def test_a_code_without_a_password_before_it_opens_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    app = app_with_codes(cast.nadia)
    assert visit.stranger().post(HERE, _code(code_now(app))).location == "/sign-in"
    assert Device.select().count() == 0


def test_the_form_pressed_twice_goes_on_twice(cast: Cast, visit: type[Visitor]) -> None:
    app, phone = app_with_codes(cast.nadia), visit.stranger()
    phone.post("/sign-in", _known(cast.nadia))
    with phone.client.session_transaction() as session:
        before = dict(session)
    form = _code(code_now(app))

    first = phone.post(HERE, form)
    with phone.client.session_transaction() as session:
        session.clear()
        session.update(before)
    second = phone.post(HERE, form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert Device.count_of(cast.nadia) == 1


def test_a_card_stays_open_until_the_second_step_is_right(cast: Cast, visit: type[Visitor]) -> None:
    app, phone = app_with_codes(cast.nadia), visit.stranger()
    paper = Card.issue(cast.nadia, cast.coby, "a-card-for-nadia")

    assert phone.post(f"/card/{paper.token}").location == HERE
    assert Card.get().state == CardState.OPEN
    phone.post(HERE, _code("000000"))
    assert Card.get().state == CardState.OPEN
    assert phone.post(HERE, _code(code_now(app))).location == "/"
    assert Card.get().state == CardState.SPENT


def test_a_card_that_was_replaced_meanwhile_opens_nothing(cast: Cast, visit: type[Visitor]) -> None:
    app, phone = app_with_codes(cast.nadia), visit.stranger()
    paper = Card.issue(cast.nadia, cast.coby, "a-card-for-nadia")
    phone.post("/sign-in", {"code": paper.code})
    Card.close_open(cast.nadia)

    assert phone.post(HERE, _code(code_now(app))).status_code == 410
    assert Device.select().count() == 0


def test_what_was_sent_while_signed_out_waits_behind_the_second_step(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    app, phone = app_with_codes(cast.nadia), visit.by(cast.nadia)
    Device.end_all(cast.nadia)
    assert phone.post(board, {"body": "Tot dinsdag allemaal"}).status_code == 401

    asked = phone.post("/sign-in", _known(cast.nadia), follow=True)
    assert "Tot dinsdag allemaal" not in asked.text
    entered = phone.post(HERE, _code(code_now(app)))

    assert entered.location == "/drafts/waiting?next=/"
    assert "Tot dinsdag allemaal" in phone.get(entered.location).text


def test_a_participants_passkey_is_not_asked_on_top_of_the_card(
    cast: Cast, visit: type[Visitor]
) -> None:
    Passkey.add(cast.amal, "هاتفي", "an id", "a key", 0)
    paper = Card.issue(cast.amal, cast.nadia, "a-card-for-amal")
    assert visit.stranger().post(f"/card/{paper.token}").location == "/"
    assert Device.count_of(cast.amal) == 1


def test_who_trains_as_well_is_a_participant_only_until_the_second_step(
    cast: Cast, visit: type[Visitor]
) -> None:
    Membership.join_group(cast.bram, cast.eik, Role.TRAINER)
    linde, eik = f"/groups/{cast.linde.id}", f"/groups/{cast.eik.id}"

    weak, strong = visit(cast.bram, second_step=False), visit(cast.bram)

    assert weak.get(f"{linde}/board").status_code == 200
    assert weak.get(eik).location == "/me/access"
    start = weak.get("/")
    assert "bescherm eerst je toegang" in start.text
    assert "Eik" not in start.text
    assert strong.get(eik).status_code == 200


def test_the_demo_asks_no_second_step(
    app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "PORTAL", replace(app.config["PORTAL"], demo=True))
    app_with_codes(cast.nadia)
    phone = visit.stranger()

    assert phone.post("/sign-in", _known(cast.nadia)).location == "/"
    phone.person = cast.nadia
    assert phone.get(f"/groups/{cast.linde.id}/cards").status_code == 200


def test_no_code_and_no_secret_stands_in_the_log(
    cast: Cast, visit: type[Visitor], caplog: pytest.LogCaptureFixture
) -> None:
    app, paper = app_with_codes(cast.nadia), code_on_paper(cast.nadia)
    caplog.set_level("DEBUG")
    for code in ("000000", code_now(app), paper):
        phone = visit.stranger()
        phone.post("/sign-in", {**_known(cast.nadia), "submission_key": new_submission_key()})
        phone.post(HERE, _code(code))
    for secret in (app.secret, paper, PASSWORD, "000000"):
        assert secret not in caplog.text


def test_who_was_erased_meanwhile_does_not_come_in(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(MONDAY):
        app, phone = app_with_codes(cast.nadia), visit.stranger()
        Passkey.add(cast.nadia, "Mijn telefoon", "an id", "a key", 0)
        phone.post("/sign-in", _known(cast.nadia))
        Person.update(leaves_at=MONDAY).where(Person.id == cast.nadia.id).execute()

        assert phone.post(HERE, _code(code_now(app))).location == "/sign-in"
        assert Passkey.with_credential("an id") is None
        assert Device.select().count() == 0
