"""What an author does: tell a story, say yes to the edited text, take the story back.

Each act may arrive twice, late, or while a coordinator is busy with the same story.
"""

from __future__ import annotations

from dataclasses import dataclass

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.db import create_once, database
from portal.drafts.models import Draft
from portal.groups.models import Group
from portal.people.models import Person
from portal.stories.models import Ending, GoneError, State, Story

EDITING = "/coordination/stories/{id}/approval"
"""Where a coordinator sends the edited text; what they typed for it is kept under this address."""


class ChangedError(Exception):
    """The text is not the one that was read: it was edited meanwhile."""


@dataclass(frozen=True)
class Telling:
    """What somebody tells, in which language, and about which lesson if about one."""

    words: str
    language: str
    lesson: str = ""


def tell(person: Person, group: Group, telling: Telling, submission_key: str) -> Story:
    """Send a story to the coordinators, or find the one that this form sent already.

    Of the group only its programme is kept.
    """
    story, _new = create_once(
        Story,
        unique=("author", "submission_key"),
        author=person,
        programme=group.programme,
        lesson=telling.lesson,
        language=telling.language,
        own_words=telling.words,
        submission_key=submission_key,
        sent_at=clock.now(),
    )
    return story


def say_yes(story: Story, version: int) -> None:
    """Let the edited text with that number be shown; again changes nothing.

    Raises ChangedError when another text stands there now, and GoneError when the story ended.
    """
    with database.atomic():
        held = Story.hold(story.id)
        if held.ended_at is not None:
            raise GoneError
        if held.state is State.WAITS or held.version != version:
            raise ChangedError
        if held.state is State.SHOWN:
            return
        Story.update(consented_at=clock.now(), own_words="").where(Story.id == held.id).execute()
        _forget_typed(held.id)
        SecurityEvent.note(EventKind.STORY_SHOWN, held.author, by=held.author)


def take_back(story: Story) -> None:
    """Delete the texts of the story, wherever it stands, and show it no more.

    With them goes what a coordinator typed to edit it. Again changes nothing.
    """
    with database.atomic():
        held = Story.hold(story.id)
        if held.state is State.WITHDRAWN:
            return
        Story.update(
            own_words="",
            words="",
            lesson="",
            ended_at=clock.now(),
            ended_by=None,
            ending=Ending.WITHDRAWN,
        ).where(Story.id == held.id).execute()
        _forget_typed(held.id)
        SecurityEvent.note(EventKind.STORY_TAKEN_BACK, held.author, by=held.author)


def _forget_typed(story_id: int) -> None:
    Draft.delete().where(Draft.place == EDITING.format(id=story_id)).execute()
