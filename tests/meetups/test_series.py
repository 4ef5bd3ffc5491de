"""Sanne plans a series for Eik on her phone, and goes on when it ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from portal import clock
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, cancel_meetup, plan_meetup
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import PLACE, TITLE, asked, in_days, in_order, local, plan, series

NOON = local("2026-11-01T12:00")
KEY = {"submission_key": "a-key-of-a-form-0001"}
WEEKLY = {"starts_at": "2026-12-18T19:30", "ends_at": "2026-12-18T21:30", "every": "week"}


def _send(visit: type[Visitor], cast: Cast, **fields: str) -> str:
    form = {**asked(), **WEEKLY, **KEY, **fields}
    return visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/meetups", form, follow=True).text


def test_a_series_is_planned_and_says_which_days_are_left_out(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        shown = _send(visit, cast, times="4")

    assert "4 afspraken zijn gepland." in shown
    assert "want het is een feestdag: vrijdag 25 december, vrijdag 1 januari 2027." in shown
    days = [clock.local(each.starts_at).date() for each in in_order(Meetup.select().first())]
    assert days == [date(2026, 12, 18), *(date(2027, 1, 8) + timedelta(7 * n) for n in range(3))]
    assert MeetupSeries.get().every == "week"


def test_a_series_sent_five_times_is_made_once(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        for _time in range(5):
            shown = _send(visit, cast, times="3")
        # Nor does it become one more when the same form says "only once" by then.
        _send(visit, cast, every="")

    assert "3 afspraken zijn gepland." in shown
    assert (MeetupSeries.select().count(), Meetup.select().count()) == (1, 3)


def test_what_was_planned_once_with_that_form_does_not_become_a_series(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        _send(visit, cast, every="")
        _send(visit, cast, times="3")
    assert (MeetupSeries.select().count(), Meetup.select().count()) == (0, 1)


def test_a_day_ends_it_as_well(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _send(visit, cast, times="onzin", until="2027-01-15")
    assert Meetup.select().count() == 3


def test_how_it_ends_does_not_matter_to_what_comes_once(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        shown = _send(visit, cast, every="", times="onzin", until="onzin")
    assert "De afspraak is gepland." in shown


WRONG = [
    ({"times": "1"}, "Kies een getal van 2 tot en met 26."),
    ({"times": "27"}, "Kies een getal van 2 tot en met 26."),
    ({"times": "veel"}, "Kies een getal van 2 tot en met 26."),
    ({"times": ""}, "Kies een getal van 2 tot en met 26."),
    ({"times": "9" * 400}, "Kies een getal van 2 tot en met 26."),
    ({"until": "2026-12-24"}, "Tot dan is het maar een keer."),
    ({"until": "2020-01-01"}, "Tot dan is het maar een keer."),
    ({"until": "2028-01-01"}, "Tot dan is het meer dan 26 keer."),
    ({"until": "9999-12-31"}, "Tot dan is het meer dan 26 keer."),
    ({"until": "2026-02-31"}, "Deze datum bestaat niet."),
    ({"every": "day"}, "every"),
]


@pytest.mark.parametrize(("fields", "sentence"), WRONG)
@pytest.mark.parametrize("htmx", [False, True])
def test_a_mistake_about_the_end_is_told_and_plans_nothing(
    fields: dict[str, str], sentence: str, htmx: bool, cast: Cast, visit: type[Visitor]
) -> None:
    form = {**asked(), **WEEKLY, **KEY, "times": "4", "until": "", **fields}
    with clock.standing(NOON):
        answer = visit.by(cast.sanne).post(f"/groups/{cast.eik.id}/meetups", form, htmx=htmx)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert "Neem iets lekkers mee." in answer.text
    assert Meetup.select().count() == 0


def test_a_series_at_the_end_of_time_is_no_error(cast: Cast, visit: type[Visitor]) -> None:
    start = {"starts_at": "2100-12-28T19:30", "ends_at": "2100-12-28T21:30"}
    _send(visit, cast, every="month", times="26", **start)
    assert Meetup.select().count() == 26


def test_each_is_a_meetup_that_says_of_what_it_is_one(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        first, second, *_others = series(cast.eik, cast.sanne)
        phone = visit.by(cast.ilse)
        page = phone.get(f"/groups/{cast.eik.id}/meetups/{second.id}").text
        listed = phone.get(f"/groups/{cast.eik.id}/meetups").text
        calendar = phone.get(f"/groups/{cast.eik.id}/meetups/{second.id}.ics").text
        phone.post(f"/groups/{cast.eik.id}/meetups/{second.id}/rsvp", {"status": "coming"})

    assert "Een van een reeks" in page
    assert "Elke 2 weken" in page
    assert listed.count("Elke 2 weken") == 4
    assert f"meetup-{second.id}@" in calendar
    assert f"meetup-{first.id}@" not in calendar


def test_the_last_date_of_a_series_is_told_to_who_may_plan_on(
    cast: Cast, visit: type[Visitor]
) -> None:
    address = f"/groups/{cast.eik.id}/meetups"
    with clock.standing(NOON):
        *_others, before, last = series(cast.eik, cast.sanne)
        phone = visit.by(cast.sanne)
        assert "laatste datum" not in phone.get(address).text
    with clock.standing(before.ends_at):
        assert "Dit is de laatste datum van de reeks" in phone.get(address).text
        assert "laatste datum" not in visit.by(cast.ilse).get(address).text
    with clock.standing(last.ends_at):
        assert "Dit was de laatste datum van de reeks" in phone.get(address).text
        filled = phone.get(f"{address}/new?after={last.id}").text
        assert f"{clock.local(last.starts_at) + timedelta(weeks=2):%Y-%m-%dT%H:%M}" in filled
        assert '<option selected value="two_weeks">' in filled
        plan(cast.eik, cast.sanne)
        assert "laatste datum" not in phone.get(address).text


def test_nobody_goes_on_with_what_is_another_groups(cast: Cast, visit: type[Visitor]) -> None:
    theirs = plan(cast.linde, cast.grace, title="Van een ander")
    phone, new = visit.by(cast.sanne), f"/groups/{cast.eik.id}/meetups/new"
    assert phone.get(f"{new}?after={theirs.id}").status_code == 404
    assert phone.get(f"{new}?after={10**30}").status_code == 404
    assert phone.get(f"{new}?after=x").status_code == 200


def test_a_series_costs_the_list_and_the_page_nothing_more(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone, costs = visit.by(cast.ilse), []
    for each in (plan(cast.eik, cast.sanne), series(cast.eik, cast.sanne, times=26)[0]):
        address = f"/groups/{cast.eik.id}/meetups"
        phone.get(address)
        listing = phone.queries
        phone.get(f"{address}/{each.id}")
        page = phone.queries
        phone.get("/")
        costs.append((listing, page, phone.queries))
    assert costs[0] == costs[1]


def test_a_plan_that_is_no_series_makes_nothing(cast: Cast) -> None:
    with pytest.raises(ValueError, match="2 to 26"):
        series(cast.eik, cast.sanne, times=1)
    assert Meetup.select().count() == 0


def test_cancelled_ones_are_not_the_last_date(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        _first, second, *others = series(cast.eik, cast.sanne)
        for each in others:
            cancel_meetup(each, cast.sanne)
    with clock.standing(second.starts_at - timedelta(days=1)):
        shown = visit.by(cast.sanne).get(f"/groups/{cast.eik.id}/meetups").text
    assert "Dit is de laatste datum van de reeks" in shown


def test_the_keys_of_those_that_follow_are_of_no_form(cast: Cast) -> None:
    first, second, *_others = series(cast.eik, cast.sanne)
    assert "." in second.submission_key
    again, new = plan_meetup(
        cast.eik, Plan(TITLE, in_days(3), in_days(4), PLACE), cast.sanne, first.submission_key
    )
    assert (again, new) == (first, False)
    assert MeetupOccurrence.select().count() == 4
