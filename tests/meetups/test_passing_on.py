"""A date to pass on: when and where, and nobody's name."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.meetups.planning import cancel_meetup
from tests.cast import Cast
from tests.client import Visitor
from tests.meetups.making import local, plan

NOON = local("2026-12-01T12:00")
START = local("2026-12-08T19:30")


def _text(page: str) -> str:
    box = page[page.index('id="meetup-message"') :]
    return box[box.index(">") + 1 : box.index("</textarea>")].strip()


def test_the_text_says_when_and_where_and_not_of_whom(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        meetup = plan(cast.eik, cast.sanne, START, title="Praten over Sanne", note="Yusuf kookt")
        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text

    assert _text(page).splitlines() == [
        "Afspraak: dinsdag 8 december, 19.30 – 21.30 uur",
        "Plek: Ingang van het park, Parkweg 3",
    ]
    assert 'href="https://wa.me/?text=Afspraak' in page
    assert "readonly" in page


@pytest.mark.parametrize(
    "place",
    [
        "Bij Sanne thuis", "bij SANNE", "Sannes huis", "Sanne's tuin", "Zaal van Eik",
        "Bij Femke, Kerkstraat 2", "Het Begint Bij Mij, zaal 3",
    ],
)  # fmt: skip
def test_a_place_that_names_somebody_stays_out(
    place: str, cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        meetup = plan(cast.eik, cast.sanne, START, place=place)
        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
    assert "Plek" not in _text(page)
    assert "De plek staat er niet in: daar staat een naam in." in page


def test_a_street_that_only_begins_like_the_group_is_a_place(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(NOON):
        meetup = plan(cast.eik, cast.sanne, START, place="Eikstraat 3")
        page = visit.by(cast.ilse).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
    assert "Plek: Eikstraat 3" in _text(page)


def test_it_is_in_the_language_of_who_passes_it_on(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        meetup = plan(cast.eik, cast.sanne, START)
        page = visit.by(cast.yusuf).get(f"/groups/{cast.eik.id}/meetups/{meetup.id}").text
    assert "الثلاثاء 8 ديسمبر، من 19:30 إلى 21:30" in _text(page)


def test_what_is_over_or_cancelled_is_not_passed_on(cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(NOON):
        over, off = plan(cast.eik, cast.sanne, START), plan(cast.eik, cast.sanne, START)
        cancel_meetup(off, cast.sanne)
    with clock.standing(START - timedelta(days=1)):
        phone = visit.by(cast.ilse)
        assert "meetup-message" not in phone.get(f"/groups/{cast.eik.id}/meetups/{off.id}").text
    with clock.standing(over.ends_at):
        assert "meetup-message" not in phone.get(f"/groups/{cast.eik.id}/meetups/{over.id}").text
