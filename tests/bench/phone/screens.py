"""The main screens: who looks at them in the demo, and which button is the main one there."""

from __future__ import annotations

from dataclasses import dataclass

from portal.meetups.models import Meetup
from portal.seeds.people import Cast
from portal.sessions.models import Session

ANY_BUTTON = "main form button, main a.button"


@dataclass(frozen=True)
class Screen:
    """One screen of somebody in the demo."""

    name: str
    who: str
    path: str
    button: str = ANY_BUTTON


def main_screens(demo: Cast) -> list[Screen]:
    """The screens that the numbers speak of; the first in Dutch, some again in Arabic."""
    linde, eik = (f"/groups/{demo.groups[name].id}" for name in ("Linde", "Eik"))
    session = Session.select().where(Session.group == demo.groups["Linde"]).order_by(Session.id)
    meetup = Meetup.select().where(Meetup.group == demo.groups["Eik"]).order_by(Meetup.id)
    return [
        Screen("start page", "Bram", "/"),
        Screen("start page, Arabic", "Amal", "/"),
        Screen("sessions", "Bram", f"{linde}/sessions"),
        Screen("one session", "Bram", f"{linde}/sessions/{session[-1].id}"),
        Screen("homework", "Bram", f"{linde}/homework"),
        Screen("homework, one lesson", "Bram", f"{linde}/homework/my-role"),
        Screen("board", "Bram", f"{linde}/board"),
        Screen("board, Arabic", "Amal", f"{linde}/board"),
        Screen("energy tank", "Bram", f"{linde}/energy"),
        Screen("meetups", "Sanne", f"{eik}/meetups"),
        Screen("one meetup", "Sanne", f"{eik}/meetups/{meetup[-1].id}"),
        Screen("start page, trainer", "Nadia", "/"),
        Screen("inbox", "Nadia", "/reflections"),
    ]
