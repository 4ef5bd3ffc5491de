"""Eik rests until a day, goes on, ends, and may think better of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.closing import THINKING_TIME
from portal.groups.models import Group, Phase
from portal.groups.rests import LONGEST_REST, Rest
from portal.people.models import Person
from portal.periods import days_ago
from portal.personal.retention import forget_names
from tests.cast import Cast
from tests.client import Visitor
from tests.heartbeat.making import noon


def _phase(cast: Cast) -> str:
    return Group.get_by_id(cast.eik.id).phase


def test_everybody_sees_until_when_the_group_rests(cast: Cast, visit: type[Visitor]) -> None:
    with noon(cast, met_weeks_ago=6):
        sanne = visit.by(cast.sanne)
        assert sanne.post(f"/groups/{cast.eik.id}/rest", {"until": "2027-03-01"}).status_code == 303

        ilse = visit.by(cast.ilse)
        for path in ("/", f"/groups/{cast.eik.id}"):
            assert "Je groep rust tot" in ilse.get(path).text
            assert "1 maart" in ilse.get(path).text
        assert "Is een nieuwe datum fijn?" not in sanne.get("/").text

        sanne.post(f"/groups/{cast.eik.id}/rest/removal")

        assert "Je groep rust tot" not in ilse.get("/").text


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, "Deze dag komt niet meer. Kies een latere dag."),
        (-3, "Deze dag komt niet meer. Kies een latere dag."),
        (LONGEST_REST.days + 1, "Dit is te ver weg."),
    ],
)
def test_a_rest_ends_after_today_and_within_half_a_year(
    days: int, sentence: str, cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast):
        day = (clock.today() + timedelta(days=days)).isoformat()

        answer = visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/rest", {"until": day})

        assert answer.status_code == 422
        assert sentence in answer.text
        assert f'value="{day}"' in answer.text
        assert Rest.of(cast.eik) is None


def test_a_day_that_does_not_exist_is_refused(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.eik.id
    answer = visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/rest", {"until": "2027-02-31"})

    assert answer.status_code == 422
    assert "Deze datum bestaat niet." in answer.text


def test_five_taps_are_one_rest_and_another_day_takes_its_place(
    cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast):
        sanne = visit.by(cast.sanne)
        for day in ["2027-03-01"] * 5 + ["2027-04-01"]:
            sanne.post(f"/groups/{cast.eik.id}/rest", {"until": day})

        assert Rest.select().count() == 2
        resting = Rest.of(cast.eik)
        assert resting is not None
        assert resting.until.isoformat() == "2027-04-01"


def test_sanne_ends_the_group_and_everybody_reads_what_happens_now(
    cast: Cast, visit: type[Visitor]
) -> None:
    sanne = visit.by(cast.sanne)
    assert cast.eik.id
    assert "Stoppen is ook een goed antwoord." in sanne.get(f"/groups/{cast.eik.id}/goodbye").text

    assert sanne.post(f"/groups/{cast.eik.id}/goodbye").status_code == 303

    assert _phase(cast) == Phase.CLOSED
    ilse = visit.by(cast.ilse)
    assert "Wat er nu gebeurt" in ilse.get(f"/groups/{cast.eik.id}").text
    page = ilse.get(f"/groups/{cast.eik.id}/goodbye").text
    assert "Elk bericht verdwijnt 12 maanden nadat het geschreven is." in page
    assert "Ga door met de groep" not in page


def test_within_two_weeks_the_group_can_go_on_after_all(cast: Cast, visit: type[Visitor]) -> None:
    with noon(cast):
        sanne = visit.by(cast.sanne)
        sanne.post(f"/groups/{cast.eik.id}/goodbye")
        clock.move(THINKING_TIME - timedelta(minutes=1))
        assert "Ga door met de groep" in sanne.get(f"/groups/{cast.eik.id}/goodbye").text

        sanne.post(f"/groups/{cast.eik.id}/goodbye/removal")

        assert _phase(cast) == Phase.SUPPORTGROEP


def test_after_that_it_cannot(cast: Cast, visit: type[Visitor]) -> None:
    with noon(cast):
        sanne = visit.by(cast.sanne)
        sanne.post(f"/groups/{cast.eik.id}/goodbye")
        clock.move(THINKING_TIME)

        sanne.post(f"/groups/{cast.eik.id}/goodbye/removal")

        assert _phase(cast) == Phase.CLOSED


def test_names_go_when_the_last_message_of_an_ended_group_is_gone(
    cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast):
        visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/goodbye")
        clock.move(timedelta(days=365 + 29))
        assert forget_names(days_ago(30)) == 0

        clock.move(timedelta(days=2))

        assert forget_names(days_ago(30)) == 4
        assert Person.get_by_id(cast.ilse.id).name == ""


def test_names_stay_when_a_group_ends_that_had_ended_before_and_gone_on(
    cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast):
        goodbye = f"/groups/{cast.eik.id}/goodbye"
        visit.by(cast.sanne).post(goodbye)
        clock.move(timedelta(days=1))
        visit.by(cast.sanne).post(f"{goodbye}/removal")
        clock.move(timedelta(days=500))
        visit.by(cast.sanne).post(goodbye)

        assert forget_names(days_ago(30)) == 0
        clock.move(timedelta(days=365 + 31))
        assert forget_names(days_ago(30)) == 4
