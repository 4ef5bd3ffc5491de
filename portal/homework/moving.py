"""Homework that goes along when its author goes on in another group.

What only its author can read goes along. What was sent stays with the trainers it was sent to,
so that no new trainer reads what was written to others; its author keeps reading it.
"""

from __future__ import annotations

from collections.abc import Collection

from portal.db import database, locked
from portal.groups.models import Group
from portal.groups.moves import Move
from portal.homework.reflections import Reflection, SpareText
from portal.homework.responses import ReflectionAnswer, with_answers
from portal.homework.texts import Origin
from portal.homework.trials import Trial
from portal.people.models import Person


def take_along(person: Person, from_group: Group, to_group: Group, lessons: Collection[str]) -> int:
    """Bring drafts and what was tried to `to_group`; return how many lessons it concerned.

    `lessons` are those that the new group has; the rest stays where it is, in one's own data.
    A draft about a lesson that has a text in the new group already is kept beside that text.
    """
    with database.atomic():
        drafts = _drafts(person, from_group, lessons)
        for draft in drafts:
            _bring(draft, to_group)
        done = {each.lesson for each in drafts} | _tried(person, from_group, to_group, lessons)
    return len(done)


def sent_before(
    person: Person, lesson: str, group: Group
) -> list[tuple[Reflection, ReflectionAnswer | None]]:
    """What `person` sent about a lesson in groups from which they went on, newest first.

    Each with its group, and with what was answered; not what was sent in `group`. One query.
    """
    sent = (
        Reflection.select(Reflection, Group)
        .join(Group)
        .switch(Reflection)
        .where(
            Reflection.author == person,
            Reflection.lesson == lesson,
            Group.programme == group.programme,
            Reflection.sent_at.is_null(False),
            Reflection.group != group,
            Reflection.group.in_(Move.groups_left(person)),
        )
        .order_by(Reflection.sent_at.desc())
    )
    return list(with_answers(sent))


def _drafts(person: Person, group: Group, lessons: Collection[str]) -> list[Reflection]:
    return list(
        locked(
            Reflection.select().where(
                Reflection.author == person,
                Reflection.group == group,
                Reflection.sent_at.is_null(),
                Reflection.lesson.in_(list(lessons)),
            )
        )
    )


def _bring(draft: Reflection, to_group: Group) -> None:
    newest = Reflection.versions_of(draft.author, to_group, draft.lesson).first()
    if newest is None:
        Reflection.update(group=to_group, version=1).where(Reflection.id == draft.id).execute()
        return
    if not draft.text.is_empty:
        SpareText.keep(newest, draft.text, Origin(f"moved-{draft.id}", 1, 0))
    SpareText.update(reflection=newest).where(SpareText.reflection == draft).execute()
    draft.delete_instance()


def _tried(
    person: Person, from_group: Group, to_group: Group, lessons: Collection[str]
) -> set[str]:
    """What was sent was tried as well: the new trainers see that much, and no text."""
    mine = Trial.select(Trial.lesson).where(Trial.person == person, Trial.group == from_group)
    sent = Reflection.select(Reflection.lesson).where(
        Reflection.author == person,
        Reflection.group == from_group,
        Reflection.sent_at.is_null(False),
    )
    tried = {each.lesson for each in [*mine, *sent]} & set(lessons)
    for lesson in tried:
        Trial.note(person, to_group, lesson)
    return tried
