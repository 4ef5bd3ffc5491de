"""The start page: what each person needs now, at one glance."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from tests.board import making as board
from tests.cast import Cast
from tests.client import Visitor
from tests.homework import making as homework
from tests.meetups import making as meetups
from tests.sessions import making as sessions

MOST_QUERIES = 10


def test_nobody_signed_in_is_led_to_signing_in(visit: type[Visitor]) -> None:
    answer = visit.stranger().get("/")

    assert answer.status_code == 303
    assert answer.location == "/sign-in"


def test_bram_sees_his_next_session_his_homework_and_the_news(
    cast: Cast, visit: type[Visitor]
) -> None:
    homework.held(cast.linde, "getting-acquainted")
    sessions.session_of(cast.linde, meetups.in_days(3))
    board.post(cast.linde, cast.grace, "Hello all")

    page = visit.by(cast.bram).get("/")

    for words in ("Dag <bdi>Bram</bdi>", "Volgende bijeenkomst", "over 3 dagen", "1 nieuw bericht"):
        assert words in page.text
    assert "/homework/getting-acquainted" in page.text


def test_before_the_course_has_dates_the_page_says_so(cast: Cast, visit: type[Visitor]) -> None:
    Membership.join_group(cast.bram, cast.wilg, Role.PARTICIPANT)

    page = visit.by(cast.bram).get("/").text

    assert "Je cursus is nog niet begonnen." in page
    assert "Plan een bijeenkomst" not in page
    assert "Plan een bijeenkomst" in visit.by(cast.karim).get("/").text


def test_between_courses_the_page_names_the_last_session(cast: Cast, visit: type[Visitor]) -> None:
    last = sessions.session_of(cast.linde, clock.now() - timedelta(days=5))

    page = visit.by(cast.bram).get("/").text

    assert "Er is nog geen nieuwe datum." in page
    assert "De laatste bijeenkomst was op" in page
    assert clock.local(last.starts_at).isoformat(timespec="minutes") in page


def test_after_the_course_the_next_meetup_stands_there(cast: Cast, visit: type[Visitor]) -> None:
    meetups.plan(cast.eik, cast.sanne, meetups.in_days(6), title="Koffie en praten")

    page = visit.by(cast.ilse).get("/").text

    assert "Volgende afspraak" in page
    assert "Koffie en praten" in page
    assert "Volgende bijeenkomst" not in page


def test_without_a_meetup_only_who_leads_is_asked_to_plan_one(
    cast: Cast, visit: type[Visitor]
) -> None:
    _ = cast.eik

    assert "Plan een afspraak" in visit.by(cast.sanne).get("/").text
    assert "Plan een afspraak" not in visit.by(cast.ilse).get("/").text


def test_a_group_that_has_ended_shows_no_dates(cast: Cast, visit: type[Visitor]) -> None:
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.eik.id).execute()

    page = visit.by(cast.ilse).get("/")

    assert page.status_code == 200
    assert "Volgende afspraak" not in page.text
    assert "Berichten van <bdi>Eik</bdi>" in page.text


def test_nadia_sees_first_what_waits_for_her(cast: Cast, visit: type[Visitor]) -> None:
    homework.sent(cast.amal, cast.linde)
    sessions.session_of(cast.linde, meetups.in_days(3))

    page = visit.by(cast.nadia).get("/").text

    assert page.index("1 tekst wacht op je.") < page.index("Volgende bijeenkomst")


def test_the_coordinator_and_who_is_in_no_group_have_a_page_too(
    cast: Cast, visit: type[Visitor]
) -> None:
    lonely = Person.create(name="Mo", locale="nl")

    _ = cast.linde, cast.eik
    page = visit.by(cast.coby).get("/").text

    assert "/coordination/groups" in page
    assert "De cursus is bezig: 1 groep" in " ".join(page.split())
    assert "Linde" not in page
    assert "Je zit nog niet in een groep." in visit.by(lonely).get("/").text


@pytest.mark.parametrize("who", ["amal", "nadia", "karim", "sanne", "coby"])
def test_the_page_asks_the_same_of_the_database_for_three_and_for_three_hundred(
    who: str, cast: Cast, visit: type[Visitor]
) -> None:
    homework.held(cast.linde, "getting-acquainted")
    homework.sent(cast.bram, cast.linde)
    sessions.session_of(cast.linde, meetups.in_days(3))
    meetups.plan(cast.eik, cast.sanne, meetups.in_days(6))
    board.many(cast.linde, cast.grace, 3, replies=1)
    phone = visit.by(getattr(cast, who))
    phone.get("/")
    few = phone.queries

    board.many(cast.linde, cast.bram, 300, replies=1)
    for weeks in range(2, 50):
        sessions.session_of(cast.linde, meetups.in_days(7 * weeks))
        meetups.plan(cast.eik, cast.sanne, meetups.in_days(7 * weeks))
    phone.get("/")

    assert phone.queries == few <= MOST_QUERIES
