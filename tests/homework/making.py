"""Makes texts and sessions for the stories about homework, and fills in its form."""

from __future__ import annotations

import re
from datetime import timedelta

from werkzeug.test import TestResponse

from portal import clock
from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.homework.texts import Origin, Text
from portal.homework.writing import Sheet
from portal.people.models import Person
from portal.web.forms import new_submission_key
from tests.sessions.making import session_of

LESSON = "my-role"
HIDDEN = re.compile(r'name="(\w+)"[^>]*type="hidden"[^>]*value="([^"]*)"')


def held(group: Group, *lessons: str) -> None:
    """Sessions of `group` for each of `lessons`, one a week, the last of them yesterday."""
    for weeks, lesson in enumerate(reversed(lessons)):
        session_of(group, clock.now() - timedelta(days=1, weeks=weeks), lesson=lesson)


def draft(
    author: Person, group: Group, body: str = "Ik merkte rust", lesson: str = LESSON
) -> Sheet:
    """A text that `author` saved and did not send."""
    sheet = Sheet(author, group, lesson)
    sheet.save(1, Text(body), Origin(new_submission_key(), 1, 0))
    return sheet


def sent(
    author: Person, group: Group, body: str = "Ik merkte rust", lesson: str = LESSON
) -> Reflection:
    """A text that `author` sent to the trainers."""
    sheet = Sheet(author, group, lesson)
    return sheet.send(1, Text(body), Origin(new_submission_key(), 1, 0)).reflection


def read(author: Person, group: Group, trainer: Person, lesson: str = LESSON) -> Reflection:
    """A text that was sent, and read by `trainer`."""
    reflection = sent(author, group, lesson=lesson)
    ReflectionReading.note(reflection, trainer)
    return reflection


def answered(author: Person, group: Group, trainer: Person, body: str = "Mooi!") -> Reflection:
    """A text that was sent, and read and answered by `trainer`."""
    reflection = read(author, group, trainer)
    ReflectionAnswer.write(reflection, trainer, body)
    return reflection


def typed(body: str = "", **fields: str | int) -> dict[str, str | int]:
    """What the form sends from a page that was opened when nothing was stored yet."""
    return {
        "body": body,
        "version": 1,
        "base": 0,
        "sequence": 0,
        "writer": "the-only-window",
        **fields,
    }


def form_in(page: TestResponse) -> dict[str, str]:
    """The hidden fields of the writing form on a page, as a browser would send them back."""
    part = page.text.split('id="draft"', 1)[1].split("</form>", 1)[0]
    fields = {}
    for tag in re.findall(r"<input[^>]*>", part):
        found = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        fields[found["name"]] = found["value"]
    return fields
