"""The demo course, whole: its people, and all that happened in their groups."""

from __future__ import annotations

from collections.abc import Callable

from portal.db import database
from portal.seeds import (
    agreements,
    courses,
    energy,
    evaluation,
    exercises,
    finished,
    follow_ups,
    homework,
    leadership,
    life,
    meetups,
    people,
    stories,
)

CHAPTERS: dict[str, tuple[Callable[[people.Cast], None], ...]] = {
    "the choice of a leader": (leadership.choose,),
    "sessions, board and meetups": (life.live, meetups.meet),
    "rules and agreements": (agreements.agree_on,),
    "homework": (homework.write,),
    "energy tanks": (energy.fill,),
    "what people think of it": (
        evaluation.answer_forms,
        finished.finish,
        follow_ups.ask_again,
        courses.go_through,
    ),
    "exercises": (exercises.write,),
    "stories": (stories.tell_all,),
}
"""What happens, in this order, by what it is about."""


def live(say: Callable[[str], None] = lambda _chapter: None) -> people.Cast:
    """Put the people of the demo into an empty database, with all that happened; at once.

    `say` hears what each part is about, before it is done.
    """
    with database.atomic():
        say("people and groups")
        cast = people.cast()
        for chapter, acts in CHAPTERS.items():
            say(chapter)
            for act in acts:
                act(cast)
    return cast
