"""Sanne is asked kindly, and one tap plans a meetup; Coby sees which group might like a call."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from portal import clock
from portal.meetups.models import Meetup
from tests.cast import Cast
from tests.client import Visitor
from tests.heartbeat.making import NOON, noon
from tests.meetups.making import TITLE

KEY = {"submission_key": "een-sleutel-van-het-formulier"}


def _proposed(page: str) -> list[str]:
    return re.findall(r'name="starts_at"\s+value="([^"]+)"', page)


def test_after_five_weeks_one_tap_plans_what_the_last_one_was(
    cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast, met_weeks_ago=5):
        sanne = visit.by(cast.sanne)
        page = sanne.get("/").text
        assert "Je zag elkaar 5 weken geleden. Is een nieuwe datum fijn?" in page
        first, *others = _proposed(page)
        assert len(others) == 2

        for _ in range(5):
            answer = sanne.post(f"/groups/{cast.eik.id}/next-date", {"starts_at": first, **KEY})
            assert answer.status_code == 303

        planned = Meetup.select().where(Meetup.starts_at > NOON)
        assert [each.title for each in planned] == [TITLE]
        assert "Is een nieuwe datum fijn?" not in sanne.get("/").text


def test_others_are_not_asked(cast: Cast, visit: type[Visitor]) -> None:
    with noon(cast, met_weeks_ago=5):
        for person in (cast.ilse, cast.yusuf):
            assert _proposed(visit.by(person).get("/").text) == []


@pytest.mark.parametrize("moment", ["", "morgen", "2027-01-26T19:30", "9999-12-31T23:59:59+00:00"])
def test_a_moment_that_cannot_be_is_refused_and_the_form_is_offered(
    moment: str, cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast, met_weeks_ago=5):
        sanne = visit.by(cast.sanne)

        answer = sanne.post(f"/groups/{cast.eik.id}/next-date", {"starts_at": moment, **KEY})

        assert answer.status_code == 303
        assert "Kies" in sanne.get(answer.location).text
        assert not Meetup.select().where(Meetup.starts_at > NOON).exists()


def test_a_date_that_passed_meanwhile_is_refused(cast: Cast, visit: type[Visitor]) -> None:
    with noon(cast, met_weeks_ago=5):
        sanne = visit.by(cast.sanne)
        first = _proposed(sanne.get("/").text)[0]
        clock.move(timedelta(weeks=2))

        sanne.post(f"/groups/{cast.eik.id}/next-date", {"starts_at": first, **KEY})

        assert not Meetup.select().where(Meetup.starts_at > NOON).exists()


def test_the_coordinator_sees_the_group_and_says_that_they_called(
    cast: Cast, visit: type[Visitor]
) -> None:
    with noon(cast, met_weeks_ago=8):
        coby = visit.by(cast.coby)
        for path in ("/", "/coordination"):
            page = coby.get(path).text
            assert "Groep <bdi>Eik</bdi> kan misschien een telefoontje gebruiken" in page
            assert "Sanne" not in page

        assert coby.post(f"/coordination/groups/{cast.eik.id}/call").status_code == 303

        assert "telefoontje" not in coby.get("/").text
