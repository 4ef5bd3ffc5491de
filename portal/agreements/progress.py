"""How far a group is with its agreements, and what one person still has to do.

For screens that compose several features, such as the start page or a guide.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from peewee import ModelSelect, fn

from portal.agreements.agreeing import last_agreed
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal
from portal.agreements.versions import AgreementVersion, Assent
from portal.groups.memberships import Membership
from portal.people.models import Person
from portal.statements import Slot, statement


class Todo(StrEnum):
    """What one person still has to do with one set."""

    NOTHING_STANDS = "nothing stands"
    AGREE = "agree"
    AGREE_AGAIN = "agree again"
    DONE = "done"


@dataclass(frozen=True)
class Progress:
    """How far a group is with one set: numbers, and no names."""

    version: AgreementVersion | None
    agreed: int
    asked: int
    proposed: int
    """Proposals that are in no version."""

    @property
    def stands(self) -> bool:
        """Whether a version stands."""
        return self.version is not None

    @property
    def is_complete(self) -> bool:
        """Whether everybody agreed to the version that stands."""
        return self.stands and self.agreed == self.asked


def progress_of(group_id: int, kind: Kind) -> Progress:
    """How far the group is; four queries. Show the count to who may see who agreed."""
    version = AgreementVersion.newest(group_id, kind)
    here = Membership.participants_of(group_id)
    agreeing = Assent.select().where(Assent.version == version, Assent.person.in_(here))
    return Progress(
        version,
        agreeing.count() if version is not None else 0,
        here.select(fn.COUNT(Membership.person.distinct())).scalar() or 0,
        Proposal.select().where(Proposal.of(group_id, kind), Proposal.fixed_at.is_null()).count(),
    )


def todo_of(group_id: int, kind: Kind, person: Person) -> Todo:
    """What `person`, a participant, still has to do; at most two queries."""
    version = AgreementVersion.newest(group_id, kind)
    if version is None:
        return Todo.NOTHING_STANDS
    own = last_agreed(group_id, kind, person)
    if own.version is None:
        return Todo.AGREE
    return Todo.DONE if own.version.id == version.id else Todo.AGREE_AGAIN


@dataclass(frozen=True)
class Waiting:
    """A version that waits for somebody's yes; `again` when they agreed to an earlier one."""

    group_id: int
    kind: Kind
    number: int
    again: bool


def waiting_for(person: Person, group_ids: Iterable[int]) -> list[Waiting]:
    """The versions in these groups to which `person` has not agreed; one query, none for none."""
    ids = list(group_ids)
    if not ids:
        return []
    found: Any = _waiting(person=person.id, group_ids=ids)
    return [
        Waiting(group_id, Kind(kind), number, bool(earlier))
        for group_id, kind, number, earlier in found
    ]


def fixed_since(group_ids: Iterable[int]) -> dict[int, dict[Kind, datetime]]:
    """For who runs the programme: since when each set of these groups stands; one query.

    Dates, and no words of anybody.
    """
    newest = fn.MAX(AgreementVersion.at).alias("at")
    rows: Any = (
        AgreementVersion.select(AgreementVersion.group, AgreementVersion.kind, newest)
        .where(AgreementVersion.group.in_(list(group_ids)))
        .group_by(AgreementVersion.group, AgreementVersion.kind)
        .order_by(AgreementVersion.group, AgreementVersion.kind)
    )
    found: dict[int, dict[Kind, datetime]] = {}
    for row in rows:
        found.setdefault(row.group_id, {})[Kind(row.kind)] = row.at
    return found


@statement
def _waiting(person: Slot, group_ids: list[Slot]) -> Any:
    newer, earlier = AgreementVersion.alias(), AgreementVersion.alias()
    replaced: ModelSelect[Any] = newer.select(newer.id).where(
        newer.group == AgreementVersion.group,
        newer.kind == AgreementVersion.kind,
        newer.number > AgreementVersion.number,
    )
    agreed = Assent.select(Assent.id).where(
        Assent.version == AgreementVersion.id, Assent.person == person
    )
    before = (
        Assent.select(fn.COUNT(Assent.id))
        .join(earlier, on=(Assent.version == earlier.id))
        .where(
            Assent.person == person,
            earlier.group == AgreementVersion.group,
            earlier.kind == AgreementVersion.kind,
        )
    )
    return (
        AgreementVersion.select(
            AgreementVersion.group,
            AgreementVersion.kind,
            AgreementVersion.number,
            before.alias("before"),
        )
        .where(
            AgreementVersion.group.in_(group_ids),
            ~fn.EXISTS(replaced),
            ~fn.EXISTS(agreed),
        )
        .order_by(AgreementVersion.group, AgreementVersion.id)
        .tuples()
    )
