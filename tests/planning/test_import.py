"""Coby adds people from a list: looked at first, then all at once or nobody."""

from __future__ import annotations

import io
from typing import Any

import pytest

from portal.groups.enrolments import Enrolment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.racing import at_once

FORM = {"locale": "nl", "submission_key": "one-filling-in"}


def _list(group: Group) -> str:
    return f"/groups/{group.id}/participants/list"


def _people_of(group: Group) -> set[tuple[str, str]]:
    held = Membership.within(group.id)
    return {(each.person.name, each.person.locale) for each in held if each.role == "participant"}


def test_a_preview_adds_nobody_and_shows_everybody(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    assert cast.coby.id
    before = Person.select().count()

    page = visit.by(cast.coby).post(
        f"{_list(cast.linde)}/preview",
        {**FORM, "people": 'Noor, ar\n"Vries, Jan de", 06-12345678\nbram\nNoor'},
    )

    assert page.status_code == 200
    for words in ("Noor", "Vries, Jan de", "العربية", "Er is nog niemand toegevoegd."):
        assert words in page.text
    assert "Deze naam is al in de groep." in page.text
    assert "Deze naam staat twee keer op de lijst." in page.text
    assert "06-12345678" not in page.text.split("<details")[0].split('name="people"')[0]
    assert Person.select().count() == before


def test_everybody_is_added_once_and_then_their_cards(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    form = {**FORM, "people": "naam;taal\r\nNoor;ar\r\nOmar;"}

    answers = [coby.post(_list(cast.wilg), form) for _ in range(5)]

    assert {answer.location for answer in answers} == {f"/groups/{cast.wilg.id}/cards"}
    assert _people_of(cast.wilg) == {("Noor", "ar"), ("Omar", "nl")}
    cards = coby.get(f"/groups/{cast.wilg.id}/cards").text
    assert "Noor" in cards
    assert "Omar" in cards


def test_a_file_is_as_good_as_a_pasted_list(cast: Cast, visit: type[Visitor]) -> None:
    sent: dict[str, Any] = {**FORM, "people": "", "file": (io.BytesIO("نور;ar".encode()), "a.csv")}

    page = visit.by(cast.nadia).post(f"{_list(cast.linde)}/preview", sent)

    assert page.status_code == 200
    assert "نور" in page.text


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.xlsx", b"PK\x03\x04\0\0"), ("a.csv", b"x" * 100_001), ("a.csv", b""), ("a.csv", b"\n\n")],
)
def test_a_broken_file_is_told_and_adds_nobody(
    name: str, data: bytes, cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    assert cast.coby.id
    before = Person.select().count()

    page = visit.by(cast.coby).post(
        f"{_list(cast.linde)}/preview", {**FORM, "file": (io.BytesIO(data), name)}
    )

    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert Person.select().count() == before


def test_one_wrong_line_adds_nobody_and_the_list_stays(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.wilg.id
    coby = visit.by(cast.coby)
    before = Person.select().count()
    form = {**FORM, "people": "Noor, ar\nOmar, klingon\n, nl"}

    for path in (_list(cast.wilg), f"{_list(cast.wilg)}/preview"):
        page = coby.post(path, form)
        assert page.status_code == 422
        for words in ("Regel 2", "klingon", "Regel 3", "Er staat geen naam.", "Omar, klingon"):
            assert words in page.text

    assert Person.select().count() == before
    assert not Enrolment.select().exists()


def test_two_lists_at_once_add_everybody_once(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.wilg.id
    phones = [visit.by(cast.coby) for _ in range(2)]
    form = {**FORM, "people": "Noor\nOmar\nSara"}

    at_once(lambda number: phones[number].post(_list(cast.wilg), form).status_code, len(phones))

    assert len(_people_of(cast.wilg)) == 3
    taking_part = Membership.role == Role.PARTICIPANT
    assert Membership.select().where(Membership.group == cast.wilg, taking_part).count() == 3
