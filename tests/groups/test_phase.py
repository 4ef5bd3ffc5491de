"""Linde goes on to its next phase: Nadia reads what changes, then decides."""

from __future__ import annotations

import pytest

from portal.groups.models import Group, Phase, PhaseChange
from tests.cast import Cast
from tests.client import Visitor


def _phase_of(cast: Cast) -> str:
    return Group.get_by_id(cast.linde.id).phase


def test_nadia_reads_first_that_trainers_stop_reading_the_board(
    cast: Cast, visit: type[Visitor]
) -> None:
    page = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/phase").text

    assert "Trainers kunnen de berichten niet meer lezen." in page
    assert "Je kunt dit niet terugdraaien." in page
    assert _phase_of(cast) == Phase.COURSE


def test_the_board_closes_for_nadia_at_that_moment_and_the_group_sees_who_did_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    nadia = visit.by(cast.nadia)
    assert nadia.get(f"/groups/{cast.linde.id}/board").status_code == 200

    answer = nadia.post(f"/groups/{cast.linde.id}/phase", {"phase": "supportgroep"})

    assert answer.status_code == 303
    assert nadia.get(f"/groups/{cast.linde.id}/board").status_code == 403
    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}").text
    assert "De groep werd een supportgroep" in page
    assert "<bdi>Nadia</bdi>, " in page


def test_five_presses_are_one_step(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit.by(cast.nadia)
    before = PhaseChange.select().where(PhaseChange.group == cast.linde).count()

    answers = {
        nadia.post(f"/groups/{cast.linde.id}/phase", {"phase": "supportgroep"}).status_code
        for _ in range(5)
    }

    assert answers == {303}
    assert _phase_of(cast) == Phase.SUPPORTGROEP
    assert PhaseChange.select().where(PhaseChange.group == cast.linde).count() == before + 1


def test_no_phase_is_skipped_and_none_comes_back(cast: Cast, visit: type[Visitor]) -> None:
    nadia = visit.by(cast.nadia)

    for wrong in ("closed", "planned", "nonsense", ""):
        answer = nadia.post(f"/groups/{cast.linde.id}/phase", {"phase": wrong})
        assert answer.status_code == 422
        assert "Kijk nog een keer" in answer.text
    assert _phase_of(cast) == Phase.COURSE


@pytest.mark.parametrize("phase", [Phase.SUPPORTGROEP, Phase.CLOSED])
def test_a_trainer_does_not_end_a_supportgroep(
    phase: Phase, cast: Cast, visit: type[Visitor]
) -> None:
    Group.update(phase=phase).where(Group.id == cast.linde.id).execute()
    nadia = visit.by(cast.nadia)

    page = nadia.get(f"/groups/{cast.linde.id}/phase").text

    assert "De groep gaat nu zelf verder, en stopt wanneer die wil." in page
    wanted = Phase.CLOSED if phase is Phase.SUPPORTGROEP else Phase.COURSE
    assert nadia.post(f"/groups/{cast.linde.id}/phase", {"phase": wanted}).status_code == 422
    assert _phase_of(cast) == phase
