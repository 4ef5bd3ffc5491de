"""An editor writes an exercise as a file; what is wrong in it is said with file and place."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.exercises.catalogue import Exercise, Kind
from portal.exercises.loading import load_exercises
from portal.programme import BUILT_IN_PROGRAMMES, ContentError, load_programmes
from tests.cast import PROGRAMME

GOOD = """
kind = "{kind}"
lessons = ["my-role"]
parts = ["one", "two"]

[nl]
title = "Titel"
intro = "Begin"
{own}

[nl.parts]
one = "Een"
two = "Twee"
"""


def load(folder: Path, text: str, name: str = "mine.toml") -> tuple[Exercise, ...]:
    place = folder / PROGRAMME / "exercises"
    place.mkdir(parents=True, exist_ok=True)
    (place / name).write_text(text, "utf-8")
    catalogue = load_programmes([BUILT_IN_PROGRAMMES])
    return load_exercises([BUILT_IN_PROGRAMMES, folder], catalogue)[PROGRAMME]


@pytest.mark.parametrize("kind", list(Kind))
def test_one_of_each_kind_can_be_added(kind: Kind, tmp_path: Path) -> None:
    own = 'own = "Anders"' if kind is Kind.CHOICE else ""

    (added,) = load(tmp_path, GOOD.format(kind=kind, own=own))

    assert (added.slug, added.kind) == ("mine", kind)
    assert added.text("ar").language == "nl"


def test_a_programme_without_exercises_has_none(tmp_path: Path) -> None:
    (tmp_path / PROGRAMME).mkdir()
    catalogue = load_programmes([BUILT_IN_PROGRAMMES])

    assert load_exercises([BUILT_IN_PROGRAMMES, tmp_path], catalogue)[PROGRAMME] == ()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('kind = "lines"', 'kind = "drag"', "must be one of: lines, parts, choice, order"),
        ('["my-role"]', '["my-roll"]', "'my-roll' is not a lesson of het-begint-bij-mij"),
        ('["my-role"]', "[]", "must have at least 1 item(s)"),
        ('["one", "two"]', '["one", "one"]', "'one' stands there more than once"),
        ('two = "Twee"', "", "is missing"),
        ('two = "Twee"', 'two = "Twee"\nthree = "Drie"', "is not a part of this exercise"),
        ('intro = "Begin"', "intro = 3", "must be a text that is not empty"),
        ('title = "Titel"', 'title = "Titel"\nown = "Anders"', "is not one of"),
        ("[nl]", "[nl", "is not valid TOML"),
    ],
)
def test_what_is_wrong_is_said(before: str, after: str, said: str, tmp_path: Path) -> None:
    text = GOOD.format(kind="lines", own="").replace(before, after, 1)

    with pytest.raises(ContentError) as failure:
        load(tmp_path, text)

    assert "mine.toml" in str(failure.value)
    assert said in str(failure.value)


def test_a_name_that_no_address_can_have_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="must be named in lower-case words"):
        load(tmp_path, GOOD.format(kind="lines", own=""), "My Exercise.toml")


def test_the_built_in_ones_are_in_all_languages_and_name_no_trade_mark() -> None:
    catalogue = load_programmes([BUILT_IN_PROGRAMMES])
    found = load_exercises([BUILT_IN_PROGRAMMES], catalogue)[PROGRAMME]

    assert {text.language for each in found for text in each.texts} == {"nl", "en", "ar"}
    assert all(len(each.texts) == 3 for each in found)
    assert "5 Love Languages" not in " ".join(t.title for each in found for t in each.texts)
