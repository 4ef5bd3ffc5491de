"""Amal reads Arabic first: what others translated, marked as a translation and by whom."""

from __future__ import annotations

import pytest

from portal.agreements.models import ProposalTranslation
from portal.agreements.proposing import FixedMeanwhileError, Words, rewrite
from portal.agreements.translating import TranslatedAlreadyError, translate
from portal.agreements.versions import LineWording
from tests.agreements.making import TEXT, fixed, proposed, table_of, translated
from tests.cast import Cast
from tests.client import Visitor

ARABIC = "نحضر في الوقت."


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def _add(
    cast: Cast, phone: Visitor, proposal_id: int, body: str = ARABIC, locale: str = "ar"
) -> int:
    at = _rules(cast, f"/proposals/{proposal_id}/translations")
    return phone.post(at, {"body": body, "locale": locale}).status_code


def test_each_reader_sees_their_own_language_first_and_the_original_a_tap_away(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram)
    assert _add(cast, visit.by(cast.grace), proposal.id) == 303

    cast.amal.speak("ar")
    for path in (_rules(cast),):
        shown = visit.by(cast.amal).get(path).text
        translation = f'<span class="prose" lang="ar" dir="rtl">{ARABIC}</span>'
        original = f'<span class="prose" lang="nl" dir="ltr">{TEXT}</span>'
        assert shown.index(translation) < shown.index("<details", shown.index(translation))
        assert shown.index(translation) < shown.index(original)
        assert "ترجمة <bdi>Grace</bdi>" in shown
    shown = visit.by(cast.bram).get(_rules(cast)).text
    assert TEXT in shown
    assert ARABIC not in shown


def test_without_a_translation_the_original_stands_and_says_so(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposed(cast.linde, cast.amal, ARABIC, locale="ar")

    shown = visit.by(cast.bram).get(_rules(cast)).text

    assert ARABIC in shown
    assert "Dit is er nog niet in jouw taal." in shown


def test_a_language_is_taken_once_and_only_the_translator_changes_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram)
    grace = visit.by(cast.grace)
    assert _add(cast, grace, proposal.id) == 303
    assert _add(cast, grace, proposal.id, "نأتي في الوقت.") == 303
    assert ProposalTranslation.get().body == "نأتي في الوقت."

    refused = visit.by(cast.nadia).post(
        _rules(cast, f"/proposals/{proposal.id}/translations"), {"body": ARABIC, "locale": "ar"}
    )

    assert refused.status_code == 422
    assert ProposalTranslation.get().body == "نأتي في الوقت."


def test_the_language_of_the_original_is_not_offered(cast: Cast, visit: type[Visitor]) -> None:
    proposal = proposed(cast.linde, cast.bram)

    assert _add(cast, visit.by(cast.grace), proposal.id, "Op tijd.", "nl") == 422
    with pytest.raises(TranslatedAlreadyError):
        translate(proposal, cast.grace, Words("Op tijd.", "nl"))


def test_a_translation_of_words_that_changed_does_not_count_and_can_be_made_anew(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram)
    translated(proposal, cast.grace)
    rewrite(proposal, Words("We komen vijf minuten eerder.", "nl"))

    cast.amal.speak("nl")
    shown = visit.by(cast.amal).get(_rules(cast)).text
    assert "We komen vijf minuten eerder." in shown
    assert "<bdi>Grace</bdi> vertaalde de tekst voordat die veranderde:" in shown
    assert list(table_of(cast.linde, cast.amal).entries[0].worded.wordings) == ["nl"]

    assert _add(cast, visit.by(cast.nadia), proposal.id, "نحضر قبل الوقت.") == 303
    assert ProposalTranslation.get().by == cast.nadia
    assert set(table_of(cast.linde, cast.amal).entries[0].worded.wordings) == {"nl", "ar"}


def test_a_version_keeps_the_translations_it_was_fixed_with(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram)
    translation = translated(proposal, cast.grace)
    fixed(cast.linde, cast.nadia)

    assert _add(cast, visit.by(cast.grace), proposal.id, "شيء آخر.") == 422
    with pytest.raises(FixedMeanwhileError):
        translate(proposal, cast.grace, Words("شيء آخر.", "ar"))
    at = _rules(cast, f"/proposals/{proposal.id}/translations/{translation.id}/removal")
    assert visit.by(cast.grace).post(at).status_code == 403
    assert visit.by(cast.nadia).post(at).status_code == 303

    assert ProposalTranslation.select().count() == 0
    assert {each.text for each in LineWording.select()} == {TEXT, ARABIC}
    cast.amal.speak("ar")
    assert ARABIC in visit.by(cast.amal).get(_rules(cast)).text


def test_what_is_translated_after_fixing_is_read_at_once_and_marked(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram)
    fixed(cast.linde, cast.nadia)
    assert _add(cast, visit.by(cast.grace), proposal.id) == 303

    cast.amal.speak("ar")
    shown = visit.by(cast.amal).get(_rules(cast)).text

    assert ARABIC in shown
    assert "أُضيفت هذه الترجمة بعد الاعتماد." in shown
    assert [each.text for each in LineWording.select()] == [TEXT]


def test_who_fixes_may_remove_any_translation_and_others_only_their_own(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram)
    for remover, status in ((cast.bram, 403), (cast.grace, 303), (cast.nadia, 303)):
        translation = translated(proposal, cast.grace)
        at = _rules(cast, f"/proposals/{proposal.id}/translations/{translation.id}/removal")
        assert visit.by(remover).post(at).status_code == status
        assert visit.by(remover).post(at).status_code == status
        assert ProposalTranslation.select().exists() is (status == 403)


def test_it_says_in_which_languages_of_the_group_it_is_not_there_yet(
    cast: Cast, visit: type[Visitor]
) -> None:
    line = proposed(cast.linde, cast.bram)
    shown = visit.by(cast.bram).get(_rules(cast)).text
    assert "Nog niet in:" in shown
    assert "<bdi>العربية</bdi>, <bdi>English</bdi>" in shown

    translated(line, cast.grace)
    translated(line, cast.grace, "On time.", "en")

    assert "Nog niet in:" not in visit.by(cast.bram).get(_rules(cast)).text


def test_a_text_in_another_language_takes_its_own_direction(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposed(cast.linde, cast.bram, "ሰላም", locale="und")

    shown = visit.by(cast.bram).get(_rules(cast)).text

    assert '<span class="prose" lang="und" dir="auto">ሰላም</span>' in shown
