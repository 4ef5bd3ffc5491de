"""Who comes to a meetup, who maybe comes, and who cannot."""

from __future__ import annotations

from portal import clock
from portal.db import create_once, database
from portal.groups.memberships import Membership
from portal.meetups.bringing import give_back_all
from portal.meetups.holding import hold_to_come
from portal.meetups.models import Meetup, MeetupRsvp
from portal.people.models import Person
from portal.sessions.models import RsvpStatus


def welcome(meetup: Meetup, person: Person, status: RsvpStatus) -> MeetupRsvp:
    """Keep what `person` says about coming; the same answer again changes nothing.

    Once the meetup changed, the same answer counts as given anew. What who cannot come would
    bring is free for others. Raises TooLateError once the meetup has begun, and while it is
    cancelled.
    """
    with database.atomic():
        held = hold_to_come(meetup)
        rsvp, _new = create_once(
            MeetupRsvp,
            unique=("meetup", "person"),
            meetup=held,
            person=person,
            status=status,
            at=clock.now(),
        )
        if rsvp.status != status or rsvp.at < held.changed_at:
            rsvp.status, rsvp.at = status, clock.now()
            rsvp.save(only=[MeetupRsvp.status, MeetupRsvp.at])
        if status is RsvpStatus.CANNOT:
            give_back_all(held, person)
    return rsvp


def responses(meetup: Meetup) -> dict[RsvpStatus, list[Person]]:
    """Who comes, maybe comes and cannot come: participants of now, by name, in one query."""
    here = Membership.participants_of(meetup.group_id)
    given = (
        MeetupRsvp.select(MeetupRsvp, Person)
        .join(Person)
        .where(MeetupRsvp.meetup == meetup, MeetupRsvp.person.in_(here))
        .order_by(Person.name, Person.id)
    )
    people: dict[RsvpStatus, list[Person]] = {status: [] for status in RsvpStatus}
    for answer in given:
        people[RsvpStatus(answer.status)].append(answer.person)
    return people
