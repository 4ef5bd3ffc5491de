"""Two phones at the same moment: one version, one assent, and nobody agrees to what is gone."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from portal.agreements.agreeing import ReplacedError, agree
from portal.agreements.fixing import TableChangedError, fix
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.proposing import (
    FixedMeanwhileError,
    Words,
    propose,
    propose_starters,
    take_back,
)
from portal.agreements.translating import TranslatedAlreadyError, translate
from portal.agreements.versions import AgreementLine, AgreementVersion, Assent
from portal.db import database
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.agreements.making import RULES, fixed, proposed, table_of
from tests.cast import Cast

TIMES = 5
REFUSALS = (ReplacedError, TableChangedError, FixedMeanwhileError, TranslatedAlreadyError)


def _together(acts: list[Callable[[], Any]]) -> list[Any]:
    """What each act returned or how it was refused, all begun at the same moment."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except REFUSALS as refusal:
            return type(refusal)
        finally:
            database.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def test_two_who_fix_the_same_at_once_make_one_version(cast: Cast) -> None:
    proposed(cast.linde, cast.bram)
    seen, group = table_of(cast.linde, cast.nadia).fingerprint, cast.linde
    people = [cast.nadia, cast.karim] * 2

    def fixing(who: Person) -> Callable[[], int]:
        return lambda: fix(group.id, RULES, who, seen)[0].id

    made = _together([fixing(who) for who in people])

    assert len(set(made)) == 1
    assert AgreementVersion.select().count() == 1
    assert AgreementLine.select().count() == 1


def test_fixing_while_somebody_proposes_fixes_what_was_seen_or_nothing(cast: Cast) -> None:
    proposed(cast.linde, cast.bram)
    group, nadia, grace = cast.linde, cast.nadia, cast.grace
    seen = table_of(group, nadia).fingerprint

    fixing, _proposing = _together(
        [
            lambda: fix(group.id, RULES, nadia, seen)[0].number,
            lambda: propose(group.id, RULES, grace, Words("Nieuw.", "nl"), new_submission_key()),
        ]
    )

    assert fixing in {1, TableChangedError}
    assert AgreementLine.select().count() == (1 if fixing == 1 else 0)


def test_taking_back_while_it_is_fixed_ends_in_one_of_the_two(cast: Cast) -> None:
    proposal = proposed(cast.linde, cast.bram)
    proposed(cast.linde, cast.grace, "Telefoon uit.")
    group, nadia = cast.linde, cast.nadia
    seen = table_of(group, nadia).fingerprint

    fixing, taking = _together(
        [lambda: fix(group.id, RULES, nadia, seen)[0].number, lambda: take_back(proposal)]
    )

    assert (fixing, taking) in {(1, FixedMeanwhileError), (TableChangedError, None)}
    assert Proposal.select().count() == (2 if fixing == 1 else 1)


@pytest.mark.parametrize("keys", ["one form", "five forms"])
def test_five_taps_on_a_starter_put_it_there_once(keys: str, cast: Cast) -> None:
    group, bram, one = cast.linde, cast.bram, new_submission_key()

    def tap() -> None:
        key = one if keys == "one form" else new_submission_key()
        propose_starters(group.id, RULES, bram, ["on-time"], key)

    _together([tap] * TIMES)

    assert Proposal.select().count() == 1
    assert ProposalTranslation.select().count() == 2


def test_five_proposals_of_one_form_are_one_and_have_one_place(cast: Cast) -> None:
    group, bram, key = cast.linde, cast.bram, new_submission_key()
    words = Words("Op tijd.", "nl")

    made = _together([lambda: propose(group.id, RULES, bram, words, key)[0].id] * TIMES)

    assert len(set(made)) == 1


def test_proposals_that_come_at_once_get_places_of_their_own(cast: Cast) -> None:
    group, people = cast.linde, [cast.amal, cast.bram, cast.grace, cast.nadia]

    def proposing(who: Person) -> Callable[[], Any]:
        words, key = Words(f"Van {who.name}.", "nl"), new_submission_key()
        return lambda: propose(group.id, RULES, who, words, key)

    _together([proposing(who) for who in people])

    assert sorted(each.position for each in Proposal.select()) == [1, 2, 3, 4]


def test_five_taps_agree_once(cast: Cast) -> None:
    version, bram = fixed(cast.linde, cast.nadia, "Op tijd."), cast.bram

    made = _together([lambda: agree(version, bram)[0].id] * TIMES)

    assert len(set(made)) == 1
    assert Assent.select().count() == 1


def test_nobody_agrees_to_a_version_after_it_was_replaced(cast: Cast) -> None:
    first = fixed(cast.linde, cast.nadia, "Op tijd.")
    proposed(cast.linde, cast.bram, "Telefoon uit.")
    group, nadia, bram = cast.linde, cast.nadia, cast.bram
    seen = table_of(group, nadia).fingerprint

    _fixed, agreeing = _together(
        [
            lambda: fix(group.id, RULES, nadia, seen)[0].number,
            lambda: agree(first, bram)[1],
        ]
    )

    assert agreeing in {True, ReplacedError}
    assert Assent.select().count() == (agreeing is True)


def test_two_translations_into_one_language_are_one(cast: Cast) -> None:
    proposal, people = proposed(cast.linde, cast.bram), [cast.amal, cast.grace]

    def translating(who: Person) -> Callable[[], Any]:
        return lambda: translate(proposal, who, Words(who.name, "ar")).by_id

    made = _together([translating(who) for who in people])

    assert TranslatedAlreadyError in made
    assert ProposalTranslation.select().count() == 1
