"""What somebody does with an exercise: keep it, share a copy, take that back; a trainer reads it.

Each act may arrive twice, late or from a second window; none loses a text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from peewee import ModelDelete

from portal import clock
from portal.db import create_once, database, locked
from portal.exercises.catalogue import Exercise, Kind
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.groups.models import Group
from portal.people.models import Person

TEXT_LENGTH = 1000
"""Of one box, in characters."""
ORDER = "order"
OWN = "own"
"""Keys of `content` that are no part: the parts in their order, and own words."""
CHOSEN = "yes"
TYPED = (Kind.LINES, Kind.PARTS)

Content = Mapping[str, str]


class TooLongTogetherError(Exception):
    """Two texts of one box together are longer than one may be; both stay where they are."""


class NothingToShareError(Exception):
    """Nothing is written yet."""


class ReadAlreadyError(Exception):
    """A trainer has read the copy, so it cannot be taken back."""


class TakenBackError(Exception):
    """The copy was taken back: there is nothing to read any more."""


@dataclass(frozen=True)
class Kept:
    """The sheet as it is stored, and whether a box joins the texts of two windows."""

    sheet: ExerciseSheet
    joined: bool = False


def keep(person: Person, group: Group, exercise: Exercise, content: Content, base: int) -> Kept:
    """Store `content`, which was typed on a page that showed the state `base`.

    On a newer state a text is put under the one that stands; what was chosen last counts.
    Raises TooLongTogetherError; then nothing is changed.
    """
    content = {key: said for key, said in content.items() if said}
    with database.atomic():
        create_once(
            ExerciseSheet,
            unique=("person", "group", "exercise"),
            person=person,
            group=group,
            exercise=exercise.slug,
            saved_at=clock.now(),
        )
        sheet = _held(person, group, exercise)
        if sheet.content == content:
            return Kept(sheet)
        stored, joined = dict(content), False
        if base != sheet.save_number:
            stored, joined = _together(exercise, sheet.content, content)
        if stored != sheet.content:
            sheet.content, sheet.saved_at = stored, clock.now()
            sheet.save_number += 1
            sheet.save()
    return Kept(sheet, joined)


def _held(person: Person, group: Group, exercise: Exercise) -> ExerciseSheet:
    mine = ExerciseSheet.select().where(
        ExerciseSheet.person == person,
        ExerciseSheet.group == group,
        ExerciseSheet.exercise == exercise.slug,
    )
    found: ExerciseSheet = locked(mine).get()
    return found


def _together(exercise: Exercise, held: Content, typed: Content) -> tuple[dict[str, str], bool]:
    texts = exercise.parts if exercise.kind in TYPED else (OWN,)
    both, joined = dict(typed), False
    for key in texts:
        before, now = held.get(key, ""), typed.get(key, "")
        if not before or before in now:
            continue
        if now in before:
            both[key] = before
            continue
        both[key], joined = f"{before}\n{now}", True
        if len(both[key]) > TEXT_LENGTH:
            raise TooLongTogetherError
    return both, joined


def share(sheet: ExerciseSheet) -> ExerciseSharing:
    """Put a copy of `sheet`, as it is now, before the trainers; an unread one makes place for it.

    Raises NothingToShareError. The same again changes nothing.
    """
    with database.atomic():
        held = locked(ExerciseSheet.select().where(ExerciseSheet.id == sheet.id)).first()
        if held is None or not held.content:
            raise NothingToShareError
        newest = ExerciseSharing.newest_of(held.person, held.group, held.exercise)
        if newest is not None and newest.content == held.content:
            return newest
        _unread(held).execute()
        return ExerciseSharing.create(
            person=held.person,
            group=held.group,
            exercise=held.exercise,
            content=held.content,
            at=clock.now(),
        )


def take_back(sheet: ExerciseSheet) -> None:
    """Delete the copy that nobody read; ReadAlreadyError when a trainer read it first."""
    with database.atomic():
        locked(ExerciseSheet.select().where(ExerciseSheet.id == sheet.id)).first()
        if _unread(sheet).execute():
            return
        if ExerciseSharing.newest_of(sheet.person, sheet.group, sheet.exercise) is not None:
            raise ReadAlreadyError


def _unread(sheet: ExerciseSheet) -> ModelDelete:
    return ExerciseSharing.delete().where(
        ExerciseSharing.person == sheet.person_id,
        ExerciseSharing.group == sheet.group_id,
        ExerciseSharing.exercise == sheet.exercise,
        ExerciseSharing.read_at.is_null(),
    )


def read(sharing: ExerciseSharing, trainer: Person) -> None:
    """Record that `trainer` reads the copy; the first time counts.

    Raises TakenBackError when its author took it back just before.
    """
    with database.atomic():
        ExerciseSharing.update(read_at=clock.now(), read_by=trainer).where(
            ExerciseSharing.id == sharing.id, ExerciseSharing.read_at.is_null()
        ).execute()
        if ExerciseSharing.get_or_none(ExerciseSharing.id == sharing.id) is None:
            raise TakenBackError
