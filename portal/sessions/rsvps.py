"""Who says to come to a session, and what keeps others away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from portal import clock
from portal.db import create_once, database, locked
from portal.people.models import Person
from portal.sessions.models import Cancellation, Obstacle, RsvpStatus, Session, SessionRsvp


class TooLateError(Exception):
    """The session is over or cancelled: nobody can say any more whether they come."""


@dataclass(frozen=True)
class Responses:
    """What the participants of a group say about one session, for their trainers."""

    coming: list[Person] = field(default_factory=list)
    maybe: list[Person] = field(default_factory=list)
    cannot: list[tuple[Person, Obstacle | None]] = field(default_factory=list)
    silent: list[Person] = field(default_factory=list)


def respond(
    session: Session, person: Person, status: RsvpStatus, obstacle: Obstacle | None = None
) -> SessionRsvp:
    """Keep what `person` says about coming; the same again changes nothing.

    `obstacle` counts with "cannot" only; None with "cannot" takes an earlier one
    back. Raises TooLateError when the session is over or cancelled.
    """
    said = {
        "status": status,
        "obstacle": obstacle if obstacle is not None and status is RsvpStatus.CANNOT else "",
    }
    with database.atomic():
        if session.is_over or Cancellation.select().where(Cancellation.session == session).exists():
            raise TooLateError
        rsvp, new = create_once(
            SessionRsvp,
            unique=("session", "person"),
            session=session,
            person=person,
            since=clock.now(),
            **said,
        )
        if new:
            return rsvp
        held: SessionRsvp = locked(SessionRsvp.select().where(SessionRsvp.id == rsvp.id)).get()
        if (held.status, held.obstacle) != (said["status"], said["obstacle"]):
            if held.status != status:
                held.since = clock.now()
            held.status, held.obstacle = said["status"], said["obstacle"]
            held.save()
        return held


def responses_of(session: Session, participants: Iterable[Person]) -> Responses:
    """What each of `participants` says about `session`, in their order and in one query."""
    given = {
        rsvp.person_id: rsvp for rsvp in SessionRsvp.select().where(SessionRsvp.session == session)
    }
    responses = Responses()
    for person in participants:
        rsvp = given.get(person.id)
        if rsvp is None:
            responses.silent.append(person)
        elif rsvp.status == RsvpStatus.CANNOT:
            obstacle = Obstacle(rsvp.obstacle) if rsvp.obstacle else None
            responses.cannot.append((person, obstacle))
        else:
            (responses.coming if rsvp.status == RsvpStatus.COMING else responses.maybe).append(
                person
            )
    return responses
