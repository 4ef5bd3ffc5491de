"""Bram chooses his roles, and puts what does him good in an order: with buttons."""

from __future__ import annotations

from typing import Any

import pytest

from portal.exercises.models import ExerciseSheet
from portal.exercises.working import ORDER
from tests.cast import Cast
from tests.client import Visitor

LANGUAGES, ROLES = "love-languages", "family-roles"


def address(cast: Cast, slug: str, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/exercises/{slug}{below}"


def order_of(cast: Cast) -> list[str]:
    sheet = ExerciseSheet.one_of(cast.bram, cast.linde, LANGUAGES)
    assert sheet is not None
    return sheet.content[ORDER].split()


def test_an_order_is_made_with_buttons(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    given = "words time gift help touch"

    phone.post(address(cast, LANGUAGES), {"order": given, "up": "gift"})
    assert order_of(cast) == ["words", "gift", "time", "help", "touch"]
    phone.post(address(cast, LANGUAGES), {"order": " ".join(order_of(cast)), "down": "words"})
    assert order_of(cast) == ["gift", "words", "time", "help", "touch"]


def test_a_double_tap_moves_once(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    for _tap in range(3):
        phone.post(address(cast, LANGUAGES), {"order": "words time gift help touch", "up": "touch"})

    assert order_of(cast) == ["words", "time", "gift", "touch", "help"]


@pytest.mark.parametrize(
    "typed",
    [
        {"order": "words words nonsense", "up": "nonsense"},
        {"order": "", "up": "words"},
        {"down": "touch"},
        {"order": "words time gift help touch"},
    ],
)
def test_whatever_comes_in_each_part_stands_there_once(
    typed: dict[str, Any], cast: Cast, visit: type[Visitor]
) -> None:
    visit.by(cast.bram).post(address(cast, LANGUAGES), typed)

    assert order_of(cast) == ["words", "time", "gift", "help", "touch"]


def test_the_list_is_swapped_with_the_same_buttons(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(
        address(cast, LANGUAGES), {"order": "words time gift help touch", "up": "time"}, htmx=True
    )

    assert answer.status_code == 200
    assert answer.text.index('id="up-time"') < answer.text.index('id="up-words"')


def test_roles_are_chosen_and_named_in_own_words(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    phone.post(
        address(cast, ROLES),
        {"chosen": ["caring", "listening"], "own": "Ik ben de chauffeur", "base": 0},
    )

    assert ExerciseSheet.get().content == {
        "caring": "yes",
        "listening": "yes",
        "own": "Ik ben de chauffeur",
    }
    shown = phone.get(address(cast, ROLES, "/sheet")).text
    assert "Ik luister" in shown
    assert "Ik ben de chauffeur" in shown
    assert "Ik troost" not in shown


def test_a_role_that_the_course_does_not_have_is_refused(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(address(cast, ROLES), {"chosen": ["king"], "base": 0})

    assert answer.status_code == 422
    assert ExerciseSheet.select().count() == 0
