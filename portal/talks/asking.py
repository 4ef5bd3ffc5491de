"""Asking for a talk: whom the request reaches, and one open request at a time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from peewee import Expression, IntegrityError

from portal import clock
from portal.db import create_once, database
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.talks.models import TalkRequest


class NobodyToAskError(Exception):
    """The group has no trainer, and the organisation no coordinator."""


@dataclass(frozen=True)
class Standing:
    """How it stands between `person` and the trainers of `group`; `recipients` see the request.

    Without an open request, `recipients` are those who would see one.
    """

    group: Group
    request: TalkRequest | None
    recipients: list[Person]
    is_for_coordinators: bool

    @property
    def is_open(self) -> bool:
        """Whether a request is open that somebody can see."""
        return self.request is not None and self.request.stands and bool(self.recipients)

    @property
    def is_lost(self) -> bool:
        """Whether a request is open and everybody who could see it has left."""
        return self.request is not None and self.request.stands and not self.recipients


def standing(person: Person, group: Group) -> Standing:
    """Whether `person` asked for a talk, and who sees that or would. At most three queries."""
    request = TalkRequest.newest_of(person, group)
    if request is not None and request.stands:
        seeing = (
            _coordinators(person)
            if request.is_for_coordinators
            else _trainers(group, person, request.asked_at)
        )
        return Standing(group, request, seeing, request.is_for_coordinators)
    trainers = _trainers(group, person)
    return Standing(group, request, trainers or _coordinators(person), not trainers)


def ask(person: Person, group: Group, submission_key: str) -> TalkRequest:
    """Ask for a talk, or find the request that is open already or that this form made.

    An open request that nobody can see any more makes place for a new one. Raises
    NobodyToAskError when there is nobody whom it would reach.
    """
    try:
        with database.atomic():
            stands = standing(person, group)
            if stands.is_open and stands.request is not None:
                return stands.request
            if stands.is_lost:
                TalkRequest.withdraw(person, group)
                stands = standing(person, group)
            if not stands.recipients:
                raise NobodyToAskError
            request, _new = create_once(
                TalkRequest,
                unique=("person", "submission_key"),
                person=person,
                group=group,
                submission_key=submission_key,
                is_for_coordinators=stands.is_for_coordinators,
                asked_at=clock.now(),
            )
            return request
    except IntegrityError:
        # Another form asked at the same moment; what it made is found now.
        return ask(person, group, submission_key)


def _trainers(group: Group, but: Person, by: datetime | None = None) -> list[Person]:
    """The trainers of `group` now, who with `by` were so then already, by name."""
    training = Membership.select(Membership.person).where(
        Membership.group == group, Membership.role == Role.TRAINER, Membership.current()
    )
    if by is not None:
        training = training.where(Membership.since <= by)
    return _named(Person.id.in_(training) & (Person.id != but.id))


def _coordinators(but: Person) -> list[Person]:
    coordinating = Membership.select(Membership.person).where(
        Membership.role == Role.COORDINATOR, Membership.current()
    )
    return _named(Person.id.in_(coordinating) & (Person.id != but.id))


def _named(which: Expression) -> list[Person]:
    here = Person.select().where(which, Person.still_here())
    return list(here.order_by(Person.name, Person.id))
