"""The main pages, and who looks at them, as the numbers speak of them."""

from __future__ import annotations

from dataclasses import dataclass

from portal.people.models import Person
from tests.cast import Cast


@dataclass(frozen=True)
class Look:
    """Somebody looking at one page; `fragment` when only a part of it is asked for with htmx."""

    name: str
    who: Person
    path: str
    fragment: bool = False


def main_pages(cast: Cast) -> list[Look]:
    """The pages of a parent and of a trainer in Linde."""
    here = f"/groups/{cast.linde.id}"
    return [
        Look("start page", cast.bram, "/"),
        Look("start page in Arabic", cast.amal, "/"),
        Look("start page of a trainer", cast.nadia, "/"),
        Look("sessions", cast.bram, f"{here}/sessions"),
        Look("homework", cast.bram, f"{here}/homework"),
        Look("homework, one lesson", cast.bram, f"{here}/homework/my-role"),
        Look("board", cast.bram, f"{here}/board"),
        Look("board in Arabic", cast.amal, f"{here}/board"),
        Look("group", cast.bram, here),
        Look("meetups", cast.bram, f"{here}/meetups"),
        Look("inbox", cast.nadia, "/reflections"),
        Look("my own page", cast.bram, "/me"),
        Look("help now", cast.bram, "/help-now"),
        Look("privacy", cast.bram, "/privacy"),
    ]


def look_at(cast: Cast, name: str) -> Look:
    """The look of that name; StopIteration when there is none."""
    return next(look for look in main_pages(cast) if look.name == name)
