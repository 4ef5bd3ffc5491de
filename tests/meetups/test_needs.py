"""Ilse needs childcare, Yusuf an interpreter: Sanne sees how much, and not who."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.leavings import Leaving
from portal.meetups.holding import TooLateError
from portal.meetups.models import Meetup
from portal.meetups.needs import MeetupNeed, counts_of, say_needs
from portal.meetups.rsvps import welcome
from portal.sessions.models import RsvpStatus
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import plan


def _page(meetup: Meetup) -> str:
    return f"/groups/{meetup.group_id}/meetups/{meetup.id}"


def test_sanne_sees_how_many_children_and_which_languages_and_no_names(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    visit.by(cast.ilse).post(f"{_page(meetup)}/needs", {"children": "2", "interpreter": ""})
    visit.by(cast.yusuf).post(f"{_page(meetup)}/needs", {"children": "1", "interpreter": "ar"})

    page = visit.by(cast.sanne).get(_page(meetup)).text
    needs = page[page.index('id="needs"') : page.index("Bewaren wat ik nodig heb")]

    assert "3 kinderen" in needs
    assert "العربية</bdi>: 1" in needs
    assert "Ilse" not in needs
    assert "Je ziet hoeveel, niet wie" in needs


def test_the_group_sees_no_numbers_and_each_sees_what_they_said(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    say_needs(meetup, cast.yusuf, 4, "ar")
    say_needs(meetup, cast.ilse, 2, "other")

    page = visit.by(cast.ilse).get(_page(meetup)).text

    assert "4 kinderen" not in page
    assert "Veranderen wat je nodig hebt" in page
    assert 'value="2"' in page


def test_nothing_takes_it_back_and_the_last_word_counts(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    say_needs(meetup, cast.ilse, 2, "ar")
    say_needs(meetup, cast.ilse, 3, "")
    assert counts_of(meetup).children == 3
    assert counts_of(meetup).interpreters == {}

    assert not say_needs(meetup, cast.ilse, 0, "")

    assert not MeetupNeed.select().exists()


def test_who_cannot_come_or_left_does_not_count(cast: Cast) -> None:
    meetup = plan(cast.eik, cast.sanne)
    say_needs(meetup, cast.ilse, 2, "")
    say_needs(meetup, cast.yusuf, 1, "ar")
    welcome(meetup, cast.ilse, RsvpStatus.CANNOT)
    Leaving.take(cast.eik, cast.yusuf, cast.yusuf)

    assert counts_of(meetup).is_empty


@pytest.mark.parametrize("typed", ["-1", "10", "veel", "2,5", "٣x"])
def test_what_is_no_number_of_children_is_refused_and_stays(
    typed: str, cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)

    answer = visit.by(cast.ilse).post(
        f"{_page(meetup)}/needs", {"children": typed, "interpreter": "ar"}
    )

    assert answer.status_code == 422
    assert "Kies een getal van 0 tot en met 9" in answer.text
    assert f'value="{typed}"' in answer.text
    assert not MeetupNeed.select().exists()


def test_once_it_begins_nothing_changes_and_a_day_after_its_end_all_is_deleted(
    cast: Cast, visit: type[Visitor]
) -> None:
    meetup = plan(cast.eik, cast.sanne)
    say_needs(meetup, cast.ilse, 2, "")
    with clock.standing(meetup.starts_at):
        with pytest.raises(TooLateError):
            say_needs(meetup, cast.ilse, 3, "")
        answer = visit.by(cast.ilse).post(f"{_page(meetup)}/needs", {"children": "1"})
        assert answer.status_code == 422

    with clock.standing(meetup.ends_at + timedelta(days=1)):
        assert MeetupNeed.forget_what_is_over() == 0
        clock.move(timedelta(minutes=1))
        assert MeetupNeed.forget_what_is_over() == 1
        assert MeetupNeed.forget_what_is_over() == 0
