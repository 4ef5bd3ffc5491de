"""How somebody wants to be reminded: not at all until they say so, by mail, or on a phone."""

from __future__ import annotations

from enum import StrEnum

from peewee import CharField, Check, ForeignKeyField

from portal import clock
from portal.db import Record, UTCDateTimeField, create_once, database
from portal.people.models import Person


class Channel(StrEnum):
    """By which way messages come; the values are what is stored."""

    MAIL = "mail"
    PUSH = "push"


class ReminderChoice(Record):
    """That a person wants reminders, by which channel, since when; without one they get none."""

    person = ForeignKeyField(Person, unique=True, on_delete="CASCADE", backref="+")
    person_id: int
    channel = CharField(8, constraints=[Check("channel in ('mail', 'push')")])
    at = UTCDateTimeField(default=clock.now)

    @classmethod
    def of(cls, person: Person) -> Channel | None:
        """What `person` chose; None for no reminders."""
        held: ReminderChoice | None = cls.get_or_none(cls.person == person)
        return Channel(held.channel) if held is not None else None

    @classmethod
    def choose(cls, person: Person, channel: Channel | None) -> None:
        """Remind `person` by `channel` from now on, or by none."""
        with database.atomic():
            if channel is None:
                cls.delete().where(cls.person == person).execute()
                return
            held, new = create_once(
                cls, unique=("person",), person=person, channel=channel, at=clock.now()
            )
            if not new and held.channel != channel:
                cls.update(channel=channel, at=clock.now()).where(cls.id == held.id).execute()
