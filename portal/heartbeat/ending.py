"""Ending a group together with the dates it has, and going on after all with them."""

from __future__ import annotations

from portal import clock
from portal.db import database, locked
from portal.groups.closing import close, closed_at, reopen
from portal.groups.models import Group
from portal.leadership.choosing import held_in, stop
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.planning import call_off, save_revision
from portal.people.models import Person


def end(group: Group, by: Person) -> bool:
    """End `group` now: what it planned does not take place, and it chooses nobody any more.

    False when it ended already. Everybody is told once that there is news, and not of each date.
    """
    with database.atomic():
        choices = held_in(group)
        ended = close(group, by)
        if ended:
            for choice in choices:
                stop(choice)
            ahead = Meetup.select().where(Meetup.group == group, Meetup.starts_at > clock.now())
            for meetup in locked(ahead.order_by(Meetup.id)):
                call_off(meetup, by)
    return ended


def go_on(group: Group, by: Person) -> bool:
    """Let `group` go on after all, with the dates that ended with it; False when it is too late."""
    with database.atomic():
        since = closed_at(group)
        if since is None or not reopen(group, by):
            return False
        with_it = MeetupCancellation.select(MeetupCancellation.meetup).where(
            MeetupCancellation.at >= since
        )
        ahead = Meetup.select().where(
            Meetup.group == group, Meetup.starts_at > clock.now(), Meetup.id.in_(with_it)
        )
        for meetup in list(locked(ahead.order_by(Meetup.id))):
            MeetupCancellation.delete().where(MeetupCancellation.meetup == meetup).execute()
            save_revision(meetup)
    return True
