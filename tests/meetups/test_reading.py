"""What the members of Eik see of their meetups, and what others get."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership
from portal.meetups.planning import Plan, cancel_meetup, change_meetup
from portal.meetups.rsvps import welcome
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import PLACE, TITLE, in_days, local, plan

NOON = local("2026-12-01T12:00")


def test_the_page_says_when_and_where_and_who_brings_what(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        start = local("2026-12-08T19:30")
        meetup = plan(cast.eik, cast.sanne, start, note="Yusuf zet <thee>\nwww.example.org")
        shown = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

    assert f"<bdi>{TITLE}</bdi>" in shown
    assert "dinsdag 8 december" in shown
    assert "19.30 – 21.30 uur" in shown
    assert "over 7 dagen" in shown
    assert PLACE in shown
    assert "https://www.openstreetmap.org/search?query=Ingang%20van%20het%20park%2C" in shown
    assert "Yusuf zet &lt;thee&gt;<br>" in shown
    assert 'href="https://www.example.org"' in shown
    assert "Jij, <bdi>Femke</bdi>, <bdi>Sanne</bdi> en <bdi>Yusuf</bdi>" in shown


def test_those_to_come_stand_above_those_that_are_over(cast: Cast, visit: type[Visitor]) -> None:
    for days, title in ((-30, "Lang geleden"), (-3, "Pas geweest"), (20, "Later"), (2, "Gauw")):
        plan(cast.eik, cast.sanne, in_days(days), title=title)

    shown = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups").text

    places = [shown.index(title) for title in ("Gauw", "Later", "Pas geweest", "Lang geleden")]
    assert places == sorted(places)


def test_a_group_without_meetups_reads_what_will_stand_here_and_who_plans(
    cast: Cast, visit: type[Visitor]
) -> None:
    address = f"/groups/{cast.eik.id}/meetups"
    for_ilse = visit.by(cast.ilse).get(address).text
    for_sanne = visit.by(cast.sanne).get(address).text

    assert "Hier zie je straks wanneer je groep weer samenkomt." in for_ilse
    assert "<bdi>Sanne</bdi> en <bdi>Yusuf</bdi> plannen de afspraken" in for_ilse
    assert "Plan een afspraak" not in for_ilse
    assert "Plan een afspraak" in for_sanne


def test_a_group_in_its_course_reads_that_meetups_come_later(
    cast: Cast, visit: type[Visitor]
) -> None:
    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/meetups").text
    assert "Na de cursus" in shown


def test_twenty_stand_on_a_page_and_the_rest_is_a_tap_away(
    cast: Cast, visit: type[Visitor]
) -> None:
    for day in range(23):
        plan(cast.eik, cast.sanne, in_days(-10 - day), title=f"Nummer {day}.")
    phone = visit.by(cast.ilse)
    address = f"/groups/{cast.eik.id}/meetups"

    first = phone.get(address).text
    rest = phone.get(f"{address}?page=2", htmx=True).text

    assert "Nummer 19." in first
    assert "Nummer 20." not in first
    assert "?page=2" in first
    assert "Nummer 20." in rest
    assert "Nummer 22." in rest
    assert "<html" not in rest
    assert "?page=3" not in rest


@pytest.mark.parametrize("page", ["0", "-3", "99999999999999999999", "x", ""])
def test_an_odd_page_number_is_no_error(page: str, cast: Cast, visit: type[Visitor]) -> None:
    plan(cast.eik, cast.sanne)
    assert visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups?page={page}").status_code == 200


def test_a_moved_meetup_shows_the_old_time_struck_through_and_in_words(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        meetup = plan(cast.eik, cast.sanne, local("2026-12-08T19:30"))
        later = local("2026-12-09T20:00")
        moved = Plan(TITLE, later, later + timedelta(hours=2), "Bij Yusuf thuis")
        change_meetup(meetup, moved, cast.sanne)
        phone = visit.by(cast.ilse)
        shown = phone.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
        listed = phone.get(f"/groups/{cast.eik.id}/meetups").text

    assert "woensdag 9 december" in shown
    assert "Verplaatst. Het was:" in shown
    was = shown[shown.index("Verplaatst. Het was:") :]
    assert was.index("<s>") < was.index("dinsdag 8 december 19.30 uur") < was.index("</s>")
    assert f"Andere plek. Het was: <s><bdi>{PLACE}</bdi></s>" in " ".join(shown.split())
    assert "Verplaatst" in listed


def test_another_end_is_told_too(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        start = local("2026-12-08T19:30")
        meetup = plan(cast.eik, cast.sanne, start)
        change_meetup(meetup, Plan(TITLE, start, start + timedelta(hours=3), PLACE), cast.sanne)
        shown = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

    assert "19.30 – 22.30 uur" in shown
    assert "Andere eindtijd. Het was:" in shown
    assert "21.30 uur" in shown
    assert "Verplaatst" not in shown


def test_a_cancelled_meetup_says_so_and_asks_no_answer(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    cancel_meetup(meetup, cast.sanne)
    phone = visit.by(cast.ilse)

    shown = phone.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

    assert "Deze afspraak gaat niet door." in shown
    assert 'value="coming"' not in shown
    assert "Afgezegd" in phone.get(f"/groups/{cast.eik.id}/meetups").text


def test_the_names_of_who_comes_stand_there_without_who_left(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    welcome(meetup, cast.sanne, RsvpStatus.COMING)
    welcome(meetup, cast.ilse, RsvpStatus.COMING)
    welcome(meetup, cast.yusuf, RsvpStatus.CANNOT)
    Membership.update(until=clock.now()).where(Membership.person == cast.ilse).execute()

    shown = visit.by(cast.femke).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

    assert "Komen: 1" in shown
    assert "<bdi>Sanne</bdi>" in shown
    assert "Kunnen niet komen: 1" in shown
    assert "Ilse" not in shown


def test_own_answers_stand_in_the_list_until_it_is_over(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    welcome(meetup, cast.ilse, RsvpStatus.COMING)
    phone = visit.by(cast.ilse)

    assert "Ik kom" in phone.get(f"/groups/{cast.eik.id}/meetups").text
    with clock.standing(meetup.ends_at):
        assert "Ik kom" not in phone.get(f"/groups/{cast.eik.id}/meetups").text


def test_another_groups_number_opens_nothing(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    phone = visit.by(cast.amal)
    assert phone.get(f"/groups/{cast.linde.id}/meetups/{meetup.id}").status_code == 404
    assert phone.get(f"/groups/{cast.linde.id}/meetups/{meetup.id}.ics").status_code == 404
    assert phone.get(f"/groups/{cast.linde.id}/meetups/{10**30}").status_code == 404
    answer = phone.post(f"/groups/{cast.linde.id}/meetups/{meetup.id}/rsvp", {"status": "coming"})
    assert answer.status_code == 404


def test_the_pages_cost_the_same_for_3_and_for_300(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.ilse)
    costs = []
    for number in (3, 297):
        for day in range(number):
            meetup = plan(cast.eik, cast.sanne, in_days(day + 1))
            welcome(meetup, cast.ilse, RsvpStatus.MAYBE)
        later = Plan(TITLE, in_days(400), in_days(401), PLACE)
        change_meetup(meetup, later, cast.sanne)
        phone.get(f"/groups/{cast.eik.id}/meetups")
        listing = phone.queries
        phone.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}")
        costs.append((listing, phone.queries))

    assert costs[0] == costs[1]
    assert max(costs[0]) <= 8
