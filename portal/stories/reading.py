"""The stories that stand in the portal, for who takes part in the same course or gives it."""

from __future__ import annotations

from dataclasses import dataclass

from peewee import Case

from portal.stories.models import State, Story

ON_A_PAGE = 10
ON_A_LESSON = 2


@dataclass(frozen=True)
class Shelf:
    """Some stories in the order in which they are read; `more` says that others follow."""

    stories: list[Story]
    more: bool = False


@dataclass(frozen=True)
class Desk:
    """What lies before a coordinator: `waiting` for them, and `away` with their authors."""

    waiting: list[Story]
    away: list[Story]


def shelf(
    programme: str, locale: str, *, lesson: str = "", at_most: int = ON_A_PAGE, page: int = 1
) -> Shelf:
    """The stories of a programme, or of one of its lessons; one query.

    First those in the language `locale`, and of each language the last one shown first. Read
    are the words and nothing of who wrote them.
    """
    chosen = Story.programme == programme
    if lesson:
        chosen &= Story.lesson == lesson
    others = Case(None, [(Story.language == locale, 0)], 1)
    found = list(
        Story.select(Story.id, Story.lesson, Story.language, Story.words)
        .where(chosen, Story.is_shown())
        .order_by(others, Story.language, Story.consented_at.desc(), Story.id.desc())
        .limit(at_most + 1)
        .offset((page - 1) * at_most)
    )
    return Shelf(found[:at_most], len(found) > at_most)


def desk() -> Desk:
    """The stories that are not shown yet, the oldest first; one query."""
    ahead = Story.select().where(Story.is_open(), Story.consented_at.is_null())
    found = list(ahead.order_by(Story.sent_at, Story.id))
    waiting = [story for story in found if story.state is State.WAITS]
    return Desk(waiting, [story for story in found if story.state is not State.WAITS])


def how_many_wait() -> int:
    """How many stories a coordinator has not looked at yet."""
    waits: int = Story.select().where(Story.is_open(), Story.approved_at.is_null()).count()
    return waits


def shown_to_coordinators(page: int) -> Shelf:
    """All stories that stand in the portal, ON_A_PAGE at a time, the last one shown first."""
    found = list(
        Story.select()
        .where(Story.is_shown())
        .order_by(Story.consented_at.desc(), Story.id.desc())
        .limit(ON_A_PAGE + 1)
        .offset((page - 1) * ON_A_PAGE)
    )
    return Shelf(found[:ON_A_PAGE], len(found) > ON_A_PAGE)
