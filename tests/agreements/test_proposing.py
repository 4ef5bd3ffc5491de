"""Linde makes its rules in the first session: everyone proposes, in their own language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock, i18n
from portal.agreements import proposing
from portal.agreements.kinds import Kind
from portal.agreements.models import BODY_LENGTH, Proposal, ProposalTranslation
from portal.agreements.proposing import FixedMeanwhileError, take_back
from portal.agreements.starting import FOLDER, starter_words, starters_of
from portal.groups.memberships import Membership, Role
from portal.web.forms import new_submission_key
from tests.agreements.making import fixed, proposed, reworded, table_of, translated
from tests.cast import Cast
from tests.client import Visitor

DAY = timedelta(days=1)


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def _asked(body: str, locale: str = "nl") -> dict[str, str]:
    return {"body": body, "locale": locale, "submission_key": new_submission_key()}


def test_an_empty_set_says_what_will_stand_here(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.bram).get(_rules(cast)).text

    assert "Hier zie je straks wat iedereen voorstelt." in shown
    assert "Doe een voorstel" in shown
    assert "Lees na en leg vast" not in shown


def test_a_proposal_stands_there_for_all_with_who_and_when(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    shown = phone.post(_rules(cast, "/proposals"), _asked("Lachen <mag>."), follow=True).text
    assert "Lachen &lt;mag&gt;." in shown

    for reader in (cast.amal, cast.nadia):
        reader.speak("nl")
        shown = visit.by(reader).get(_rules(cast)).text
        assert "Lachen &lt;mag&gt;." in shown
        assert "Van <bdi>Bram</bdi>" in shown


def test_five_taps_propose_once(cast: Cast, visit: type[Visitor]) -> None:
    phone, form = visit.by(cast.bram), _asked("Lachen mag.")
    for _ in range(5):
        assert phone.post(_rules(cast, "/proposals"), form).status_code == 303

    assert Proposal.select().count() == 1


@pytest.mark.parametrize("body", ["", "   \u200b", "x" * (BODY_LENGTH + 1)])
def test_what_does_not_fit_is_refused_and_stays_in_the_box(
    body: str, cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.bram).post(_rules(cast, "/proposals"), _asked(body, "ar"))

    assert answer.status_code == 422
    assert body.strip() in answer.text
    assert '<option selected value="ar">' in answer.text
    assert Proposal.select().count() == 0


def test_without_a_choice_the_language_is_that_of_the_page(
    cast: Cast, visit: type[Visitor]
) -> None:
    visit.by(cast.grace).post(
        _rules(cast, "/proposals"), {"body": "We laugh.", "submission_key": new_submission_key()}
    )

    assert Proposal.get().locale == "en"


def test_own_words_can_be_changed_and_taken_back_until_they_are_fixed(
    cast: Cast, visit: type[Visitor]
) -> None:
    proposal = proposed(cast.linde, cast.bram, "Lachen mag.")
    phone, at = visit.by(cast.bram), _rules(cast, f"/proposals/{proposal.id}")

    shown = phone.post(at, {"body": "Lachen moet.", "locale": "nl"}, follow=True).text
    assert "Lachen moet." in shown
    assert "aangepast" in shown
    assert "Wil je dit terugnemen?" in phone.get(f"{at}/removal").text
    shown = phone.post(f"{at}/removal", follow=True).text
    assert "Je voorstel is teruggenomen." in shown
    assert Proposal.select().count() == 0
    assert phone.post(f"{at}/removal").status_code == 303


def test_what_is_fixed_is_not_changed_and_not_taken_back(cast: Cast, visit: type[Visitor]) -> None:
    proposal = proposed(cast.linde, cast.bram, "Lachen mag.")
    fixed(cast.linde, cast.nadia)
    phone, at = visit.by(cast.bram), _rules(cast, f"/proposals/{proposal.id}")

    answer = phone.post(at, {"body": "Lachen moet.", "locale": "nl"})
    assert answer.status_code == 422
    assert "Dit ligt nu vast. Je kunt andere woorden voorstellen." in answer.text
    assert "Lachen moet." in answer.text
    assert "Dit ligt nu vast." in phone.post(f"{at}/removal", follow=True).text
    assert "Dit ligt nu vast." in phone.get(f"{at}/edit", follow=True).text
    with pytest.raises(FixedMeanwhileError):
        take_back(proposal)
    assert Proposal.get().body == "Lachen mag."


def test_nobody_changes_the_words_of_another(cast: Cast, visit: type[Visitor]) -> None:
    proposal = proposed(cast.linde, cast.bram)
    for other in (cast.grace, cast.nadia):
        at = _rules(cast, f"/proposals/{proposal.id}")
        assert visit.by(other).post(at, _asked("Anders")).status_code == 403
        assert visit.by(other).post(f"{at}/removal").status_code == 403


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


def test_a_table_that_is_full_says_what_to_do(
    cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(proposing, "MOST_OPEN", 1)
    proposed(cast.linde, cast.grace)

    answer = visit.by(cast.bram).post(_rules(cast, "/proposals"), _asked("Nog een."))

    assert answer.status_code == 422
    assert "Er zijn al veel voorstellen." in answer.text
    assert "Nog een." in answer.text


def test_who_comes_later_reads_it_once_it_is_fixed(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(clock.now()):
        proposal = proposed(cast.linde, cast.bram, "Lachen mag.")
        clock.move(DAY)
        Membership.join_group(cast.ilse, cast.linde, Role.PARTICIPANT)
        phone = visit.by(cast.ilse)

        assert "Lachen mag." not in phone.get(_rules(cast)).text
        at = _rules(cast, f"/proposals/{proposal.id}/translations")
        assert phone.get(at).status_code == 404
        assert "<bdi>Ilse</bdi> kwam later" in visit.by(cast.bram).get(_rules(cast)).text
        box = visit.by(cast.bram).get(_rules(cast, "/proposals/new")).text
        assert "Wie later bij de groep komt, leest dit niet." in box
        assert "Ligt het vast? Dan leest ook die het." in box

        fixed(cast.linde, cast.nadia)
        assert "Lachen mag." in phone.get(_rules(cast)).text
        assert phone.get(at).status_code == 200


def test_other_words_for_what_stands_lie_beside_it(cast: Cast, visit: type[Visitor]) -> None:
    standing = proposed(cast.linde, cast.bram, "Lachen mag.")
    fixed(cast.linde, cast.nadia)
    at = _rules(cast, f"/proposals/{standing.id}/rewordings")

    assert "Lachen mag." in visit.by(cast.grace).get(f"{at}/new").text
    visit.by(cast.grace).post(at, _asked("Lachen moet."))
    second = reworded(standing, cast.nadia, "Lachen hoort erbij.")

    shown = table_of(cast.linde, cast.bram)
    assert [entry.worded.original.text for entry in shown.entries] == ["Lachen moet."]
    assert [entry.proposal for entry in shown.aside] == [second]
    assert shown.fixed[0].original.text == "Lachen mag."


def test_what_is_still_open_cannot_be_worded_anew(cast: Cast, visit: type[Visitor]) -> None:
    proposal = proposed(cast.linde, cast.bram)
    at = _rules(cast, f"/proposals/{proposal.id}/rewordings")

    assert visit.by(cast.grace).get(f"{at}/new").status_code == 404
    assert visit.by(cast.grace).post(at, _asked("Anders")).status_code == 404


def test_other_words_for_what_no_longer_stands_are_refused(
    cast: Cast, visit: type[Visitor]
) -> None:
    gone = proposed(cast.linde, cast.bram, "Lachen mag.")
    fixed(cast.linde, cast.nadia, "We komen op tijd.")
    visit.by(cast.nadia).post(_rules(cast, f"/proposals/{gone.id}/leaving-out"))
    fixed(cast.linde, cast.nadia)

    at = _rules(cast, f"/proposals/{gone.id}/rewordings")
    answer = visit.by(cast.bram).post(at, _asked("Lachen moet."))

    assert answer.status_code == 422
    assert "Dit geldt niet meer." in answer.text
    assert "Lachen moet." in answer.text


def test_a_translation_goes_with_a_proposal_that_is_taken_back(cast: Cast) -> None:
    proposal = proposed(cast.linde, cast.bram)
    translated(proposal, cast.amal)

    take_back(proposal)

    assert ProposalTranslation.select().count() == 0
