"""Telling whoever is asked for a next date, where they do not look by themselves."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.heartbeat.pulses import Pulse, pulses
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message, notify

LOSES_SENSE_AFTER = timedelta(days=7)


def tell(pulse: Pulse, role: Role) -> int:
    """Tell who has `role` in a quiet group that a date would be nice; return how many."""
    place = Membership.group.is_null() if role is Role.COORDINATOR else _in(pulse.group_id)
    asked = Membership.select(Membership.person).where(
        place, Membership.role == role, Membership.current()
    )
    return notify(
        [each.person_id for each in asked],
        Kind.NEWS if role is Role.COORDINATOR else Kind.NEXT_DATE,
        about=f"group:{pulse.group_id}:{role}:{clock.local(pulse.silent_since).date()}",
        link="/",
        expires=clock.now() + LOSES_SENSE_AFTER,
    )


def still_asks(message: Message, number: int) -> bool:
    """Whether `message`, about the group with that number, may still be sent."""
    pulse = pulses([number]).get(number)
    role = Role(message.about.split(":")[2])
    if pulse is None or role not in pulse.asked:
        return False
    place = Membership.group.is_null() if role is Role.COORDINATOR else _in(number)
    return bool(
        Membership.select()
        .where(
            place,
            Membership.person == message.person_id,
            Membership.role == role,
            Membership.current(),
        )
        .exists()
    )


def _in(group_id: int) -> object:
    return Membership.group == group_id
