"""Nadia sets up her second step; what shows, what ends, and what is asked again."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.models import Group
from portal.people.cards import Card
from portal.people.code_apps import CodeApp
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.passkeys import Passkey
from portal.people.recovery_codes import RecoveryCode
from portal.people.second_steps import SecondSteps
from portal.web.forms import new_submission_key
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.second_steps import app_with_codes, code_now, code_on_paper

pytestmark = pytest.mark.usefixtures("linde")

APP = "/me/access/app"
ON_PAPER = re.compile(r'<bdi dir="ltr">([2-9A-Z]{4}-[2-9A-Z]{4})</bdi>')


@pytest.fixture
def linde(cast: Cast) -> Group:
    """The group that makes Nadia and Karim trainers."""
    return cast.linde


def _kinds(person: Person) -> list[str]:
    about = SecurityEvent.select().where(SecurityEvent.person == person)
    return [event.kind for event in about.order_by(SecurityEvent.id)]


def _first_code(app: CodeApp) -> dict[str, str]:
    return {"code": code_now(app), "submission_key": new_submission_key()}


def test_nadia_sets_up_an_app_and_her_groups_are_there(cast: Cast, visit: type[Visitor]) -> None:
    group = f"/groups/{cast.linde.id}"
    nadia, elsewhere = (visit(cast.nadia, second_step=False) for _ in range(2))
    assert nadia.get("/").location == "/me/access"
    assert nadia.get(group, follow=True).status_code == 200
    assert "Bescherm eerst je toegang" in nadia.get("/me/access").text

    assert nadia.post(APP).location == APP
    shown = nadia.get(APP).text
    app = CodeApp.get()
    assert "<svg" in shown
    spaced = " ".join(re.findall("....", app.secret))
    assert f'<bdi dir="ltr">{spaced}</bdi>' in shown
    codes = nadia.post(f"{APP}/confirmation", _first_code(app))

    assert len(ON_PAPER.findall(codes.text)) == 10
    assert nadia.get(group).status_code == 200
    assert elsewhere.get("/me").status_code == 303, "signed out: nothing was shown there"
    assert _kinds(cast.nadia) == [EventKind.SECOND_STEP_ADDED, EventKind.DEVICE_ENDED]
    assert codes.headers["Cache-Control"] == "no-store"


def test_the_confirmation_pressed_twice_shows_the_same_codes(
    cast: Cast, visit: type[Visitor]
) -> None:
    nadia = visit(cast.nadia, second_step=False)
    nadia.post(APP)
    form = _first_code(CodeApp.get())
    first, second = (ON_PAPER.findall(nadia.post(f"{APP}/confirmation", form).text) for _ in "12")

    assert first == second
    assert RecoveryCode.left(cast.nadia) == 10
    assert _kinds(cast.nadia) == [EventKind.SECOND_STEP_ADDED]


@pytest.mark.parametrize("code", ["000000", "", "no code at all", "٠٠٠٠٠٠"])
def test_a_wrong_first_code_sets_nothing_up(code: str, cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit(cast.nadia, second_step=False)
    nadia.post(APP)
    form = {"code": code, "submission_key": new_submission_key()}
    assert nadia.post(f"{APP}/confirmation", form).status_code == 422
    assert not SecondSteps(cast.nadia)
    assert nadia.get(f"/groups/{cast.linde.id}").status_code == 303


def test_a_secret_that_was_shown_an_hour_ago_is_not_set_up(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(clock.now()):
        nadia = visit(cast.nadia, second_step=False)
        nadia.post(APP)
        before = CodeApp.get().secret
        clock.move(timedelta(hours=1, seconds=1))
        assert nadia.get(APP).location == "/me/access"
        CodeApp.begin(cast.nadia)
        assert CodeApp.get().secret != before


def test_the_secret_is_not_shown_again_and_not_stored_readably(
    cast: Cast, visit: type[Visitor]
) -> None:
    app = app_with_codes(cast.nadia)
    assert app.secret not in app.sealed
    assert visit(cast.nadia).get(APP).location == "/me/access"
    other = app_with_codes(cast.karim)
    CodeApp.update(sealed=app.sealed).where(CodeApp.id == other.id).execute()
    moved = CodeApp.of(cast.karim)
    assert moved is not None
    assert not moved.accepts(code_now(app)), "what is sealed for Nadia opens nothing for Karim"


def test_who_has_a_second_step_cannot_set_up_another_before_showing_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    """Somebody knows Nadia's password and holds a phone that she was signed in on before."""
    app_with_codes(cast.nadia)
    weak = visit(cast.nadia, second_step=False)

    for path in (APP, "/me/access/passkeys", f"{APP}/removal", "/me/access/recovery-codes"):
        sent = weak.post(path, {"name": "Mijn", "submission_key": new_submission_key()})
        assert sent.location == "/sign-in/second-step?next=/me/access"
    assert weak.get("/me/access").location == "/sign-in/second-step?next=/me/access"
    assert CodeApp.of(cast.nadia) is not None


