"""Consenting to be asked again after a course, taking that back, and whom it concerns."""

from __future__ import annotations

from datetime import datetime

from peewee import Expression, ModelSelect, fn

from portal import clock
from portal.db import create_once
from portal.groups.follow_ups import FollowUp
from portal.groups.leavings import CAN_COME_BACK
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person


def allow(
    group_id: int, person: Person, months: int, opens_at: datetime, closes_at: datetime
) -> None:
    """Let `person` be asked between those moments; again changes nothing."""
    create_once(
        FollowUp,
        unique=("group", "person", "months"),
        group=group_id,
        person=person,
        months=months,
        opens_at=opens_at,
        closes_at=closes_at,
    )


def withdraw(group_id: int, person: Person) -> bool:
    """Never ask `person` again about that group; False when they were not asked anyway."""
    deleted: int = (
        FollowUp.delete().where(FollowUp.group == group_id, FollowUp.person == person).execute()
    )
    return bool(deleted)


def times_of(person: Person) -> list[FollowUp]:
    """When `person` may still be asked, with the groups, the first time first; one query."""
    return list(
        FollowUp.select(FollowUp, Group)
        .join(Group)
        .where(FollowUp.person == person, FollowUp.closes_at > clock.now(), _taking_part())
        .order_by(FollowUp.closes_at, FollowUp.id)
    )


def asked(group_id: int, months: int) -> ModelSelect[FollowUp]:
    """Who may be asked at that time, as a subquery: who consented and takes part in the group."""
    return FollowUp.select(FollowUp.person).where(
        FollowUp.group == group_id, FollowUp.months == months, _taking_part()
    )


def may_ask(group_id: int, months: int, person: Person) -> bool:
    """Whether `person` consented to be asked at that time, and still takes part."""
    found: bool = asked(group_id, months).where(FollowUp.person == person).exists()
    return found


def note_answer(group_id: int, months: int, person: Person) -> None:
    """Keep that nothing waits any more for `person` at that time."""
    FollowUp.update(answered=True).where(_at(group_id, months), FollowUp.person == person).execute()


def ask_anew(group_id: int, months: int) -> None:
    """Ask everybody again: what they answered at that time was lost."""
    FollowUp.update(answered=False).where(_at(group_id, months)).execute()


def forget(group_id: int, months: int) -> None:
    """Delete who might be asked at that time: it is over, and the answers are counted."""
    FollowUp.delete().where(_at(group_id, months)).execute()


def forget_who_left() -> int:
    """Delete the consent of who stopped taking part and cannot come back; return how many."""
    staying = Membership.select(Membership.id).where(
        Membership.group == FollowUp.group,
        Membership.person == FollowUp.person,
        Membership.role == Role.PARTICIPANT,
        Membership.until.is_null() | (Membership.until > clock.now() - CAN_COME_BACK),
    )
    left = FollowUp.select(FollowUp.id).where(~fn.EXISTS(staying))
    deleted: int = FollowUp.delete().where(FollowUp.id.in_([each.id for each in left])).execute()
    return deleted


def _at(group_id: int, months: int) -> Expression:
    at: Expression = (FollowUp.group == group_id) & (FollowUp.months == months)
    return at


def _taking_part() -> Expression:
    taking_part: Expression = FollowUp.person.in_(Membership.participants_of(FollowUp.group))
    return taking_part
