"""That somebody went on in another group, and what they want with their messages in the old."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

from peewee import CharField, Check, ForeignKeyField, ModelSelect

from portal import clock
from portal.db import Record, UTCDateTimeField
from portal.groups.models import Group
from portal.people.models import Person

ASKED_FOR = timedelta(days=30)
"""So long somebody is asked what becomes of their messages; unasked they stay."""
KEY_LENGTH = 64


class Messages(StrEnum):
    """What somebody wants with what they wrote on the old board; the values are what is stored."""

    STAY = "stay"
    GO = "go"


class Move(Record):
    """That somebody went on in another group: since when, by whom, and what of their messages."""

    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    from_group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    from_group_id: int
    to_group = ForeignKeyField(Group, on_delete="CASCADE", backref="+")
    to_group_id: int
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)
    messages = CharField(
        8, null=True, constraints=[Check("messages is null or messages in ('stay', 'go')")]
    )
    submission_key = CharField(KEY_LENGTH)

    class Meta:
        """One submission moves somebody once."""

        table_name = "group_move"
        indexes = ((("by", "submission_key"), True),)

    @classmethod
    def asked_of(cls, person: Person) -> list[Move]:
        """The moves of which `person` still may say what becomes of their messages, with groups."""
        to_group = Group.alias()
        return list(
            cls.select(cls, Group, to_group)
            .join(Group, on=cls.from_group)
            .switch(cls)
            .join(to_group, on=(cls.to_group == to_group.id), attr="to_group")
            .where(
                cls.person == person,
                cls.messages.is_null(),
                cls.at > clock.now() - ASKED_FOR,
            )
            .order_by(cls.id)
        )

    @classmethod
    def groups_left(cls, person: Person) -> ModelSelect[Move]:
        """The ids of the groups from which `person` went on to another, as a subquery."""
        return cls.select(cls.from_group).where(cls.person == person)

    def decide(self, messages: Messages) -> bool:
        """Keep what the person wants; False when it was said before, or is too late."""
        decided = (
            Move.update(messages=messages)
            .where(Move.id == self.id, Move.messages.is_null(), Move.at > clock.now() - ASKED_FOR)
            .execute()
        )
        return bool(decided)
