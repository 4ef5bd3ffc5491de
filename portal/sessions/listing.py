"""All sessions of a group, and how far the course is."""

from __future__ import annotations

from dataclasses import dataclass

from portal import i18n
from portal.groups.models import Group
from portal.people.models import Person
from portal.programme import Lesson, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Session
from portal.sessions.summaries import Summary, summaries


@dataclass(frozen=True)
class Listing:
    """The sessions that are not over, soonest first, and those that are, latest first.

    `blocks` are the lessons of the programme, each "done", "now" or "ahead": done
    when a session of it is over, now when it is the next one that is planned.
    """

    ahead: tuple[Summary, ...]
    past: tuple[Summary, ...]
    blocks: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing was ever planned."""
        return not self.ahead and not self.past


def list_sessions(person: Person, group: Group) -> Listing:
    """The sessions of `group` as `person` sees them, in at most two queries."""
    found = summaries(
        Session.visible_to(person)
        .where(Session.group == group)
        .order_by(Session.starts_at, Session.id),
        person,
    )
    ahead = tuple(each for each in found if not each.session.is_over)
    past = tuple(each for each in reversed(found) if each.session.is_over)
    return Listing(ahead, past, _blocks(group, ahead, past))


def _blocks(
    group: Group, ahead: tuple[Summary, ...], past: tuple[Summary, ...]
) -> tuple[tuple[str, str], ...]:
    try:
        lessons = programme_of(group.programme).lessons
    except UnknownProgrammeError:
        return ()
    done = {each.session.lesson for each in past if each.cancellation is None}
    planned = (each.session.lesson for each in ahead if each.cancellation is None)
    following = next((slug for slug in planned if slug and slug not in done), None)

    def state(lesson: Lesson) -> str:
        if lesson.slug in done:
            return "done"
        return "now" if lesson.slug == following else "ahead"

    locale = i18n.language_tag()
    return tuple((lesson.text(locale).title, state(lesson)) for lesson in lessons)
