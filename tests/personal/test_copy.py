"""Maan takes a copy of everything along: as a page that opens by itself, and for a computer."""

from __future__ import annotations

import json
import re

import html5lib
import pytest

from portal.audit.events import EventKind, SecurityEvent
from portal.personal.copy_of_data import counts_of
from portal.personal.declared import HELD
from tests.cast import Cast
from tests.client import Visitor
from tests.personal import living


def test_maan_did_everything_that_can_be_held_of_a_person(cast: Cast) -> None:
    counted = counts_of(living.maan(cast))

    missing = [held for held in HELD if held not in counted]
    assert [f"{held.record.__name__} of {held.owner}" for held in missing] == [], (
        "Let Maan have a row of it in tests/personal/living.py, with texts of her own, so that"
        " the copy and the erasure are tested with it."
    )


def test_the_copy_for_a_computer_is_whole(cast: Cast, visit: type[Visitor]) -> None:
    person = living.maan(cast)
    phone = visit.by(person)
    counted = counts_of(person)

    answer = phone.get("/me/data.json")

    copied = json.loads(answer.data.decode("utf-8"))
    assert answer.mimetype == "application/json"
    assert copied["language"] == "nl"
    assert copied["made_at"]
    rows = {(each["table"], each["owner"]): each["rows"] for each in copied["chapters"]}
    assert {key: len(found) for key, found in rows.items()} == {
        (_table(held), held.owner): count for held, count in counted.items()
    }
    for held in counted:
        for row in rows[_table(held), held.owner]:
            assert row.keys() == held.shows.keys()
    for text in (*living.TEXTS, living.NAME, living.EMAIL):
        assert text in answer.text, text


def test_the_answers_to_maans_texts_are_hers_and_bram_s_are_not(
    cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(living.maan(cast)).get("/me/data.json")

    assert "Dank je wel voor dit verhaal" in answer.text
    for of_others in ("Bram merkte rust", "Bram begint", "Bram zegt dank", "bram@example.org"):
        assert of_others not in answer.text


@pytest.mark.parametrize(("tag", "direction"), [("nl", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_the_page_opens_by_itself(
    cast: Cast, visit: type[Visitor], tag: str, direction: str
) -> None:
    person = living.maan(cast)
    person.speak(tag)

    answer = visit.by(person).get("/me/data.html")

    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(answer.text)
    assert parser.errors == []
    assert (tree.get("lang"), tree.get("dir")) == (tag, direction)
    assert not re.search(r"<(script|link|img|iframe)\b|\b(src|href)=|url\(|@import", answer.text)
    for text in (*living.TEXTS, living.NAME, living.EMAIL):
        assert text in answer.text, text
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "no-store" in answer.headers["Cache-Control"]


def test_what_maan_wrote_cannot_run_in_the_page(cast: Cast, visit: type[Visitor]) -> None:
    cast.amal.rename("<script>alert(1)</script>")

    answer = visit.by(cast.amal).get("/me/data.html")

    assert "<script" not in answer.text
    assert "&lt;script&gt;" in answer.text


def test_taking_a_copy_is_noted_once_for_a_press(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)

    answers = [phone.post("/me/data/copies", {"kind": kind}) for kind in ("json", "page", "page")]

    assert [each.status_code for each in answers] == [303] * 3
    assert [each.location for each in answers] == ["/me/data.json"] + ["/me/data.html"] * 2
    kinds = [each.kind for each in SecurityEvent.about(cast.amal, 9)]
    assert kinds == [EventKind.EXPORTED]


def test_the_page_says_what_is_held_and_where_it_is_corrected(
    cast: Cast, visit: type[Visitor]
) -> None:
    person = living.maan(cast)

    answer = visit.by(person).get("/me/data")

    assert answer.status_code == 200
    for address in ("/me", f"/groups/{cast.linde.id}/board", f"/groups/{cast.linde.id}/homework"):
        assert f'href="{address}"' in answer.text


def _table(held: object) -> str:
    return str(held.record._meta.table_name)  # type: ignore[attr-defined]
