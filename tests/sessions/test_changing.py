"""Nadia and Karim change, move and cancel sessions of Linde."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.sessions.models import Cancellation, Session, SessionMove
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import PLACE, asked, local, path_of, session_of

pytestmark = pytest.mark.usefixtures("november")


def test_a_moved_session_shows_what_it_was_in_words_and_struck_through(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), timedelta(hours=2.5))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    change = asked(starts_at="2026-12-10T20:00", place="Wijkcentrum, Dorpsplein 2")

    visit.by(cast.karim).post(path, {**change, "ends_at": "2026-12-10T22:00"})

    move = SessionMove.get()
    assert (move.session, move.by) == (planned, cast.karim)
    assert (move.old_starts_at, move.old_place) == (local("2026-12-08T19:30"), PLACE)
    shown = visit.by(cast.bram).get(path).text
    assert "donderdag 10 december" in shown
    assert "Verplaatst. Het was:" in shown
    was = shown[shown.index("Verplaatst. Het was:") :]
    assert "dinsdag 8 december 19.30 uur" in was[: was.index("</s>")]
    assert f"<s><bdi>{PLACE}</bdi></s>" in shown


def test_in_the_hour_that_comes_twice_only_the_place_changes(
    cast: Cast, visit: type[Visitor]
) -> None:
    second_coming = local("2027-10-31T02:30") + timedelta(hours=1)
    planned = session_of(cast.linde, second_coming, timedelta(hours=2))
    assert clock.local(planned.starts_at).fold == 1
    same = {"starts_at": "2027-10-31T02:30", "ends_at": "2027-10-31T04:30"}

    visit.by(cast.karim).post(path_of(planned), asked(place="Wijkcentrum", **same))

    assert Session.get().place == "Wijkcentrum"
    assert Session.get().starts_at == second_coming


def test_a_change_of_other_things_is_no_move(cast: Cast, visit: type[Visitor]) -> None:
    with_seconds = local("2026-12-08T19:30") + timedelta(seconds=12)
    planned = session_of(cast.linde, with_seconds, timedelta(hours=2.5))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"

    answer = visit.by(cast.nadia).post(path, asked(bring="Een foto", interpreter="ar"), follow=True)

    stored = Session.get()
    assert (stored.bring, stored.interpreter, stored.starts_at) == ("Een foto", "ar", with_seconds)
    assert SessionMove.select().count() == 0
    assert "De aanpassing is opgeslagen" in answer.text
    assert "Arabisch" in answer.text


def test_the_same_change_sent_twice_is_one_move(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"), timedelta(hours=2.5))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    change = asked(starts_at="2026-12-10T20:00", ends_at="2026-12-10T22:00")
    phone = visit.by(cast.nadia)

    for _ in range(3):
        phone.post(path, change)

    assert SessionMove.select().count() == 1
    assert Session.get().revision == 1


def test_a_cancelled_session_says_what_comes_instead(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    phone = visit.by(cast.nadia)
    assert "Wat komt ervoor in de plaats?" in phone.get(f"{path}/cancellation").text

    phone.post(f"{path}/cancellation", {"instead": "We wandelen in het park."})
    phone.post(f"{path}/cancellation", {"instead": "We wandelen in het park."})

    cancellation = Cancellation.get()
    assert (cancellation.session, cancellation.by) == (planned, cast.nadia)
    shown = visit.by(cast.bram).get(path).text
    assert "Deze bijeenkomst gaat niet door." in shown
    assert "We wandelen in het park." in shown
    assert "Kom je?" not in shown


def test_cancelling_can_be_undone(cast: Cast, visit: type[Visitor]) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}"
    phone = visit.by(cast.nadia)
    phone.post(f"{path}/cancellation", {"instead": ""})

    for _ in range(2):
        assert phone.post(f"{path}/cancellation/removal").status_code == 303

    assert Cancellation.select().count() == 0
    assert "Kom je?" in visit.by(cast.bram).get(path).text
    assert Session.get().revision == 2


def test_too_long_a_text_about_what_comes_instead_stays_in_the_box(
    cast: Cast, visit: type[Visitor]
) -> None:
    planned = session_of(cast.linde, local("2026-12-08T19:30"))
    path = f"/groups/{cast.linde.id}/sessions/{planned.id}/cancellation"

    answer = visit.by(cast.nadia).post(path, {"instead": "w" * 501})

    assert answer.status_code == 422
    assert "w" * 501 in answer.text
    assert Cancellation.select().count() == 0


def test_a_session_of_another_group_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    own = cast.linde.id
    foreign = session_of(cast.eik, local("2026-12-08T19:30"))
    phone = visit.by(cast.nadia)

    for path in ("", ".ics", "/edit", "/cancellation"):
        assert phone.get(f"/groups/{own}/sessions/{foreign.id}{path}").status_code == 404
    for path in ("", "/cancellation", "/cancellation/removal"):
        answer = phone.post(f"/groups/{own}/sessions/{foreign.id}{path}", asked())
        assert answer.status_code == 404
    assert Session.get().revision == 0
