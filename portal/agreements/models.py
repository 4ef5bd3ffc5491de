"""What lies on the table of a group: proposed agreements, and their translations."""

from __future__ import annotations

from datetime import datetime

from peewee import (
    CharField,
    Check,
    Expression,
    ForeignKeyField,
    IntegerField,
    ModelSelect,
    TextField,
)

from portal import clock
from portal.agreements.kinds import KIND_CHECK, KIND_LENGTH
from portal.agreements.starting import STARTER_LENGTH
from portal.db import Record, UTCDateTimeField
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.reach import open_since
from portal.people.models import Person

BODY_LENGTH = 200
LOCALE_LENGTH = 8
KEY_LENGTH = 64
READ_BY_TRAINERS = (Phase.PLANNED, Phase.COURSE)


class Proposal(Record):
    """One agreement as somebody proposed it, at its place on the table.

    `body` is the text in the language it was made in; `starter` names the ready-made agreement
    that it is. A new wording of an agreement that stands has that agreement's `root`. It can be
    changed and taken back until it is fixed; `aside_at` leaves it out of the next version.
    """

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    kind = CharField(KIND_LENGTH, constraints=[Check(KIND_CHECK)])
    author = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    author_id: int | None
    starter = CharField(STARTER_LENGTH, default="")
    body = TextField()
    locale = CharField(LOCALE_LENGTH)
    root = ForeignKeyField("self", null=True, on_delete="CASCADE", backref="+")
    root_id: int | None
    position = IntegerField()
    created_at = UTCDateTimeField(default=clock.now)
    edited_at = UTCDateTimeField(null=True)
    fixed_at = UTCDateTimeField(null=True)
    aside_at = UTCDateTimeField(null=True)
    aside_by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    aside_by_id: int | None
    submission_key = CharField(KEY_LENGTH)

    class Meta:
        """One submission proposes once."""

        table_name = "agreement_proposal"
        indexes = (
            (("author", "submission_key"), True),
            (("group", "kind"), False),
        )

    @classmethod
    def visible_to(cls, person: Person) -> ModelSelect[Proposal]:
        """What `person` may read of what was proposed.

        Participants read what was proposed since they came; trainers as well, until the group
        has become a supportgroep. Both read their own.
        """
        place = (person, cls.group, cls.created_at, cls.author)
        opened = open_since(*place, [Role.PARTICIPANT]) | open_since(
            *place, [Role.TRAINER], READ_BY_TRAINERS
        )
        return cls.select().where(opened)

    @classmethod
    def of(cls, group_id: int, kind: str) -> Expression:
        """The condition that it belongs to that set of that group."""
        belongs: Expression = (cls.group == group_id) & (cls.kind == kind)
        return belongs

    @property
    def shared_at(self) -> datetime:
        """When it was put before the group."""
        return self.created_at

    @property
    def lineage(self) -> int:
        """What stays the same when an agreement gets another wording."""
        return self.root_id or self.id

    @property
    def is_open(self) -> bool:
        """Whether it is in no version yet."""
        return self.fixed_at is None


class ProposalTranslation(Record):
    """What a proposal says in another language, and who put it so; nobody for a starter.

    Once it is fixed with a version it is the group's, and its writer does not change it.
    """

    proposal = ForeignKeyField(Proposal, on_delete="CASCADE", backref="+", index=False)
    proposal_id: int
    locale = CharField(LOCALE_LENGTH)
    body = TextField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)
    fixed_at = UTCDateTimeField(null=True)

    class Meta:
        """One translation a language."""

        table_name = "agreement_translation"
        indexes = ((("proposal", "locale"), True),)
