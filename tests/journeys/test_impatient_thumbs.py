"""Five taps on one button make one record, with JavaScript and without."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import timedelta
from threading import Barrier
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urljoin
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from playwright.sync_api import Locator, Page

from portal import clock
from portal.board.models import Post, Reply
from portal.db import Record
from portal.groups.memberships import Membership
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionAnswer
from portal.homework.trials import Trial
from portal.meetups.models import Meetup, MeetupRsvp
from portal.people.models import Person
from portal.sessions.attendance import Attendance
from portal.sessions.models import SessionRsvp
from tests.board.making import post
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.homework.making import read
from tests.journeys.signing_in import sign_in
from tests.meetups.making import plan
from tests.sessions.making import session_of

pytestmark = pytest.mark.browser

TIMES = 5
FIVE_TAPS = "(button, times) => { for (let tap = 0; tap < times; tap++) button.click(); }"
GOOD = {200, 303}


@dataclass(frozen=True)
class Button:
    """A button on a page: who presses it, where, what is filled in first, and what it makes."""

    who: str
    path: Callable[[Cast], str]
    label: str
    makes: type[Record]
    fill: dict[str, str] = field(default_factory=dict)


def a_session(cast: Cast) -> str:
    session = session_of(cast.linde, clock.now() + timedelta(days=3))
    return f"/groups/{cast.linde.id}/sessions/{session.id}"


def a_session_now(cast: Cast) -> str:
    session_of(cast.linde, clock.now() - timedelta(minutes=2))
    return "/"


def a_lesson(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/homework/my-role"


def a_board(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/board"


def a_post(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/board/{post(cast.linde, cast.bram).id}"


def a_text(cast: Cast) -> str:
    return f"/reflections/{read(cast.bram, cast.linde, cast.nadia).id}"


def a_new_participant(cast: Cast) -> str:
    return f"/groups/{cast.linde.id}/participants/new"


def a_new_meetup(cast: Cast) -> str:
    return f"/groups/{cast.eik.id}/meetups/new"


def a_meetup(cast: Cast) -> str:
    return f"/groups/{cast.eik.id}/meetups/{plan(cast.eik, cast.sanne).id}"


MEETUP = {"title": "Koffie", "starts_at": "2030-12-08T19:30", "place": "Park"}
BUTTONS = {
    "say that one comes": Button("bram", a_session, "Ik kom", SessionRsvp),
    "check in": Button("bram", a_session_now, "Ik ben er", Attendance),
    "say that one tried": Button("bram", a_lesson, "Ik heb het geprobeerd", Trial),
    "send homework": Button(
        "bram", a_lesson, "Stuur naar mijn trainers", Reflection, {"body": "Wij lachten"}
    ),
    "post": Button("bram", a_board, "Stuur mijn bericht", Post, {"body": "Hallo"}),
    "reply": Button("grace", a_post, "Send my answer", Reply, {"body": "Hello"}),
    "answer": Button("nadia", a_text, "Stuur mijn antwoord", ReflectionAnswer, {"body": "Mooi"}),
    "add a participant": Button(
        "nadia", a_new_participant, "Voeg de deelnemer toe", Membership, {"name": "Fatima"}
    ),
    "plan a meetup": Button("sanne", a_new_meetup, "Plan de afspraak", Meetup, MEETUP),
    "answer for a meetup": Button("ilse", a_meetup, "Ik kom", MeetupRsvp),
}


def open_with(page: Page, button: Button, cast: Cast) -> Locator:
    """Open the page and fill in what is asked; return the button."""
    page.goto(button.path(cast))
    page.wait_for_load_state("load")
    pressed = (
        page.locator("main").get_by_text(button.label, exact=True).locator("xpath=ancestor::button")
    )
    closed = page.locator("main details:not([open])", has=pressed)
    if closed.count():
        closed.locator("> summary").click()
    for name, words in button.fill.items():
        page.locator(f"main [name={name}]").first.fill(words)
    return pressed


def everybody_of(cast: Cast, button: Button) -> Person:
    """Who presses the button, when all people of the groups are there."""
    assert cast.linde.id != cast.eik.id
    person: Person = getattr(cast, button.who)
    return person


@pytest.mark.parametrize("what", BUTTONS)
def test_five_taps_are_one(new_phone: PhoneMaker, address: str, cast: Cast, what: str) -> None:
    button = BUTTONS[what]
    page = sign_in(new_phone(address), everybody_of(cast, button))
    pressed = open_with(page, button, cast)
    before = button.makes.select().count()
    pressed.evaluate(FIVE_TAPS, TIMES)
    page.wait_for_load_state("networkidle")
    assert button.makes.select().count() == before + 1


@pytest.mark.parametrize("what", BUTTONS)
def test_five_arrivals_at_once_are_one(
    new_phone: PhoneMaker, address: str, cast: Cast, what: str
) -> None:
    button = BUTTONS[what]
    phone = new_phone(address, javascript=False)
    page = sign_in(phone, everybody_of(cast, button))
    pressed = open_with(page, button, cast)
    before = button.makes.select().count()
    request = as_request(page, pressed, phone.context.cookies())
    together = Barrier(TIMES)

    def arrive(_number: int) -> int:
        together.wait()
        return status_of(request)

    with ThreadPoolExecutor(TIMES) as threads:
        statuses = list(threads.map(arrive, range(TIMES)))
    assert set(statuses) <= GOOD
    assert button.makes.select().count() == before + 1


def as_request(page: Page, button: Locator, cookies: list[Any]) -> Request:
    """What the browser would send at a press on `button`."""
    action = button.evaluate("button => button.getAttribute('formaction') || button.form.action")
    form = button.evaluate(
        "button => new URLSearchParams(new FormData(button.form, button)).toString()"
    )
    # The address is that of the portal under test.
    return Request(  # noqa: S310
        urljoin(page.url, action),
        data=form.encode(),
        headers={"Cookie": "; ".join(f"{each['name']}={each['value']}" for each in cookies)},
    )


class _StayHere(HTTPRedirectHandler):
    def redirect_request(self, *_args: Any, **_options: Any) -> None:
        return None


def status_of(request: Request) -> int:
    """The status of the answer; redirects are not followed."""
    try:
        with build_opener(_StayHere).open(request) as answer:
            return int(answer.status)
    except HTTPError as other:
        with other:
            return other.code
