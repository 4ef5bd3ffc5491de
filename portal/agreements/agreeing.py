"""Agreeing to the version that stands, and who in the group has."""

from __future__ import annotations

from dataclasses import dataclass

from portal import clock
from portal.agreements.kinds import Kind
from portal.agreements.proposing import hold
from portal.agreements.versions import AgreementVersion, Assent
from portal.db import create_once, database
from portal.groups.memberships import Membership, Role
from portal.people.models import Person


class ReplacedError(Exception):
    """The version was replaced by a newer one meanwhile."""


def agree(version: AgreementVersion, person: Person) -> tuple[Assent, bool]:
    """Note that `person` agrees to `version`, once; and whether this call noted it.

    Raises ReplacedError when it does not stand any more, also for who agreed to it before.
    """
    with database.atomic():
        hold(version.group_id)
        standing = AgreementVersion.newest(version.group_id, version.kind)
        if standing is None or standing.id != version.id:
            raise ReplacedError
        return create_once(
            Assent,
            unique=("version", "person"),
            version=version,
            person=person,
            at=clock.now(),
        )


@dataclass(frozen=True)
class Own:
    """How far somebody is with one set: the last version they agreed to, with when."""

    version: AgreementVersion | None = None
    assent: Assent | None = None


def last_agreed(group_id: int, kind: Kind, person: Person) -> Own:
    """The newest version of that set to which `person` agreed; one query."""
    found = (
        Assent.select(Assent, AgreementVersion)
        .join(AgreementVersion)
        .where(
            AgreementVersion.group == group_id,
            AgreementVersion.kind == kind,
            Assent.person == person,
        )
        .order_by(AgreementVersion.number.desc())
        .first()
    )
    return Own() if found is None else Own(found.version, found)


@dataclass(frozen=True)
class Agreed:
    """Who of the participants of now agreed to a version, and who did not yet; by name."""

    yes: tuple[Person, ...]
    not_yet: tuple[Person, ...]

    @property
    def of(self) -> int:
        """How many are asked."""
        return len(self.yes) + len(self.not_yet)


def who_agreed(version: AgreementVersion) -> Agreed:
    """Only for who sees that (`Permission.SEE_WHO_AGREED`); two queries."""
    asked = [
        held.person for held in Membership.within(version.group_id) if held.role == Role.PARTICIPANT
    ]
    agreeing = Assent.select(Assent.person).where(Assent.version == version)
    agreed = {assent.person_id for assent in agreeing}
    return Agreed(
        tuple(person for person in asked if person.id in agreed),
        tuple(person for person in asked if person.id not in agreed),
    )
