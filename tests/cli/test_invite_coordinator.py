"""`flask invite-coordinator`: the first person of a real installation."""

from __future__ import annotations

import re

from flask import Flask

from portal.audit.events import EventKind, SecurityEvent
from portal.groups.memberships import Membership, Role
from portal.people.cards import Card
from portal.people.code_apps import CodeApp
from portal.people.models import Person
from portal.people.papers import CardState
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.second_steps import app_with_codes

LINK = re.compile(r"http://localhost(/card/\S+)")
CODE = re.compile(r"code\s+([0-9A-Z]{4}-[0-9A-Z]{4})")


def _invite(app: Flask, *arguments: str) -> str:
    result = app.test_cli_runner().invoke(args=["invite-coordinator", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_printed_link_opens_the_coordinators_pages(app: Flask, visit: type[Visitor]) -> None:
    said = _invite(app, "Wil@Example.org", "--name", "Wil")
    link = LINK.findall(said)[0]
    phone = visit.stranger()

    assert "Ben jij <bdi>Wil</bdi>?" in phone.get(link).text
    phone.post(link)

    assert "Bescherm eerst" in phone.get("/coordination", follow=True).text
    assert Person.get().email == "wil@example.org"


def test_the_printed_code_works_as_well(app: Flask, visit: type[Visitor]) -> None:
    code = CODE.findall(_invite(app, "wil@example.org"))[0]
    phone = visit.stranger()

    assert phone.post("/sign-in", {"code": code}).status_code == 303
    assert phone.get("/coordination").location == "/me/access"


def test_inviting_again_makes_one_coordinator_and_ends_the_card_before(
    app: Flask, visit: type[Visitor]
) -> None:
    first, second = (LINK.findall(_invite(app, "wil@example.org"))[0] for _ in range(2))

    assert Person.select().count() == 1
    assert Membership.select().where(Membership.role == Role.COORDINATOR).count() == 1
    assert visit.stranger().get(first).status_code == 410
    assert visit.stranger().get(second).status_code == 200
    assert [card.state for card in Card.select().order_by(Card.id)] == [
        CardState.REPLACED,
        CardState.OPEN,
    ]


def test_coby_who_lost_everything_starts_over_with_the_card(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    coby = visit.by(cast.coby)
    app_with_codes(cast.coby)

    link = LINK.findall(_invite(app, "coby@example.org", "--name", "Somebody"))[0]

    assert coby.get("/coordination").location.startswith("/sign-in")
    stored = Person.get_by_id(cast.coby.id)
    assert stored.name == "Coby"
    assert not stored.has_password(PASSWORD)
    assert CodeApp.of(cast.coby) is None
    new_phone = visit.stranger()
    assert new_phone.post(link).location == "/"
    assert new_phone.get("/coordination").location == "/me/access"
    noted = SecurityEvent.select(SecurityEvent.kind).where(SecurityEvent.person == cast.coby)
    assert {EventKind.PASSWORD_CHANGED, EventKind.SECOND_STEP_REMOVED} <= {
        event.kind for event in noted
    }


def test_a_participant_who_claimed_the_address_is_signed_out(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    bram = visit.by(cast.bram)

    _invite(app, "bram@example.org")

    assert bram.get("/coordination").status_code == 303
    known = {"email": "bram@example.org", "password": PASSWORD}
    assert visit.stranger().post("/sign-in", known).status_code == 422


def test_what_is_no_address_is_told(app: Flask) -> None:
    result = app.test_cli_runner().invoke(args=["invite-coordinator", "nonsense"])

    assert result.exit_code == 2
    assert "EMAIL" in result.output
    assert Person.select().count() == 0
