"""Coby and Nadia say what Linde is; its people read what they need, and no more."""

from __future__ import annotations

from typing import Any

import pytest

from portal.groups.facts import Facts, change_facts
from portal.groups.models import Group
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import in_days
from tests.sessions.making import PLACE, path_of, session_of

SAID: dict[str, Any] = {
    "place": PLACE,
    "entrance": "De groene deur",
    "directions": "Bus 4 stopt voor de deur",
    "languages": ["nl", "ar"],
    "interpreter": "ar",
    "audience_note": "Alleen voor vrouwen",
    "audience": "own",
    "audience_words": "Ouders uit Reeshof",
    "childcare_children": "3",
    "childcare_ages": ["2-3", "4-12"],
    "region": "south",
}
FOR_PLANNERS = ("Ouders uit Reeshof", "Aantal kinderen: 3")
FOR_EVERYBODY = ("De groene deur", "Bus 4 stopt voor de deur", "Alleen voor vrouwen", "Arabisch")


def _facts(group: Group) -> str:
    return f"/groups/{group.id}/facts"


def test_what_coby_says_is_kept_and_stands_in_the_form(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)

    assert coby.post(_facts(cast.linde), SAID).status_code == 303

    group = Group.get_by_id(cast.linde.id)
    assert (group.languages, group.childcare_ages, group.region) == ("nl ar", "2-3 4-12", "south")
    form = coby.get(_facts(cast.linde)).text
    for said in ("De groene deur", "Bus 4 stopt voor de deur", "Ouders uit Reeshof"):
        assert f'value="{said}"' in form


def test_a_participant_reads_the_way_and_not_for_whom_it_is(
    cast: Cast, visit: type[Visitor]
) -> None:
    visit.by(cast.nadia).post(_facts(cast.linde), SAID)

    bram = visit.by(cast.bram).get(f"/groups/{cast.linde.id}").text
    nadia = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}").text

    for words in FOR_EVERYBODY:
        assert words in bram
        assert words in nadia
    for words in FOR_PLANNERS:
        assert words not in bram
        assert words in nadia


def test_the_start_page_and_the_session_say_how_to_get_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    visit.by(cast.nadia).post(_facts(cast.linde), SAID)
    session = session_of(cast.linde, in_days(2))
    bram = visit.by(cast.bram)

    for path in ("/", path_of(session)):
        page = bram.get(path).text
        assert "Bus 4 stopt voor de deur" in page
        assert "De groene deur" in page


def test_of_another_place_they_say_nothing(cast: Cast, visit: type[Visitor]) -> None:
    visit.by(cast.nadia).post(_facts(cast.linde), SAID)
    session = session_of(cast.linde, in_days(2), place="Bibliotheek, Plein 1")

    page = visit.by(cast.bram).get(path_of(session)).text

    assert "Bus 4" not in page
    assert "De groene deur" not in page


def test_a_new_session_begins_with_the_facts(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit.by(cast.nadia)
    nadia.post(_facts(cast.linde), SAID)

    form = nadia.get(f"/groups/{cast.linde.id}/sessions/new").text

    assert 'value="De groene deur"' in form
    assert 'selected value="ar"' in form
    assert "checked" in form


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"place": " "}, "Typ de naam en het adres van de plek."),
        ({"audience_words": ""}, "Typ voor wie de groep is."),
        ({"childcare_children": "100"}, "Typ een getal van 0 tot en met 99."),
        ({"childcare_children": "-1"}, "Typ een getal van 0 tot en met 99."),
        ({"languages": ["nl", "ar", "tr", "ti", "so", "fa"]}, "Kies 5 talen of minder."),
        ({"directions": "x" * 501}, "501"),
        ({"region": "east"}, ""),
        ({"languages": ["klingon"]}, ""),
    ],
)
def test_what_is_wrong_is_told_and_what_was_typed_stays(
    wrong: dict[str, Any], said: str, cast: Cast, visit: type[Visitor]
) -> None:
    answer = visit.by(cast.coby).post(_facts(cast.linde), {**SAID, **wrong})

    assert answer.status_code == 422
    assert said in answer.text
    assert "Bus 4 stopt voor de deur" in answer.text or "directions" in wrong
    assert Group.get_by_id(cast.linde.id).directions == ""


def test_own_words_and_ages_go_with_what_they_belong_to(cast: Cast) -> None:
    change_facts(
        cast.linde, Facts(audience="own", audience_words="Ouders", childcare_ages=("2-3",))
    )
    assert Group.get_by_id(cast.linde.id).childcare_ages == ""

    change_facts(cast.linde, Facts(audience="young", audience_words="Ouders"))

    kept = Group.get_by_id(cast.linde.id)
    assert (kept.audience, kept.audience_words) == ("young", "")


def test_saying_the_same_again_changes_nothing(cast: Cast) -> None:
    facts = Facts(place=PLACE, languages=("nl",))

    assert change_facts(cast.linde, facts)
    assert not change_facts(cast.linde, facts)
