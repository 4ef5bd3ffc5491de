"""Ready-made agreements: in every language by themselves, and on the table once."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import i18n
from portal.agreements.kinds import Kind
from portal.agreements.models import BODY_LENGTH, Proposal
from portal.agreements.starting import FOLDER, starter_words, starters_of
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor

DAY = timedelta(days=1)


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def test_starters_come_in_all_languages_by_themselves(cast: Cast, visit: type[Visitor]) -> None:
    chosen = {"starters": ["stays-here", "may-pass"], "submission_key": new_submission_key()}
    answer = visit.by(cast.bram).post(_rules(cast, "/starters"), chosen, follow=True)
    assert "2 voorstellen staan nu in de lijst." in answer.text

    for reader in (cast.amal, cast.bram, cast.grace):
        shown = visit.by(reader).get(_rules(cast)).text
        assert starter_words(Kind.RULES, "stays-here")[reader.locale] in shown
        assert "Vertaling van" not in shown
        assert "/translations" not in shown


def test_a_starter_is_on_the_table_once(cast: Cast, visit: type[Visitor]) -> None:
    for person in (cast.bram, cast.bram, cast.grace):
        chosen = {"starters": ["on-time"], "submission_key": new_submission_key()}
        assert visit.by(person).post(_rules(cast, "/starters"), chosen).status_code == 303

    assert Proposal.select().count() == 1
    assert 'value="on-time"' not in visit.by(cast.bram).get(_rules(cast, "/proposals/new")).text


@pytest.mark.parametrize("chosen", [[], ["no-such-agreement"]])
def test_no_starter_or_an_unknown_one_is_refused(
    chosen: list[str], cast: Cast, visit: type[Visitor]
) -> None:
    form = {"starters": chosen, "submission_key": new_submission_key()}
    answer = visit.by(cast.bram).post(_rules(cast, "/starters"), form)

    assert answer.status_code == 422
    assert Proposal.select().count() == 0


def test_the_starters_stand_in_every_language() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == set(i18n.BY_TAG)
    for kind in Kind:
        assert len(starters_of(kind)) >= 10
        for name in starters_of(kind):
            words = starter_words(kind, name)
            assert set(words) == set(i18n.BY_TAG), name
            assert all(0 < len(text) <= BODY_LENGTH for text in words.values())
