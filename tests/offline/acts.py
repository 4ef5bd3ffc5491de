"""What people send, and what it makes: each waits on their own phone when there is no line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Locator, Page

from portal import clock
from portal.board.models import Post, Reply
from portal.db import Record
from portal.energy.models import EnergyCheckIn
from portal.homework.reflections import Reflection
from portal.homework.trials import Trial
from portal.meetups.models import MeetupRsvp
from portal.sessions.attendance import Attendance
from portal.sessions.models import SessionRsvp
from tests.board.making import post
from tests.cast import Cast
from tests.meetups.making import plan
from tests.offline.phones import has_copy_of
from tests.sessions.making import session_of

TEXT = "Wij lachten samen. En ik bleef rustig."


@dataclass(frozen=True)
class Act:
    """A button: who presses it, on which page, where it sends to, and what it makes."""

    who: str
    page: Callable[[Cast], str]
    label: str
    sends_to: str
    makes: type[Record]
    fill: dict[str, str] = field(default_factory=dict)

    @property
    def made(self) -> int:
        """How many there are."""
        if self.makes is Reflection:
            return int(Reflection.select().where(Reflection.sent_at.is_null(False)).count())
        return int(self.makes.select().count())


def _session(cast: Cast) -> str:
    session = session_of(cast.linde, clock.now() + timedelta(days=3))
    return f"/groups/{cast.linde.id}/sessions/{session.id}"


def _session_now(cast: Cast) -> str:
    session_of(cast.linde, clock.now() - timedelta(minutes=2))
    return "/"


def _meetup(cast: Cast) -> str:
    return f"/groups/{cast.eik.id}/meetups/{plan(cast.eik, cast.sanne).id}"


ACTS = {
    "a reflection": Act(
        "bram",
        lambda cast: f"/groups/{cast.linde.id}/homework/my-role",
        "Stuur naar mijn trainers",
        "/sending",
        Reflection,
        {"body": TEXT},
    ),
    "that one tried": Act(
        "bram",
        lambda cast: f"/groups/{cast.linde.id}/homework/my-role",
        "Ik heb het geprobeerd",
        "/trial",
        Trial,
    ),
    "a post": Act(
        "bram",
        lambda cast: f"/groups/{cast.linde.id}/board",
        "Stuur mijn bericht",
        "/board",
        Post,
        {"body": TEXT},
    ),
    "a reply": Act(
        "bram",
        lambda cast: f"/groups/{cast.linde.id}/board/{post(cast.linde, cast.grace).id}",
        "Stuur mijn antwoord",
        "/replies",
        Reply,
        {"body": TEXT},
    ),
    "coming to a session": Act("bram", _session, "Ik kom", "/rsvp", SessionRsvp),
    "coming to a meetup": Act("ilse", _meetup, "Ik kom", "/rsvp", MeetupRsvp),
    "a check-in": Act("bram", _session_now, "Ik ben er", "/attendance/own", Attendance),
    "a tap on the tank": Act(
        "bram",
        lambda cast: f"/groups/{cast.linde.id}/energy",
        "Mijn tank is vol",
        "/check-ins",
        EnergyCheckIn,
    ),
}


def open_with(page: Page, act: Act, path: str) -> Locator:
    """Open the page and fill in what is asked; return the button, once the phone has a copy."""
    page.goto(path)
    page.wait_for_load_state("load")
    has_copy_of(page, path)
    page.wait_for_function("() => window.htmx")
    return fill_in(page, act)


def fill_in(page: Page, act: Act) -> Locator:
    """Fill in what is asked on the open page; return the button."""
    button = (
        page.locator("main").get_by_text(act.label, exact=True).locator("xpath=ancestor::button")
    )
    closed = page.locator("main details:not([open])", has=button)
    if closed.count():
        closed.locator("summary").click()
    for name, text in act.fill.items():
        page.locator(f"main [name={name}]").first.fill(text)
    return button
