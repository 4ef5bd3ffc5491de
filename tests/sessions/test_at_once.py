"""The same form arrives five times at the same moment."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from portal.people.calendar_feeds import CalendarFeed
from portal.sessions.models import Cancellation, Session, SessionMove, SessionRsvp
from tests.cast import Cast
from tests.client import HTMX, Visitor
from tests.sessions.making import asked, path_of

pytestmark = pytest.mark.usefixtures("november")

FIVE = 5


def five_times(phone: Visitor, path: str, form: dict[str, str]) -> set[int]:
    """The statuses of five arrivals of one form at once, each on a line of its own."""
    whole = {"csrf_token": phone.token(), **form}
    cookie = phone.client.get_cookie("portal")
    assert cookie is not None

    def send(_number: int) -> int:
        client = phone.app.test_client()
        client.set_cookie("portal", cookie.value)
        return client.post(path, data=whole, headers=HTMX).status_code

    with ThreadPoolExecutor(FIVE) as lines:
        return set(lines.map(send, range(FIVE)))


@pytest.mark.parametrize(
    ("path", "form", "stored"),
    [
        ("/rsvp", {"status": "coming"}, SessionRsvp),
        ("/cancellation", {"instead": "We bellen"}, Cancellation),
        ("", asked(starts_at="2026-12-10T20:00", ends_at="2026-12-10T22:00"), SessionMove),
    ],
)
def test_it_is_stored_once(
    cast: Cast,
    visit: type[Visitor],
    planned: Session,
    path: str,
    form: dict[str, str],
    stored: type[SessionRsvp | Cancellation | SessionMove],
) -> None:
    person = cast.amal if path == "/rsvp" else cast.nadia

    statuses = five_times(visit.by(person), f"{path_of(planned)}{path}", form)

    assert statuses == {200}
    assert stored.select().count() == 1


def test_one_session_is_planned_and_one_address_is_made(cast: Cast, visit: type[Visitor]) -> None:
    key = {"submission_key": "a-key-that-came-five-times"}
    sessions = f"/groups/{cast.linde.id}/sessions"

    assert five_times(visit.by(cast.nadia), sessions, asked() | key) == {200}
    assert five_times(visit.by(cast.amal), "/me/calendar-feed", key) == {200}

    assert Session.select().count() == 1
    assert CalendarFeed.select().count() == 1
