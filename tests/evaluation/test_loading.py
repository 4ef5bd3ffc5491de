"""Questionnaires are checked at the start, with file, key and what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from portal.evaluation.loading import BUILT_IN, load_questionnaires
from portal.evaluation.questionnaire import Moment
from portal.programme.problems import ContentError


def _copy(folder: Path, name: str, old: str, new: str) -> None:
    for file in BUILT_IN.glob("*.toml"):
        text = file.read_text("utf-8")
        if file.name == name:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / file.name).write_text(text, "utf-8")


def test_our_own_are_well_made() -> None:
    found = load_questionnaires()
    assert found[Moment.SESSION].is_one_tap
    assert {measure.slug for measure in found[Moment.END].measures} >= {"positive", "much-positive"}


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("end.toml", '["end"]', '["never"]', "moments: 'never' is not one of"),
        ("end.toml", '["end"]', '["end", "session"]', "as well"),
        ("follow-up.toml", '"3-months", ', '"end", ', "as well"),
        ("session.toml", 'en = "A lot"\n', "", "en: is missing"),
        ("session.toml", 'slug = "some"', 'slug = "much"', "has 'much' twice"),
        ("end.toml", 'options = ["much"]', 'options = ["lots"]', "is no answer to 'influence'"),
        ("end.toml", 'question = "trust"', 'question = "hope"', "there is no question 'hope'"),
        ("end.toml", "[title]", "[titel]", "title: is missing"),
    ],
)
def test_a_mistake_is_named(tmp_path: Path, name: str, old: str, new: str, said: str) -> None:
    _copy(tmp_path, name, old, new)
    with pytest.raises(ContentError) as told:
        load_questionnaires(tmp_path)
    assert said in str(told.value)


def test_a_moment_without_a_questionnaire_is_named(tmp_path: Path) -> None:
    _copy(tmp_path, "end.toml", "moments", "moments")
    (tmp_path / "end.toml").unlink()
    with pytest.raises(ContentError, match="has no questionnaire for the moment end"):
        load_questionnaires(tmp_path)
