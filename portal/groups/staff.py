"""Making somebody one of the staff, by their e-mail address.

Anybody who is signed in can write down any address as their own. So whoever is
found by an address and was not staff yet starts over: their password and their
sign-ins end, and only the card that is handed to them now opens the portal.
"""

from __future__ import annotations

from peewee import IntegrityError

from portal import clock
from portal.db import database
from portal.groups.members import staff_roles_of
from portal.groups.memberships import Membership
from portal.people.models import Person, tidy_email
from portal.people.second_steps import start_over

STAFF_LOCALE = "nl"


def invite_coordinator(email: str, name: str) -> Person:
    """Make whoever has the address `email` a coordinator; somebody new is called `name`."""
    with database.atomic():
        person = staff_person(email, name)
        Membership.coordinate(person)
    return person


def staff_person(email: str, name: str) -> Person:
    """Whoever has the address `email`, to be given a role of staff; somebody new is called `name`.

    Call it in the transaction that gives the role.
    """
    person = Person.get_or_none(Person.email == tidy_email(email))
    if person is None:
        return _new_person(email, name)
    if not staff_roles_of([person.id]):
        start_over(person, by=None)
    return person


def _new_person(email: str, name: str) -> Person:
    try:
        with database.atomic():
            return Person.create(
                name=name, email=tidy_email(email), locale=STAFF_LOCALE, created_at=clock.now()
            )
    except IntegrityError:
        # The same form arrived twice at once.
        return Person.get(Person.email == tidy_email(email))
