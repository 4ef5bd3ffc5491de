"""Who of a group tried, sent, or did not yet begin with each lesson: names, and no marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.homework.reflections import Reflection
from portal.homework.trials import Trial
from portal.people.models import Person
from portal.programme import Lesson


@dataclass(frozen=True)
class LessonOverview:
    """The participants of a group by how far they are with one lesson; each stands once."""

    lesson: Lesson
    sent: Sequence[Person]
    tried: Sequence[Person]
    not_yet: Sequence[Person]


def overview_of(group: Group, lessons: Sequence[Lesson]) -> list[LessonOverview]:
    """Every lesson of `lessons` with the names of the current participants, in three queries.

    A draft is nobody's business but its author's: it counts for nothing here.
    """
    people = list(
        Person.select()
        .join(Membership)
        .where(
            Membership.group == group,
            Membership.role == Role.PARTICIPANT,
            Membership.current(),
        )
        .order_by(Person.name, Person.id)
    )
    reflections = Reflection.select(Reflection.lesson, Reflection.author).where(
        Reflection.group == group, Reflection.sent_at.is_null(False)
    )
    sent = {(each.lesson, each.author_id) for each in reflections}
    trials = Trial.select(Trial.lesson, Trial.person).where(Trial.group == group)
    tried = {(each.lesson, each.person_id) for each in trials}
    return [_of_lesson(lesson, people, sent, tried - sent) for lesson in lessons]


def _of_lesson(
    lesson: Lesson,
    people: Sequence[Person],
    sent: set[tuple[str, int]],
    tried: set[tuple[str, int]],
) -> LessonOverview:
    def those(having: set[tuple[str, int]]) -> list[Person]:
        return [person for person in people if (lesson.slug, person.id) in having]

    return LessonOverview(
        lesson,
        sent=those(sent),
        tried=those(tried),
        not_yet=[p for p in people if (lesson.slug, p.id) not in sent | tried],
    )
