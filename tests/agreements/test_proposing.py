"""Linde makes its rules in the first session: everyone proposes, in their own language."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.agreements import proposing
from portal.agreements.models import BODY_LENGTH, Proposal, ProposalTranslation
from portal.agreements.proposing import FixedMeanwhileError, take_back
from portal.groups.memberships import Membership, Role
from portal.web.forms import new_submission_key
from tests.agreements.making import fixed, proposed, translated
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


def test_a_translation_goes_with_a_proposal_that_is_taken_back(cast: Cast) -> None:
    proposal = proposed(cast.linde, cast.bram)
    translated(proposal, cast.amal)

    take_back(proposal)

    assert ProposalTranslation.select().count() == 0
