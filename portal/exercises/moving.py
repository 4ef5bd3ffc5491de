"""Exercises that go along when their author goes on in another group.

A sheet is its author's alone, and goes along where the new group has that exercise. A copy
that was shared stays with the trainers it was shared with: no new trainer reads it.
"""

from __future__ import annotations

from portal.db import database, locked
from portal.exercises.catalogue import exercise_of
from portal.exercises.models import ExerciseSheet
from portal.exercises.working import TooLongTogetherError, keep
from portal.groups.models import Group
from portal.people.models import Person


def take_along(person: Person, from_group: Group, to_group: Group) -> int:
    """Bring what `person` wrote to `to_group`; return how many exercises it concerned.

    Where they wrote in the same exercise of that group before, both texts stand together. What
    does not fit stays where it is, in their own data.
    """
    many = 0
    with database.atomic():
        for sheet in _sheets(person, from_group):
            many += _bring(sheet, person, to_group)
    return many


def _sheets(person: Person, group: Group) -> list[ExerciseSheet]:
    own = ExerciseSheet.person == person, ExerciseSheet.group == group
    return list(locked(ExerciseSheet.select().where(*own).order_by(ExerciseSheet.id)))


def _bring(sheet: ExerciseSheet, person: Person, to_group: Group) -> bool:
    exercise = exercise_of(to_group.programme, sheet.exercise)
    if exercise is None:
        return False
    there = ExerciseSheet.one_of(person, to_group, sheet.exercise)
    if there is None:
        ExerciseSheet.update(group=to_group).where(ExerciseSheet.id == sheet.id).execute()
        return True
    try:
        # As from a page that showed an older state: texts stand one under the other.
        keep(person, to_group, exercise, sheet.content, base=there.save_number - 1)
    except TooLongTogetherError:
        return False
    sheet.delete_instance()
    return True
