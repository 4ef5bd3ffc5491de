"""What people need to be able to come: childcare, an interpreter. Others see numbers, no names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

from peewee import CharField, Check, ForeignKeyField, IntegerField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.groups.memberships import Membership
from portal.meetups.holding import hold_to_come
from portal.meetups.models import Meetup, MeetupRsvp
from portal.people.models import Person
from portal.sessions.models import RsvpStatus

MOST_CHILDREN = 9
LANGUAGE_LENGTH = 12
OTHER_LANGUAGE = "other"
NO_INTERPRETER = ""
KEPT_FOR = timedelta(days=1)
"""After the end of the meetup: then nobody needs to know any more."""


class MeetupNeed(Record):
    """What one person needs at a meetup.

    `interpreter` is the tag of a language, "other", or empty for none.
    """

    meetup = ForeignKeyField(Meetup, on_delete="CASCADE", backref="+", index=False)
    meetup_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    children = IntegerField(constraints=[Check("children between 0 and 9")])
    interpreter = CharField(LANGUAGE_LENGTH)
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """One answer a person and meetup, and only from who needs something."""

        constraints = (Check("children > 0 or interpreter <> ''"),)
        indexes = ((("meetup", "person"), True),)

    @classmethod
    def of(cls, meetup: Meetup, person: Person) -> MeetupNeed | None:
        """What `person` needs at `meetup`; None when that is nothing."""
        found: MeetupNeed | None = cls.get_or_none(cls.meetup == meetup, cls.person == person)
        return found

    @classmethod
    def forget_what_is_over(cls) -> int:
        """Delete what was needed at meetups that ended a day ago; return how many answers."""
        over = Meetup.select(Meetup.id).where(Meetup.ends_at < clock.now() - KEPT_FOR)
        deleted: int = cls.delete().where(cls.meetup.in_(over)).execute()
        return deleted


@dataclass(frozen=True)
class NeedCounts:
    """How much is needed by all together: children, and people for each language."""

    children: int
    interpreters: dict[str, int]

    @property
    def is_empty(self) -> bool:
        """Whether nobody needs anything."""
        return not self.children and not self.interpreters


def say_needs(meetup: Meetup, person: Person, children: int, interpreter: str) -> bool:
    """Keep what `person` needs; return whether that is anything at all.

    Raises TooLateError once the meetup has begun, and while it is cancelled.
    """
    needed = bool(children or interpreter)
    with database.atomic():
        held = hold_to_come(meetup)
        own = (MeetupNeed.meetup == held) & (MeetupNeed.person == person)
        if not needed:
            MeetupNeed.delete().where(own).execute()
            return False
        said = {"children": children, "interpreter": interpreter, "at": clock.now()}
        _need, new = create_once(
            MeetupNeed, unique=("meetup", "person"), meetup=held, person=person, **said
        )
        if not new:
            MeetupNeed.update(**said).where(own).execute()
    return True


def counts_of(meetup: Meetup) -> NeedCounts:
    """What is needed by who is in the group and did not say that they cannot come; one query."""
    here = Membership.participants_of(meetup.group_id)
    away = MeetupRsvp.select(MeetupRsvp.person).where(
        MeetupRsvp.meetup == meetup, MeetupRsvp.status == RsvpStatus.CANNOT
    )
    found = list(
        MeetupNeed.select(MeetupNeed.children, MeetupNeed.interpreter).where(
            MeetupNeed.meetup == meetup,
            MeetupNeed.person.in_(here),
            MeetupNeed.person.not_in(away),
        )
    )
    languages = Counter(need.interpreter for need in found if need.interpreter)
    return NeedCounts(sum(need.children for need in found), dict(sorted(languages.items())))
