"""Sanne writes what they did, for who was not there."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.belonging.leaving import leave
from portal.groups.memberships import Membership, Role
from portal.meetups.catch_ups import CatchUp, write
from portal.meetups.holding import NotNowError
from portal.meetups.models import Meetup
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import in_days, plan

TOLD = "We aten soep.\n\nDaarna spraken we over <b>bedtijd</b> 🌙"


@pytest.fixture
def yesterday(cast: Cast) -> Meetup:
    """A meetup of Eik that was over yesterday."""
    return plan(cast.eik, cast.sanne, in_days(-1))


def _page(meetup: Meetup) -> str:
    return f"/groups/{meetup.group_id}/meetups/{meetup.id}"


def test_who_was_not_there_reads_it_from_the_start_page_on(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    sanne, ilse = visit.by(cast.sanne), visit.by(cast.ilse)
    assert "Schrijven wat we deden" in sanne.get("/").text
    for _press in range(3):
        assert sanne.post(f"{_page(yesterday)}/catch-up", {"text": TOLD}).status_code == 303

    assert CatchUp.select().count() == 1
    assert "Lezen wat jullie deden" in ilse.get("/").text
    page = ilse.get(_page(yesterday)).text
    assert "&lt;b&gt;bedtijd&lt;/b&gt; 🌙" in page
    assert "Wat we deden" in ilse.get(f"/groups/{cast.eik.id}/meetups").text


def test_sanne_and_yusuf_each_have_their_own_words(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    write(yesterday, cast.sanne, TOLD)
    write(yesterday, cast.yusuf, "تحدثنا عن النوم")
    yusuf = visit.by(cast.yusuf)
    assert "We aten soep" not in yusuf.get(f"{_page(yesterday)}/catch-up").text

    yusuf.post(f"{_page(yesterday)}/catch-up", {"text": "تحدثنا كثيرًا"})

    assert [each.text for each in CatchUp.of_meetup(yesterday, cast.ilse)] == [TOLD, "تحدثنا كثيرًا"]


def test_deleting_takes_ones_own_and_twice_is_well(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    write(yesterday, cast.sanne, TOLD)
    write(yesterday, cast.yusuf, "Ook")
    sanne = visit.by(cast.sanne)

    for _tap in range(2):
        assert sanne.post(f"{_page(yesterday)}/catch-up/removal").status_code == 303

    assert [each.author for each in CatchUp.of_meetup(yesterday, cast.ilse)] == [cast.yusuf]


def test_only_who_leads_writes_and_only_after_it_began(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    ilse = visit.by(cast.ilse)
    assert ilse.get(f"{_page(yesterday)}/catch-up").status_code == 403
    assert ilse.post(f"{_page(yesterday)}/catch-up", {"text": "Ik"}).status_code == 403
    to_come = plan(cast.eik, cast.sanne)
    answer = visit.by(cast.sanne).post(f"{_page(to_come)}/catch-up", {"text": "Te vroeg"})
    assert answer.status_code == 422
    assert "Te vroeg" in answer.text
    late = yesterday.ends_at + timedelta(days=28)
    with clock.standing(late), pytest.raises(NotNowError):
        write(yesterday, cast.sanne, TOLD)


@pytest.mark.parametrize(("text", "sentence"), [("  ", "Schrijf wat"), ("é" * 20_000, "20000")])
def test_nothing_and_too_much_are_refused_and_nothing_is_lost(
    text: str, sentence: str, cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    answer = visit.by(cast.sanne).post(f"{_page(yesterday)}/catch-up", {"text": text})

    assert answer.status_code == 422
    assert sentence in answer.text
    assert text.strip() in answer.text
    assert not CatchUp.select().exists()


def test_who_trained_the_group_reads_it_no_more_and_who_comes_later_not_what_was_before(
    cast: Cast, visit: type[Visitor], yesterday: Meetup
) -> None:
    write(yesterday, cast.sanne, TOLD)
    Membership.join_group(cast.grace, cast.eik, Role.PARTICIPANT)

    for late in (cast.femke, cast.grace):
        page = visit.by(late).get(_page(yesterday)).text
        assert "Samen koffie drinken" in page
        assert "We aten soep" not in page
    assert "We aten soep" in visit.by(cast.ilse).get(_page(yesterday)).text


def test_who_leaves_with_all_messages_takes_the_notes_along(cast: Cast, yesterday: Meetup) -> None:
    write(yesterday, cast.sanne, TOLD)
    write(yesterday, cast.yusuf, "تحدثنا عن النوم")

    leave(cast.eik, cast.sanne, cast.sanne, without_messages=True)

    assert [note.author for note in CatchUp.select()] == [cast.yusuf]
