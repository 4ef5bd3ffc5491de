"""Nobody is forgotten: who comes tomorrow and wants to be reminded was, by this evening."""

from __future__ import annotations

from datetime import time, timedelta

from portal import clock
from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.notifications.choices import ReminderChoice
from portal.people.models import Person
from tests.simulation.broken import insist
from tests.simulation.check_mail import TABLES, MailCheck
from tests.simulation.holidays import at, local

A_DAY = timedelta(days=1)
TOLD_AT = time(10)


def look(mails: MailCheck) -> int:
    """Look who is expected tomorrow; return how many. After a day on which everything ran."""
    today = local(clock.now()).date()
    since = at(today, TOLD_AT)
    begin, end = (at(today + days * A_DAY, time.min) for days in (1, 2))
    wanting = {
        each.person_id
        for each in ReminderChoice.select(ReminderChoice, Person)
        .join(Person)
        .where(ReminderChoice.at < since, Person.email.is_null(False), Person.leaves_at.is_null())
    }
    expected = 0
    for sort, (record, cancellation, _move, rsvp, name, roles) in TABLES.items():
        gone = cancellation.select(getattr(cancellation, name))
        ahead = (
            record.select()
            .join(Group)
            .where(
                record.starts_at >= begin,
                record.starts_at < end,
                record.changed_at < since,
                record.id.not_in(gone),
                Group.phase != "closed",
            )
        )
        for thing in ahead:
            said = rsvp.select().where(getattr(rsvp, name) == thing)
            absent = {each.person_id for each in said if each.status == "cannot"}
            there = Membership.select(Membership.person).where(
                Membership.group == thing.group_id,
                Membership.role.in_(list(roles)),
                Membership.since < since,
                Membership.until.is_null() | (Membership.until > clock.now()),
            )
            for person in {each.person_id for each in there} & wanting - absent:
                expected += 1
                key = (person, sort, thing.id, local(thing.starts_at).date())
                insist(key in mails.reminded, "somebody who was not reminded", key, since)
    return expected
