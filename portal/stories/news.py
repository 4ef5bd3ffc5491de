"""Telling an author that there is something to see: never what, and not that it is a story."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message, notify
from portal.stories.models import Story

SORT = "story"
LOSES_SENSE_AFTER = timedelta(days=7)


def tell_author(story: Story) -> int:
    """Tell the author that a coordinator did something; 0 for who wants no messages.

    Call it in the transaction of what it tells.
    """
    return notify(
        [story.author_id],
        Kind.NEWS,
        about=_about(story),
        link=f"/me/stories/{story.id}",
        expires=clock.now() + LOSES_SENSE_AFTER,
    )


def still_concerns(message: Message, number: int) -> bool:
    """Whether `message`, about the story with that number, still says what is so."""
    story: Story | None = Story.get_or_none(Story.id == number, Story.author == message.person_id)
    return story is not None and message.about == _about(story)


def _about(story: Story) -> str:
    """The story and the step in which it is: of each step its author hears once."""
    return f"{SORT}:{story.id}:{story.version}:{story.state}"
