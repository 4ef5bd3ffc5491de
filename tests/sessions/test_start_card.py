"""What the start page says about the next session, on each day of its life."""

from __future__ import annotations

import pytest

from portal import clock
from portal.sessions.models import Session
from portal.sessions.planning import cancel_session, change_session
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import PLACE, local, plan, session_of

pytestmark = pytest.mark.usefixtures("november")


@pytest.mark.parametrize(
    ("at", "said", "not_said"),
    [
        ("2026-11-22T14:00", ["Volgende bijeenkomst", "over 16 dagen", "Kom je?"], ["Ik ben er"]),
        ("2026-12-07T08:00", ["morgen", "Kom je?"], ["Ik ben er"]),
        ("2026-12-08T08:00", ["vandaag", "Kom je?"], ["Ik ben er"]),
        ("2026-12-08T19:00", ["vandaag", "Kom je?", "Ik ben er"], ["De bijeenkomst is nu"]),
        ("2026-12-08T20:00", ["De bijeenkomst is nu", "Ik ben er"], ["Kom je?"]),
        ("2026-12-08T22:30", [], ["Mijn rol en verantwoordelijkheid", "Ik ben er"]),
    ],
)
def test_it_says_what_matters_at_that_moment(
    cast: Cast,
    visit: type[Visitor],
    planned: Session,
    at: str,
    said: list[str],
    not_said: list[str],
) -> None:
    phone = visit.by(cast.bram)

    with clock.standing(local(at)):
        shown = phone.get("/").text

    assert [words for words in said if words not in shown] == []
    assert [words for words in not_said if words in card(shown)] == []


def test_a_move_is_told_in_words(cast: Cast, visit: type[Visitor], planned: Session) -> None:
    change_session(planned, plan(local("2026-12-10T20:00"), lesson="my-role"), cast.nadia)

    shown = card(visit.by(cast.bram).get("/").text)

    assert "donderdag 10 december" in shown
    assert "Verplaatst. Het was:" in shown
    assert "dinsdag 8 december 19.30 uur" in shown


def test_a_cancelled_session_says_what_comes_instead_and_when_the_next_one_is(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    cancel_session(planned, cast.nadia, "We wandelen in het park.")
    following = session_of(cast.linde, local("2026-12-15T19:30"))

    shown = card(visit.by(cast.bram).get("/").text)

    assert "Deze bijeenkomst gaat niet door." in shown
    assert "We wandelen in het park." in shown
    assert f'/sessions/{following.id}"' in shown
    assert "dinsdag 15 december 19.30 uur" in shown
    assert "Kom je?" not in shown
    assert PLACE not in shown


def test_a_trainer_is_led_to_the_list_of_who_is_here(
    cast: Cast, visit: type[Visitor], planned: Session
) -> None:
    phone = visit.by(cast.nadia)

    with clock.standing(local("2026-12-08T19:00")):
        shown = card(phone.get("/").text)

    assert "Noteer wie er is" in shown
    assert "Kom je?" not in shown


def card(page: str) -> str:
    """The card of the next session on the start page; empty when there is none."""
    start = page.find('id="next-session"')
    return page[start : page.index("</article>", start)] if start >= 0 else ""
