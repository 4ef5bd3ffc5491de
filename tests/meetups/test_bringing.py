"""Sanne writes down what is needed; each takes something on, and nobody is told to."""

from __future__ import annotations

import pytest

from portal import clock
from portal.groups.leavings import Leaving
from portal.meetups.bringing import (
    MOST_ITEMS,
    FullError,
    MeetupItem,
    TakenError,
    add_item,
    give_back,
    take_item,
    things_of,
)
from portal.meetups.holding import TooLateError
from portal.meetups.models import Meetup
from portal.meetups.planning import cancel_meetup
from portal.meetups.rsvps import welcome
from portal.people.models import Person
from portal.sessions.models import RsvpStatus
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import plan
from tests.racing import at_once


def _items(meetup: Meetup) -> str:
    return f"/groups/{meetup.group_id}/meetups/{meetup.id}/items"


def _put(meetup: Meetup, by: Person, text: str = "Soep") -> MeetupItem:
    return add_item(meetup, text, by, new_submission_key(), brings=False)


def test_what_is_needed_stands_there_once_and_hanan_takes_it_on(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    sanne, ilse = visit.by(cast.sanne), visit.by(cast.ilse)
    form = {"text": "Soep", "submission_key": new_submission_key()}
    for _press in range(5):
        assert sanne.post(_items(meetup), form).status_code == 303
    item = MeetupItem.get()
    assert "Nog niemand" in ilse.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

    for _tap in range(2):
        ilse.post(f"{_items(meetup)}/{item.id}/taking")

    assert "Jij neemt dit mee" in ilse.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
    page = sanne.get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
    assert "<bdi>Ilse</bdi> neemt dit mee" in page


def test_who_brings_something_that_nobody_asked_for_says_so_in_one_go(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)

    visit.by(cast.ilse).post(
        _items(meetup), {"text": "كعك 🍰", "brings": "y", "submission_key": new_submission_key()}
    )

    (thing,) = things_of(meetup)
    assert (thing.item.text, thing.bringer) == ("كعك 🍰", cast.ilse)


def test_of_eight_who_tap_at_once_one_brings_it(cast: Cast) -> None:
    item = _put(plan(cast.eik, cast.sanne), cast.sanne)
    people = [cast.sanne, cast.yusuf, cast.ilse, cast.sanne, cast.yusuf, cast.ilse]

    def tap(number: int) -> bool | str:
        try:
            return take_item(item, people[number])
        except TakenError:
            return "taken"

    answers = at_once(tap, len(people))

    assert answers.count(True) == 1
    assert answers.count("taken") == 4, "and who has it taps twice"


def test_htmx_changes_the_list_alone_and_says_who_was_faster(
    cast: Cast, visit: type[Visitor]
) -> None:
    item = _put(meetup := plan(cast.eik, cast.sanne), cast.sanne)
    take_item(item, cast.yusuf)

    answer = visit.by(cast.ilse).post(
        f"{_items(meetup)}/{item.id}/taking", headers={"HX-Request": "true"}
    )

    assert answer.status_code == 422
    assert "Iemand anders neemt dit al mee" in answer.text
    assert answer.text.lstrip().startswith('<section id="bringing"')


def test_who_cannot_come_or_leaves_brings_nothing(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    soup, cups = _put(meetup, cast.sanne), _put(meetup, cast.sanne, "Bekers")
    take_item(soup, cast.ilse)
    take_item(cups, cast.yusuf)

    welcome(meetup, cast.ilse, RsvpStatus.CANNOT)
    Leaving.take(cast.eik, cast.yusuf, cast.yusuf)

    assert [thing.bringer for thing in things_of(meetup)] == [None, None]
    assert take_item(cups, cast.ilse), "and another can take it on"


def test_what_was_given_back_is_free_and_giving_back_twice_is_well(cast: Cast) -> None:
    item = _put(plan(cast.eik, cast.sanne), cast.sanne)
    take_item(item, cast.ilse)

    assert not give_back(item, cast.yusuf), "nobody gives back for somebody else"
    assert give_back(item, cast.ilse)
    assert not give_back(item, cast.ilse)
    assert take_item(item, cast.yusuf)


def test_off_the_list_goes_what_one_put_there_and_who_leads_takes_off_anything(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    of_ilse, of_sanne = _put(meetup, cast.ilse), _put(meetup, cast.sanne)
    ilse, sanne = visit.by(cast.ilse), visit.by(cast.sanne)

    assert ilse.post(f"{_items(meetup)}/{of_sanne.id}/removal").status_code == 403
    assert sanne.post(f"{_items(meetup)}/{of_ilse.id}/removal").status_code == 303
    assert sanne.post(f"{_items(meetup)}/{of_ilse.id}/removal").status_code == 303

    assert list(MeetupItem.select()) == [of_sanne]


def test_a_list_ends_when_the_meetup_begins_or_is_cancelled(
    cast: Cast, visit: type[Visitor]
) -> None:
    item = _put(meetup := plan(cast.eik, cast.sanne), cast.sanne)
    cancelled = plan(cast.eik, cast.sanne)
    other = _put(cancelled, cast.sanne)
    cancel_meetup(cancelled, cast.sanne)
    with pytest.raises(TooLateError):
        take_item(other, cast.ilse)

    with clock.standing(meetup.starts_at):
        with pytest.raises(TooLateError):
            take_item(item, cast.ilse)
        form = {"text": "Thee", "submission_key": new_submission_key()}
        answer = visit.by(cast.ilse).post(_items(meetup), form)

    assert answer.status_code == 422
    assert "De lijst blijft zoals hij is" in answer.text
    assert "Soep" in answer.text


def test_a_list_has_thirty_things_at_most(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    for number in range(MOST_ITEMS):
        _put(meetup, cast.sanne, f"Ding {number}")

    with pytest.raises(FullError):
        _put(meetup, cast.ilse)


def test_an_empty_line_or_a_long_one_keeps_what_was_typed(cast: Cast, visit: type[Visitor]) -> None:
    meetup = plan(cast.eik, cast.sanne)
    ilse = visit.by(cast.ilse)

    for text, sentence in ((" ", "Schrijf wat er nodig is"), ("a" * 81, "81 tekens")):
        answer = ilse.post(_items(meetup), {"text": text, "submission_key": new_submission_key()})
        assert answer.status_code == 422
        assert sentence in answer.text
    assert "a" * 81 in answer.text
    assert not MeetupItem.select().exists()


def test_a_thing_of_another_meetup_is_not_found_here(cast: Cast, visit: type[Visitor]) -> None:
    here, there = plan(cast.eik, cast.sanne), plan(cast.eik, cast.sanne)
    item = _put(there, cast.sanne)

    answer = visit.by(cast.ilse).post(f"{_items(here)}/{item.id}/taking")

    assert answer.status_code == 404
    assert MeetupItem.get().taken_by_id is None
