"""How long people themselves stay: who left, who never came, and the cards of nobody."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import JOIN, Expression, Field, ModelSelect, fn

from portal.db import database, locked
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.erasures import hold
from portal.people.models import Person
from portal.periods import in_use, months_before
from portal.personal.erasing import erase
from portal.sessions.attendance import Attendance
from portal.sessions.models import Cancellation, Session


def forget_names(before: datetime) -> int:
    """Forget the name, and all ways in, of who left their last group before `before`; count them.

    Who is in a group that ended has left it when its last message is gone. What they wrote
    waits for its own period, under "someone who left".
    """
    stayed = Membership.select(Membership.person).where(_stayed(before))
    belonged = Membership.select(Membership.person)
    left = Person.select().where(_here(), Person.id.in_(belonged), Person.id.not_in(stayed))
    forgotten = 0
    for person in list(left.order_by(Person.id)):
        with database.atomic():
            held = hold(person)
            if held is None or not _left_before(held, before):
                continue
            erase(held, texts=False)
            forgotten += 1
    return forgotten


def forget_who_never_came(before: datetime) -> int:
    """Delete who was invited and never came, the last card having ended before `before`.

    They never came when they did not sign in and were at no session, though each of their
    groups had one that they could have come to. Who coordinates is never forgotten so.
    """
    never_came = Person.select(Person.id).where(_never_came(before)).order_by(Person.id)
    held = [person.id for person in locked(never_came)]
    # Asked again now that they are held: somebody may have come in just before.
    still = [person.id for person in never_came.where(Person.id.in_(held))]
    deleted: int = Person.delete().where(Person.id.in_(still)).execute()
    return deleted


def forget_unused_cards(before: datetime) -> int:
    """Delete the cards that nobody used and that ended before `before`; return how many.

    Of who never came yet the cards stay: by them it is known that they were invited.
    """
    deleted: int = Card.delete().where(_ended_unused(before), _came(Card.person)).execute()
    return deleted


def _here() -> Expression:
    here: Expression = Person.erased_at.is_null() & Person.leaves_at.is_null()
    return here


def _left_before(person: Person, before: datetime) -> bool:
    """Whether `person`, who is held, belongs to nothing any more since before `before`."""
    staying = Membership.select().where(Membership.person == person, _stayed(before))
    return not staying.exists()


def _stayed(before: datetime) -> Expression:
    """The condition that a membership held at `before`, or later."""
    emptied = months_before(before, in_use().board_months)
    # The last end counts: a group may have gone on after an earlier one.
    ended = (
        PhaseChange.select(PhaseChange.group)
        .where(PhaseChange.phase == Phase.CLOSED)
        .group_by(PhaseChange.group)
        .having(fn.MAX(PhaseChange.at) < emptied)
    )
    over = Group.select(Group.id).where(Group.phase == Phase.CLOSED, Group.id.in_(ended))
    holding = Membership.until.is_null() | (Membership.until >= before)
    stayed: Expression = holding & (Membership.group.is_null() | Membership.group.not_in(over))
    return stayed


def _never_came(before: datetime) -> Expression:
    """The condition that a person was invited, could have come, and did not."""
    used_or_open = Card.select(Card.person).where(~_ended_unused(before))
    expected = Membership.select(Membership.person).where(
        Membership.until.is_null(),
        (Membership.role == Role.COORDINATOR) | Membership.id.not_in(_could_have_come(before)),
    )
    never: Expression = (
        _here()
        & (Person.created_at < before)
        & Person.password_hash.is_null()
        & Person.id.in_(Card.select(Card.person))
        & Person.id.not_in(used_or_open)
        & Person.id.not_in(expected)
        & ~_came(Person.id)
    )
    return never


def _ended_unused(before: datetime) -> Expression:
    replaced = Card.replaced_at.is_null(False) & (Card.replaced_at < before)
    ended: Expression = Card.spent_at.is_null() & ((Card.expires_at < before) | replaced)
    return ended


def _came(person_id: Field[Any]) -> Expression:
    """The condition that the person with this number signed in once, or was at a session."""
    used = Card.alias()
    came: Expression = (
        person_id.in_(Device.select(Device.person))
        | person_id.in_(used.select(used.person).where(used.spent_at.is_null(False)))
        | person_id.in_(Attendance.select(Attendance.person))
    )
    return came


def _could_have_come(before: datetime) -> ModelSelect[Membership]:
    """The memberships in a group that met since the person was added, or that has ended."""
    cancelled = Cancellation.select(Cancellation.session)
    met = (
        (Session.starts_at > Membership.since)
        & (Session.ends_at < before)
        & Session.id.not_in(cancelled)
    )
    return (
        Membership.select(Membership.id)
        .join(Group)
        .join(Session, JOIN.LEFT_OUTER)
        .where((Group.phase == Phase.CLOSED) | met)
    )
