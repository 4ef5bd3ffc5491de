"""What people of the demo wrote; it stands in `texts.toml`, by group."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("texts.toml")


@dataclass(frozen=True, kw_only=True)
class PostText:
    """A message on the board, `day` days from today, with its replies as (who, text)."""

    day: int
    who: str
    text: str
    pinned: bool = False
    hidden_by: str | None = None
    hidden_because: str = ""
    reported_by: str | None = None
    replies: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, kw_only=True)
class MeetupText:
    """A meetup, `day` days from today at `hour` o'clock; with `every`, the first of a series.

    `things` are what is needed, each with who brings it or an empty name; `there` who was there,
    and `told` what was told of it.
    """

    day: int
    hour: int
    title: str
    place: str
    note: str = ""
    every: str = ""
    times: int = 1
    things: tuple[tuple[str, str], ...] = ()
    there: tuple[str, ...] = ()
    told: str = ""


@dataclass(frozen=True, kw_only=True)
class QuestionText:
    """Dates that are put to a group, and what each person says to them, in their order."""

    title: str
    place: str
    hour: int
    days: tuple[int, ...]
    answers: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class ReflectionText:
    """What somebody wrote about a lesson (counted from 0), and what became of it."""

    who: str
    lesson: int
    state: str
    text: str = ""
    answer: str = ""


@dataclass(frozen=True, kw_only=True)
class TapText:
    """How full somebody's energy tank was on each (day, level); the rest is about the last one."""

    who: str
    levels: tuple[tuple[int, int], ...]
    note: str = ""
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class ExerciseText:
    """What somebody wrote in an exercise, and whether they shared it with the trainers."""

    who: str
    day: int
    exercise: str
    content: dict[str, str]
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class StoryText:
    """A story that somebody told on that day, and where it stands.

    `edited` is the text that the coordinator put before them, `reason` why it is not shown.
    """

    who: str
    day: int
    language: str
    state: str
    text: str
    lesson: str = ""
    edited: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class AgreementText:
    """An agreement that somebody proposed for a version: a starter, or a text in own words.

    `rewords` is the text that stands and that this one says differently; who translated it, and
    how, stands in `translations` as (who, locale, text). Version 0 is not fixed yet.
    """

    kind: str
    who: str
    day: int
    version: int
    starter: str = ""
    text: str = ""
    locale: str = "nl"
    rewords: str = ""
    translations: tuple[tuple[str, str, str], ...] = ()


def agreements_of(group: str) -> list[AgreementText]:
    """What a group agreed on and what is proposed there, oldest first."""
    return [
        AgreementText(
            **{
                **each,
                "translations": tuple(
                    (made["who"], made["locale"], made["text"])
                    for made in each.get("translations", ())
                ),
            }
        )
        for each in _of(group, "agreement")
    ]


def posts_of(group: str) -> list[PostText]:
    """The board of a group, oldest first."""
    return [
        PostText(**{**each, "replies": tuple((r["who"], r["text"]) for r in each["replies"])})
        if "replies" in each
        else PostText(**each)
        for each in _of(group, "post")
    ]


def meetups_of(group: str) -> list[MeetupText]:
    """The meetups of a group."""
    return [
        MeetupText(**{**each, "things": _things(each), "there": tuple(each.get("there", ()))})
        for each in _of(group, "meetup")
    ]


def _things(meetup: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((thing["what"], thing.get("who", "")) for thing in meetup.get("things", ()))


def question_of(group: str) -> QuestionText:
    """The dates that are put to a group."""
    (asked,) = _of(group, "question")
    answers = tuple((who, tuple(said)) for who, said in asked["answers"].items())
    return QuestionText(**{**asked, "days": tuple(asked["days"]), "answers": answers})


def reflections_of(group: str) -> list[ReflectionText]:
    """The homework of a group."""
    return [ReflectionText(**each) for each in _of(group, "reflection")]


def taps_of(group: str) -> list[TapText]:
    """The energy tanks of a group."""
    return [
        TapText(**{**each, "levels": tuple((day, level) for day, level in each["levels"])})
        for each in _of(group, "tap")
    ]


def evaluation_of(name: str) -> dict[str, str]:
    """What somebody of Eik wrote in the form at the end, by question."""
    found: dict[str, str] = _content()["Eik"]["evaluation"].get(name, {})
    return found


def exercises_of(group: str) -> list[ExerciseText]:
    """The exercises of a group."""
    return [ExerciseText(**each) for each in _of(group, "exercise")]


def stories_of(group: str) -> list[StoryText]:
    """The stories that people of a group told."""
    return [StoryText(**each) for each in _of(group, "story")]


def _of(group: str, kind: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = _content()[group].get(kind, [])
    return found


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(FILE.read_text("utf-8"))
