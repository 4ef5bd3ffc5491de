"""The same form arrives five times at the same moment; it happens once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from flask import Flask

from portal.db import database
from portal.groups.memberships import Membership
from portal.groups.models import Group, Phase, PhaseChange
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.people.views import GONE
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor

TIMES = 5


def _at_once(act: Callable[[int], Any]) -> list[Any]:
    """What `act` gives in each of five threads that start together."""
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


def _send(app: Flask, person: Person, path: str, form: dict[str, Any]) -> list[int]:
    """The statuses of five arrivals of one form from one phone."""
    phone = Visitor.by(person)
    sent = {"csrf_token": phone.token(), **form}
    cookie = phone.client.get_cookie("portal")
    assert cookie is not None

    def arrive(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("portal", cookie.value)
        return client.post(path, data=sent).status_code

    return _at_once(arrive)


def test_one_participant(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    form = {"name": "Fatima", "locale": "ar", "submission_key": "one-filling-in"}

    answers = _send(app, cast.nadia, f"/groups/{cast.linde.id}/participants", form)

    assert answers == [303] * TIMES
    assert Person.select().where(Person.name == "Fatima").count() == 1


def test_one_card_for_each(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    form = {"people": [cast.amal.id, cast.bram.id], "submission_key": "one-sheet"}

    answers = _send(app, cast.nadia, f"/groups/{cast.linde.id}/cards", form)

    assert answers == [200] * TIMES
    assert Card.select().count() == 2
    assert Card.select().where(Card.replaced_at.is_null()).count() == 2


def test_two_trainers_at_once_leave_one_card_open(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    everybody = [cast.amal, cast.bram, cast.grace]
    trainers = [cast.nadia, cast.karim] * 3

    _at_once(lambda number: Card.issue_to(everybody, trainers[number], f"a-key-of-{number}"))

    assert Card.select().count() == TIMES * len(everybody)
    still_open = Card.select().where(Card.replaced_at.is_null())
    assert sorted(card.person_id for card in still_open) == [each.id for each in everybody]


def test_one_step_to_the_next_phase(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    form = {"phase": "supportgroep"}

    answers = _send(app, cast.nadia, f"/groups/{cast.linde.id}/phase", form)

    assert answers == [303] * TIMES
    assert PhaseChange.select().where(PhaseChange.phase == Phase.SUPPORTGROEP).count() == 1


def test_one_group_and_one_trainer(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    berk = {
        "name": "Berk",
        "programme": PROGRAMME,
        "place": "De Brug",
        "submission_key": "one-filling-in",
    }
    lotte = {"name": "Lotte", "email": "lotte@example.org"}

    assert _send(app, cast.coby, "/coordination/groups", berk) == [303] * TIMES
    group = Group.get(Group.name == "Berk")
    path = f"/coordination/groups/{group.id}/new-trainers"
    assert _send(app, cast.coby, path, lotte) == [303] * TIMES

    assert Group.select().where(Group.name == "Berk").count() == 1
    assert Membership.select().where(Membership.group == group).count() == 1
    assert Person.select().where(Person.email == "lotte@example.org").count() == 1


def test_five_phones_and_one_card(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phones = [visit.stranger() for _ in range(TIMES)]
    tokens = [phone.token() for phone in phones]

    def press(number: int) -> int:
        form = {"csrf_token": tokens[number], "submission_key": f"a-key-of-phone-{number}"}
        return phones[number].client.post(f"/card/{paper.token}", data=form).status_code

    answers = sorted(_at_once(press))

    assert answers == [303] + [GONE] * (TIMES - 1)
    assert Device.count_of(cast.amal) == 1


def test_one_press_that_arrives_five_times(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")
    phone = visit.stranger()
    form = {"csrf_token": phone.token(), "submission_key": "one-press-of-amal"}
    cookie = phone.client.get_cookie("portal")
    assert cookie is not None

    def press(_number: int) -> int:
        client = app.test_client()
        client.set_cookie("portal", cookie.value)
        return client.post(f"/card/{paper.token}", data=form).status_code

    answers = _at_once(press)

    assert answers == [303] * TIMES
    assert Device.count_of(cast.amal) == 1
