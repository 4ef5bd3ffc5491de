"""Letting two groups go on as one, with the homework of everybody and the dates of the first."""

from __future__ import annotations

from portal import clock
from portal.belonging.moving import take_own_along
from portal.db import database
from portal.groups.members import Member
from portal.groups.memberships import Role
from portal.groups.merges import Merge
from portal.groups.models import Group
from portal.groups.news import tell_group
from portal.leadership.choosing import held_in, stop
from portal.meetups.models import Meetup, MeetupCancellation
from portal.people.models import Person
from portal.sessions.models import Cancellation, Session


def merge(
    one: Group, other: Group, name: str, place: str, by: Person, submission_key: str
) -> Group:
    """The new group that both become; a repeated `submission_key` answers with the first.

    What `one` planned goes along, what `other` planned does not take place. Everybody is told
    once, that there is news. Neither of the two chooses who leads any more. Raises
    CannotMergeError.
    """
    with database.atomic():
        choices = held_in(one, other)
        merged, new = Merge.take(one, other, name, place, by, submission_key)
        into: Group = Group.get_by_id(merged.into_id)
        if new:
            for choice in choices:
                stop(choice)
            for group in (one, other):
                for member in Member.all_of(group):
                    if member.takes_part:
                        take_own_along(member.person, group, into)
            _bring_dates(one, into)
            _cancel_dates(other, by)
            roles = (Role.PARTICIPANT, Role.TRAINER, Role.ASSISTANT)
            tell_group(into.id, "merge", f"/groups/{into.id}", besides=[by.id], roles=roles)
    return into


def _bring_dates(group: Group, into: Group) -> None:
    for kind in (Session, Meetup):
        kind.update(group=into, revision=kind.revision + 1, changed_at=clock.now()).where(
            kind.group == group, kind.starts_at > clock.now()
        ).execute()


def _cancel_dates(group: Group, by: Person) -> None:
    now = clock.now()
    for kind, cancellation, named in (
        (Session, Cancellation, "session"),
        (Meetup, MeetupCancellation, "meetup"),
    ):
        column = getattr(cancellation, named)
        cancelled = cancellation.select(column)
        ahead = kind.select().where(
            kind.group == group, kind.starts_at > now, kind.id.not_in(cancelled)
        )
        for each in list(ahead):
            cancellation.create(**{named: each}, by=by, at=now)
            kind.update(revision=kind.revision + 1, changed_at=now).where(
                kind.id == each.id
            ).execute()
