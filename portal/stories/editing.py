"""What a coordinator does: put an edited text before its author, or say why it is not shown.

The author may take the story back at any moment between; then nothing of this happens.
"""

from __future__ import annotations

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import database
from portal.people.models import Person
from portal.stories.models import Ending, GoneError, State, Story
from portal.stories.news import tell_author
from portal.stories.telling import ChangedError


class AgreedError(Exception):
    """Its author said yes meanwhile: the text stands in the portal, and is not edited any more."""


class NotShownError(Exception):
    """Its author has not said yes, so there is nothing to take down."""


def approve(story: Story, by: Person, words: str, version: int) -> None:
    """Put `words`, made of the edited text with that number, before the author; once.

    Raises ChangedError when somebody else edited it meanwhile, AgreedError when its author
    said yes to the text that stands, and GoneError when the story ended.
    """
    with database.atomic():
        held = _held_open(story)
        if held.state is State.SHOWN:
            raise AgreedError
        if held.version == version + 1 and held.words == words and held.approved_by_id == by.id:
            return
        if held.version != version:
            raise ChangedError
        held.words, held.version = words, version + 1
        held.approved_at, held.approved_by = clock.now(), by
        held.save()
        SecurityEvent.note(EventKind.STORY_APPROVED, held.author, by)
        tell_author(held)


def decline(story: Story, by: Person, reason: Ending) -> None:
    """Say kindly that the story is not placed; its author keeps their own words for a while.

    Raises AgreedError when its author said yes meanwhile, and GoneError when it ended.
    """
    with database.atomic():
        held = _held_open(story)
        if held.state is State.SHOWN:
            raise AgreedError
        # The edited text was never agreed to: nobody needs it.
        held.words = ""
        _end(held, by, reason)
        SecurityEvent.note(EventKind.STORY_DECLINED, held.author, by)


def take_down(story: Story, by: Person, reason: Ending) -> None:
    """Show the story no more; its author reads why.

    Raises NotShownError when it does not stand in the portal, and GoneError when it ended.
    """
    with database.atomic():
        held = _held_open(story)
        if held.state is not State.SHOWN:
            raise NotShownError
        _end(held, by, reason)
        SecurityEvent.note(EventKind.STORY_TAKEN_DOWN, held.author, by)


def _held_open(story: Story) -> Story:
    held = Story.hold(story.id)
    if held.ended_at is not None or held.author.has_left:
        raise GoneError
    return held


def _end(held: Story, by: Person, reason: Ending) -> None:
    held.ended_at, held.ended_by, held.ending = clock.now(), by, reason
    held.save()
    tell_author(held)
