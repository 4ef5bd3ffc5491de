"""Tells stories for the tests, edits them, and lets their authors say yes."""

from __future__ import annotations

from portal.groups.models import Group
from portal.people.models import Person
from portal.stories.editing import approve
from portal.stories.models import Story
from portal.stories.telling import Telling, say_yes, tell
from portal.web.forms import new_submission_key

LESSON = "my-role"
WORDS = "Ik leerde om eerst rustig te worden."


def told(
    person: Person,
    group: Group,
    words: str = WORDS,
    *,
    language: str = "nl",
    lesson: str = LESSON,
) -> Story:
    """A story that waits for the coordinator."""
    return tell(person, group, Telling(words, language, lesson), new_submission_key())


def approved(
    person: Person,
    group: Group,
    words: str = WORDS,
    edited: str | None = None,
    *,
    by: Person,
    language: str = "nl",
    lesson: str = LESSON,
) -> Story:
    """The same, put before its author as `edited`."""
    story = told(person, group, words, language=language, lesson=lesson)
    approve(story, by, edited or words, 0)
    return as_stored(story)


def shown(
    person: Person,
    group: Group,
    words: str = WORDS,
    edited: str | None = None,
    *,
    by: Person,
    language: str = "nl",
    lesson: str = LESSON,
) -> Story:
    """The same, after its author said yes."""
    story = approved(person, group, words, edited, by=by, language=language, lesson=lesson)
    say_yes(story, 1)
    return as_stored(story)


def as_stored(story: Story) -> Story:
    """The story as it stands in the database now."""
    stored: Story = Story.get_by_id(story.id)
    return stored
