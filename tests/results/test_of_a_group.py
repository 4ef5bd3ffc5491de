"""Trainers see what their group answered, from five answers on and after the form closed."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.evaluation.counting import count_due
from portal.groups.memberships import Membership, Role
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import (
    DAY,
    MUCH,
    SOME,
    answered,
    end_of,
    just_held,
    last_held,
    tap_of,
)

LATER = 30 * DAY
TEXT = {**SOME, "helped": "De rust in de groep"}


def _page(cast: Cast, visit: type[Visitor], group: str = "linde") -> str:
    response = visit.by(cast.nadia).get(f"/groups/{getattr(cast, group).id}/results")
    assert response.status_code == 200
    return response.text


def test_while_a_form_is_open_it_shows_nothing(cast: Cast, visit: type[Visitor]) -> None:
    last_held(cast.linde)
    answered(end_of(cast.linde), [MUCH, MUCH, MUCH, TEXT, SOME, SOME])
    assert "De rust in de groep" not in _page(cast, visit)
    assert "<rect" not in _page(cast, visit).split("<main")[1]


def test_from_five_on_the_trainer_reads_numbers_and_words(cast: Cast, visit: type[Visitor]) -> None:
    last_held(cast.linde)
    answered(end_of(cast.linde), [MUCH, MUCH, MUCH, TEXT, SOME])
    with clock.standing(clock.now() + LATER):
        before = _page(cast, visit)
        count_due()
        counted = _page(cast, visit)
    for page in (before, counted):
        assert "De rust in de groep" in page
        assert "share-bar__part--0" in page
        assert "Antwoorden: 5. Gevraagd: 3." in page


def test_four_answers_show_nothing(cast: Cast, visit: type[Visitor]) -> None:
    last_held(cast.linde)
    answered(end_of(cast.linde), [MUCH, MUCH, MUCH, TEXT])
    with clock.standing(clock.now() + LATER):
        for _counted in range(2):
            page = _page(cast, visit)
            assert "De rust in de groep" not in page
            assert "share-bar__part" not in page
            count_due()


def test_when_all_say_the_same_it_takes_ten(cast: Cast, visit: type[Visitor]) -> None:
    session = just_held(cast.linde)
    answered(tap_of(session), [{"useful": "much"}] * 9)
    other = just_held(cast.linde, timedelta(hours=3))
    answered(tap_of(other), [{"useful": "hard"}] * 10)
    with clock.standing(clock.now() + LATER):
        page = _page(cast, visit)
    assert page.count("<caption") == 1


def test_a_trainer_who_comes_later_reads_numbers_and_no_words(
    cast: Cast, visit: type[Visitor]
) -> None:
    last_held(cast.linde)
    answered(end_of(cast.linde), [MUCH, MUCH, MUCH, TEXT, SOME])
    with clock.standing(clock.now() + LATER):
        count_due()
        Membership.join_group(cast.femke, cast.linde, Role.TRAINER)
        page = visit.by(cast.femke).get(f"/groups/{cast.linde.id}/results").text
    assert "share-bar__part" in page
    assert "De rust in de groep" not in page


def test_it_asks_the_same_of_the_database_however_many_sessions(
    cast: Cast, visit: type[Visitor]
) -> None:
    nadia = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/results"
    counts = []
    for number in range(1, 8):
        session = just_held(cast.linde, timedelta(hours=4 * number))
        answered(tap_of(session), [{"useful": "much"}] * 4 + [{"useful": "some"}] * 2)
        with clock.standing(clock.now() + LATER):
            count_due()
            nadia.get(path)
            counts.append(nadia.queries)
    assert counts[1] == counts[-1] <= 10
