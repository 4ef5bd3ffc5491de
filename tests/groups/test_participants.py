"""Nadia adds a participant: a name is enough, and it happens once."""

from __future__ import annotations

import pytest

from portal.groups.enrolments import Enrolment
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor


def test_a_name_is_enough_and_the_card_is_offered_at_once(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    group = f"/groups/{cast.linde.id}"
    key = phone.key_in(phone.get(f"{group}/participants/new"))

    answer = phone.post(
        f"{group}/participants", {"name": "  Fatima  ", "locale": "ar", "submission_key": key}
    )

    fatima = Person.get(Person.name == "Fatima")
    assert fatima.locale == "ar"
    assert fatima.email is None
    assert answer.location == f"{group}/participants/{fatima.id}/card"
    offered = phone.get(answer.location).text
    assert "Een kaart voor" in offered
    assert "opnieuw inloggen" not in offered
    assert "Fatima" in visit.by(cast.bram).get(group).text


def test_a_new_name_keeps_its_own_direction_and_is_only_text(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.nadia)
    form = {"name": "<b>فاطمة</b>", "locale": "ar", "submission_key": "one-filling-in"}

    said = phone.post(f"/groups/{cast.linde.id}/participants", form, follow=True).text

    assert "<p><bdi>&lt;b&gt;فاطمة&lt;/b&gt;</bdi> zit nu in de groep.</p>" in said


def test_five_times_the_same_form_adds_one_person(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    form = {"name": "Fatima", "locale": "nl", "submission_key": "one-filling-in"}

    answers = [phone.post(f"/groups/{cast.linde.id}/participants", form) for _ in range(5)]

    assert len({answer.location for answer in answers}) == 1
    assert Person.select().where(Person.name == "Fatima").count() == 1
    assert Enrolment.select().count() == 1


def test_two_people_may_share_a_name(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    for key in ("first-filling-in", "second-filling-in"):
        form = {"name": "Fatima", "locale": "nl", "submission_key": key}
        phone.post(f"/groups/{cast.linde.id}/participants", form)

    assert Person.select().where(Person.name == "Fatima").count() == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": " "}, "Typ de voornaam."),
        ({"name": "x" * 81}, "81"),
        ({"name": "Fat\u202eima"}, "onzichtbare tekens"),
        ({"locale": ""}, "Kies een taal."),
        ({"locale": "xx"}, 'role="alert"'),
        ({"submission_key": ""}, 'role="alert"'),
        ({"submission_key": "!"}, 'role="alert"'),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    wrong: dict[str, str], sentence: str, cast: Cast, visit: type[Visitor]
) -> None:
    form = {"name": "Fatima", "locale": "ar", "submission_key": "one-filling-in", **wrong}

    answer = visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/participants", form)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert f'value="{form["name"].strip()}"' in answer.text
    assert Enrolment.select().count() == 0


def test_control_characters_do_not_come_into_a_name(cast: Cast, visit: type[Visitor]) -> None:
    form = {"name": "Fa\x00ti\x07ma", "locale": "nl", "submission_key": "one-filling-in"}

    visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/participants", form)

    assert Person.select().where(Person.name == "Fatima").exists()


def test_a_doubled_field_is_told(cast: Cast, visit: type[Visitor]) -> None:
    form = {"name": ["Fatima", "Zahra"], "locale": "nl", "submission_key": "one-filling-in"}

    answer = visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/participants", form)

    assert answer.status_code == 422
    assert Membership.select().where(Membership.role == Role.PARTICIPANT).count() == 3
