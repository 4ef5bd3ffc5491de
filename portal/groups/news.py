"""Telling a group that there is something to see: never what, so it may lie open on a table."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.notifications.kinds import Kind
from portal.notifications.outbox import Message, notify

SORT = "news"
LOSES_SENSE_AFTER = timedelta(days=7)
CONCERNED = (Role.PARTICIPANT, Role.TRAINER, Role.ASSISTANT)
"""Whom news of a group may concern at all."""


def tell_group(
    group_id: int,
    what: str,
    link: str,
    *,
    besides: Collection[int] = (),
    roles: Iterable[Role] = (Role.PARTICIPANT,),
    expires: datetime | None = None,
) -> int:
    """Tell everybody with one of `roles` in that group, but not `besides`; return how many.

    `what` names the news among those of the group, such as "phase:supportgroep": of the same
    nobody is told twice. `link` is a path of the portal. It loses its sense at `expires`, or
    after a week. Call it in the transaction of what it tells.
    """
    return notify(
        _with_roles(group_id, roles) - set(besides),
        Kind.NEWS,
        about=f"{SORT}:{group_id}:{what}",
        link=link,
        expires=expires or clock.now() + LOSES_SENSE_AFTER,
    )


def still_concerns(message: Message, number: int) -> bool:
    """Whether `message`, about the group with that number, is still for one of its people."""
    return message.person_id in _with_roles(number, CONCERNED)


def _with_roles(group_id: int, roles: Iterable[Role]) -> set[int]:
    held = Membership.select(Membership.person).where(
        Membership.group == group_id, Membership.role.in_(list(roles)), Membership.current()
    )
    return {each.person_id for each in held}
