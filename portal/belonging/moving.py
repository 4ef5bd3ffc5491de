"""Moving somebody to another group: with their homework, and with a choice for their messages."""

from __future__ import annotations

from portal.board.emptying import take_away
from portal.db import database
from portal.exercises.moving import take_along as take_exercises_along
from portal.groups.models import Group
from portal.groups.moves import Messages, Move
from portal.groups.moving import move as go_on
from portal.homework.moving import take_along
from portal.meetups import catch_ups
from portal.people.models import Person
from portal.programme import UnknownProgrammeError
from portal.programme.offered import programme_of


def move(
    person: Person, from_group: Group, to_group: Group, by: Person, submission_key: str
) -> Move | None:
    """Let `person` go on in `to_group`; None when they took no part in `from_group`.

    Their drafts, their exercises, and what they tried, go along as far as the new group has
    those lessons. What they shared stays with the trainers of that moment.
    """
    with database.atomic():
        moved, new = go_on(person, from_group, to_group, by, submission_key)
        if new:
            take_own_along(person, from_group, to_group)
    return moved


def take_own_along(person: Person, from_group: Group, to_group: Group) -> None:
    """Bring what `person` wrote for themselves; of another course it stays, in their own data.

    A lesson or an exercise of the same slug is another one there.
    """
    if from_group.programme == to_group.programme:
        take_along(person, from_group, to_group, lessons_of(to_group))
        take_exercises_along(person, from_group, to_group)


def decide_on_messages(asked: Move, messages: Messages) -> bool:
    """Let the messages on the old board stay or go, as `asked.person` wants; once."""
    with database.atomic():
        decided = asked.decide(messages)
        if decided and messages is Messages.GO:
            take_away(asked.person_id, asked.from_group_id)
            catch_ups.take_away(asked.person_id, asked.from_group_id)
    return decided


def lessons_of(group: Group) -> set[str]:
    """The lessons of the programme that `group` follows; none when it is no longer offered."""
    try:
        return {lesson.slug for lesson in programme_of(group.programme).lessons}
    except UnknownProgrammeError:
        return set()
