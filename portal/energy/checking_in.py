"""What somebody does with their own tank: tap, write a note, share a day and take that back.

Each act may arrive twice, late or from a second window; none loses a note.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from portal import clock
from portal.db import create_once, database, locked
from portal.energy.models import NOTE_LENGTH, EnergyCheckIn
from portal.groups.models import Group
from portal.people.models import Person


class NoLevelError(Exception):
    """Nothing was tapped today, so there is nothing to which a note could belong."""


class TooLongTogetherError(Exception):
    """Two notes of one day together are longer than one may be; both stay where they are."""


@dataclass(frozen=True)
class Note:
    """What stood in the box: on the page of which day, and after which state of the note."""

    text: str = ""
    day: date | None = None
    base: int = 0


@dataclass(frozen=True)
class Kept:
    """What became of it: the day, and whether its note joins those of two windows.

    `is_private_again` says that it was shared, and is not since it changed.
    """

    check_in: EnergyCheckIn
    joined: bool = False
    is_private_again: bool = False


def keep(
    person: Person, group: Group, level: int | None, note: Note, on: date | None = None
) -> Kept:
    """Keep how full the tank of `person` is today, and the note; the same again changes nothing.

    A tap that waited on a phone belongs to the day `on` which it was made, and no other.

    What changes is private again: the trainers never read what was not shared with them.
    Raises NoLevelError, or TooLongTogetherError; then nothing is changed.
    """
    today = on or clock.today()
    with database.atomic():
        held = _today(person, group, level, today)
        was_shared = held.is_sent
        level = held.level if level is None else level
        text, joined = _note(person, group, held, note)
        if (level, text) == (held.level, held.note):
            return Kept(held)
        if text != held.note:
            held.note, held.note_number = text, held.note_number + 1
        held.level, held.at, held.shared_at = level, clock.now(), None
        held.save()
    return Kept(held, joined, is_private_again=was_shared)


def _today(person: Person, group: Group, level: int | None, today: date) -> EnergyCheckIn:
    """The row of today, held until the transaction ends; made when there is a level for it."""
    mine = EnergyCheckIn.select().where(
        EnergyCheckIn.person == person, EnergyCheckIn.group == group, EnergyCheckIn.day == today
    )
    if level is not None:
        create_once(
            EnergyCheckIn,
            unique=("person", "group", "day"),
            person=person,
            group=group,
            day=today,
            level=level,
            at=clock.now(),
        )
    held: EnergyCheckIn | None = locked(mine).first()
    if held is None:
        raise NoLevelError
    return held


def _note(person: Person, group: Group, held: EnergyCheckIn, note: Note) -> tuple[str, bool]:
    """The note that stands from now on, and whether it is made of two."""
    if note.day is not None and note.day != held.day:
        # The page stood open over midnight: its note belongs to that day, if it stands there.
        before = EnergyCheckIn.get_or_none(
            EnergyCheckIn.person == person,
            EnergyCheckIn.group == group,
            EnergyCheckIn.day == note.day,
        )
        if before is not None and note.text == before.note:
            return held.note, False
    elif note.base == held.note_number:
        return note.text, False
    if note.text in held.note:
        return held.note, False
    if held.note in note.text:
        return note.text, False
    both = f"{held.note}\n\n{note.text}"
    if len(both) > NOTE_LENGTH:
        raise TooLongTogetherError
    return both, True


def share(check_in: EnergyCheckIn) -> None:
    """Let the trainers of the group read this day from now on; again changes nothing."""
    EnergyCheckIn.update(shared_at=clock.now()).where(
        EnergyCheckIn.id == check_in.id, EnergyCheckIn.shared_at.is_null()
    ).execute()


def take_back(check_in: EnergyCheckIn) -> None:
    """Make the day private again; what a trainer saw before, they saw."""
    EnergyCheckIn.update(shared_at=None).where(EnergyCheckIn.id == check_in.id).execute()


def remove_note(check_in: EnergyCheckIn) -> None:
    """Delete the note of a day; its number stays."""
    EnergyCheckIn.update(note="", note_number=EnergyCheckIn.note_number + 1).where(
        EnergyCheckIn.id == check_in.id
    ).execute()