def test_removing_the_last_step_takes_the_groups_away_on_every_device(
    cast: Cast, visit: type[Visitor]
) -> None:
    code_on_paper(cast.nadia)
    phone, tablet = visit(cast.nadia), visit(cast.nadia)

    assert phone.post(f"{APP}/removal").location == "/me/access"

    for device in (phone, tablet):
        assert device.get(f"/groups/{cast.linde.id}").location == "/me/access"
    assert RecoveryCode.select().count() == 0
    assert _kinds(cast.nadia) == [EventKind.SECOND_STEP_REMOVED]


@pytest.mark.parametrize(
    "path", [APP, f"{APP}/removal", "/me/access/passkeys", "/me/access/recovery-codes"]
)
def test_each_change_asks_first_who_it_is(path: str, cast: Cast, visit: type[Visitor]) -> None:
    code_on_paper(cast.nadia)
    nadia = visit(cast.nadia, confirmed=False)
    form = {"name": "Mijn", "submission_key": new_submission_key()}

    asked = nadia.post(path, form)

    assert asked.status_code == 401
    assert 'name="confirmation-code"' in asked.text
    assert 'name="confirmation-password"' in asked.text
    assert len(RecoveryCode.select()) == 10


def test_the_code_of_the_app_proves_it_as_well(cast: Cast, visit: type[Visitor]) -> None:
    app = app_with_codes(cast.nadia)
    nadia = visit(cast.nadia, confirmed=False)
    wrong = nadia.post("/confirmations", {"confirmation-code": "000000"})
    assert wrong.status_code == 422
    right = nadia.post("/confirmations", {"confirmation-code": code_now(app)})
    assert right.status_code == 303
    assert Device.get(Device.confirmed_at.is_null(False)).is_confirmed


def test_new_codes_on_paper_end_the_old_ones(cast: Cast, visit: type[Visitor]) -> None:
    old = code_on_paper(cast.nadia)
    form = {"submission_key": new_submission_key()}
    new = ON_PAPER.findall(visit(cast.nadia).post("/me/access/recovery-codes", form).text)

    assert not SecondSteps(cast.nadia).accept_code(old)
    assert SecondSteps(cast.nadia).accept_code(new[3])
    assert "Je hebt nog 9 codes." in visit(cast.nadia).get("/me/access").text


def test_bram_sees_his_passkeys_and_no_app(cast: Cast, visit: type[Visitor]) -> None:
    Passkey.add(cast.bram, "Oude telefoon", "an id", "a key", 0)
    page = visit.by(cast.bram).get("/me/access").text
    assert "Oude telefoon" in page
    assert "Nog niet gebruikt" in page
    assert "app met codes" not in page


def test_bram_removes_a_passkey_and_nobody_elses(cast: Cast, visit: type[Visitor]) -> None:
    mine, _ = Passkey.add(cast.bram, "Oude telefoon", "an id", "a key", 0)
    hers, _ = Passkey.add(cast.amal, "هاتفي", "another id", "a key", 0)
    bram = visit.by(cast.bram)

    assert bram.post(f"/me/access/passkeys/{hers.id}/removal").status_code == 404
    assert bram.post(f"/me/access/passkeys/{mine.id}/removal").status_code == 303
    assert [each.id for each in Passkey.select()] == [hers.id]


def test_the_coordinator_gives_access_back_and_all_that_was_before_ends(
    cast: Cast, visit: type[Visitor]
) -> None:
    code, nadia = code_on_paper(cast.nadia), visit(cast.nadia)
    path = f"/coordination/groups/{cast.linde.id}/trainers/{cast.nadia.id}/card"
    form = {"submission_key": new_submission_key()}

    answers = [visit(cast.coby).post(path, form).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert nadia.get("/me").status_code == 303
    assert not SecondSteps(cast.nadia).accept_code(code)
    assert (
        visit.stranger()
        .post("/sign-in", {"email": "nadia@example.org", "password": PASSWORD})
        .status_code
        == 422
    )
    by_coby = SecurityEvent.select().where(
        SecurityEvent.person == cast.nadia, SecurityEvent.by == cast.coby
    )
    kinds = [event.kind for event in by_coby]
    assert kinds.count(EventKind.SECOND_STEP_REMOVED) == 1
    assert kinds.count(EventKind.PASSWORD_CHANGED) == 1


def test_a_trainer_who_replaces_a_lost_card_ends_the_passkeys_too(
    cast: Cast, visit: type[Visitor]
) -> None:
    Passkey.add(cast.amal, "هاتفي", "an id", "a key", 0)
    path = f"/groups/{cast.linde.id}/participants/{cast.amal.id}/card"
    visit(cast.nadia).post(path, {"submission_key": new_submission_key()})
    assert Passkey.select().count() == 0
    assert Card.select().count() == 1


@pytest.mark.parametrize("password", ["wachtwoord2026", "aaaaaaaaaaaaaa", "bram@example.org"])
def test_a_common_password_is_refused_on_my_page(
    password: str, cast: Cast, visit: type[Visitor]
) -> None:
    form = {"email": "bram@example.org", "current_password": PASSWORD, "password": password}
    refused = visit.by(cast.bram).post("/me/sign-in", form)
    assert refused.status_code == 422
    assert "makkelijk te raden" in refused.text
    assert Person.get_by_id(cast.bram.id).has_password(PASSWORD)
