"""Who brings what to a meetup: things on a list, each of which one person takes on.

Nobody takes a thing on for somebody else. What somebody took on who left the group, or who
cannot come any more, is free for another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import JOIN, CharField, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database, locked
from portal.groups.memberships import Membership
from portal.meetups.holding import hold_to_come
from portal.meetups.models import KEY_LENGTH, Meetup
from portal.people.models import Person

TEXT_LENGTH = 80
"""Of a thing on the list, in characters."""
MOST_ITEMS = 30


class FullError(Exception):
    """The list is as long as it can be."""


class TakenError(Exception):
    """Somebody else brings it already."""


class MeetupItem(Record):
    """Something that is needed at a meetup, and who brings it; nobody yet without `taken_by`."""

    meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+")
    meetup_id: int
    text = CharField(TEXT_LENGTH)
    added_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    added_by_id: int | None
    added_at = UTCDateTimeField(default=clock.now)
    submission_key = CharField(KEY_LENGTH)
    taken_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    taken_by_id: int | None
    taken_at = UTCDateTimeField(null=True)

    class Meta:
        """One submission puts one thing on a list."""

        indexes = ((("added_by", "submission_key"), True),)

    @property
    def group_id(self) -> int:
        """The group whose meetup it is for."""
        return self.meetup.group_id

    @property
    def author_id(self) -> int | None:
        """Who put it on the list."""
        return self.added_by_id

    @classmethod
    def forget_before(cls, moment: datetime) -> int:
        """Delete the lists of meetups that ended before `moment`; return how many things."""
        old = Meetup.select(Meetup.id).where(Meetup.ends_at < moment)
        deleted: int = cls.delete().where(cls.meetup.in_(old)).execute()
        return deleted


@dataclass(frozen=True)
class Thing:
    """One line of the list as the group sees it; `bringer` is in the group now, or None."""

    item: MeetupItem
    bringer: Person | None


def add_item(
    meetup: Meetup, text: str, by: Person, submission_key: str, *, brings: bool
) -> MeetupItem:
    """Put a thing on the list, once for each form; with `brings`, `by` takes it on at once.

    Raises TooLateError once the meetup has begun, and FullError for the 31st thing.
    """
    with database.atomic():
        held = hold_to_come(meetup)
        earlier: MeetupItem | None = MeetupItem.get_or_none(
            MeetupItem.added_by == by, MeetupItem.submission_key == submission_key
        )
        if earlier is not None:
            return earlier
        if MeetupItem.select().where(MeetupItem.meetup == held).count() >= MOST_ITEMS:
            raise FullError
        item, _new = create_once(
            MeetupItem,
            unique=("added_by", "submission_key"),
            meetup=held,
            text=text,
            added_by=by,
            added_at=clock.now(),
            submission_key=submission_key,
            taken_by=by if brings else None,
            taken_at=clock.now() if brings else None,
        )
    return item


def take_item(item: MeetupItem, person: Person) -> bool:
    """Let `person` bring it; False when they did already.

    Raises TooLateError once the meetup has begun, and TakenError when somebody else who is in
    the group brings it.
    """
    with database.atomic():
        group_id = hold_to_come(item.meetup).group_id
        held: MeetupItem = locked(MeetupItem.select().where(MeetupItem.id == item.id)).get()
        if held.taken_by_id == person.id:
            return False
        if held.taken_by_id is not None and _is_in(group_id, held.taken_by_id):
            raise TakenError
        held.taken_by, held.taken_at = person, clock.now()
        held.save(only=[MeetupItem.taken_by, MeetupItem.taken_at])
    return True


def give_back(item: MeetupItem, person: Person) -> bool:
    """Let `person` not bring it; False when they did not. Raises TooLateError as `take_item`."""
    with database.atomic():
        hold_to_come(item.meetup)
        return bool(_free(MeetupItem.id == item.id, MeetupItem.taken_by == person))


def give_back_all(held: Meetup, person: Person) -> int:
    """Free what `person` would bring to `held`, whose row is locked; return how many things."""
    return _free(MeetupItem.meetup == held, MeetupItem.taken_by == person)


def remove_item(item: MeetupItem) -> bool:
    """Take a thing off the list; False when it was gone. Raises TooLateError as `take_item`."""
    with database.atomic():
        hold_to_come(item.meetup)
        return bool(MeetupItem.delete().where(MeetupItem.id == item.id).execute())


def things_of(meetup: Meetup) -> list[Thing]:
    """The list of `meetup` in the order in which it grew, in one query."""
    here = Membership.participants_of(meetup.group_id)
    found = (
        MeetupItem.select(MeetupItem, Person)
        .join(
            Person,
            JOIN.LEFT_OUTER,
            on=(MeetupItem.taken_by == Person.id) & Person.id.in_(here),
            attr="bringer",
        )
        .where(MeetupItem.meetup == meetup)
        .order_by(MeetupItem.id)
    )
    return [Thing(item, getattr(item, "bringer", None)) for item in found]


def _free(*which: object) -> int:
    freed: int = MeetupItem.update(taken_by=None, taken_at=None).where(*which).execute()
    return freed


def _is_in(group_id: int, person_id: int) -> bool:
    here = Membership.participants_of(group_id).where(Membership.person == person_id)
    found: bool = here.exists()
    return found
