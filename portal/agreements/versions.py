"""Versions of a set of agreements: copies that never change, and who agreed to each."""

from __future__ import annotations

from peewee import BooleanField, CharField, Check, ForeignKeyField, IntegerField, TextField

from portal import clock
from portal.agreements.kinds import KIND_CHECK, KIND_LENGTH
from portal.agreements.models import LOCALE_LENGTH, Proposal
from portal.db import Record, UTCDateTimeField
from portal.groups.models import Group
from portal.people.models import Person

FINGERPRINT_LENGTH = 64


class AgreementVersion(Record):
    """That a set was fixed: its number, when and by whom; `fingerprint` is of what was fixed."""

    group = ForeignKeyField(Group, on_delete="CASCADE", backref="+", index=False)
    group_id: int
    kind = CharField(KIND_LENGTH, constraints=[Check(KIND_CHECK)])
    number = IntegerField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None
    at = UTCDateTimeField(default=clock.now)
    fingerprint = CharField(FINGERPRINT_LENGTH)

    class Meta:
        """Each number exists once in a set."""

        indexes = ((("group", "kind", "number"), True),)

    @classmethod
    def newest(cls, group_id: int, kind: str) -> AgreementVersion | None:
        """The version that stands; None when nothing was fixed yet."""
        found: AgreementVersion | None = (
            cls.select()
            .where(cls.group == group_id, cls.kind == kind)
            .order_by(cls.number.desc())
            .first()
        )
        return found


class AgreementLine(Record):
    """One agreement of a version, at its place; its words stand beside it."""

    version = ForeignKeyField(AgreementVersion, on_delete="CASCADE", backref="+", index=False)
    version_id: int
    position = IntegerField()
    proposal = ForeignKeyField(Proposal, on_delete="CASCADE", backref="+")
    proposal_id: int

    class Meta:
        """Each place is taken once."""

        indexes = ((("version", "position"), True),)


class LineWording(Record):
    """What an agreement of a version says in one language, and whose words these are.

    Nobody's for a starter, which the portal has in every language.
    """

    line = ForeignKeyField(AgreementLine, on_delete="CASCADE", backref="+", index=False)
    line_id: int
    locale = CharField(LOCALE_LENGTH)
    text = TextField()
    is_original = BooleanField()
    by = ForeignKeyField(Person, null=True, on_delete="SET NULL", backref="+")
    by_id: int | None

    class Meta:
        """One wording a language."""

        table_name = "agreement_wording"
        indexes = ((("line", "locale"), True),)


class Assent(Record):
    """That a person agrees to a version, and since when."""

    version = ForeignKeyField(AgreementVersion, on_delete="CASCADE", backref="+", index=False)
    version_id: int
    person = ForeignKeyField(Person, on_delete="CASCADE", backref="+")
    person_id: int
    at = UTCDateTimeField(default=clock.now)

    class Meta:
        """Somebody agrees once to a version."""

        table_name = "agreement_assent"
        indexes = ((("version", "person"), True),)
