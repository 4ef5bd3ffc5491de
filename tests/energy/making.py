"""Fills energy tanks for the stories."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.energy.checking_in import Note, keep, share
from portal.energy.models import EnergyCheckIn, week_of
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from tests.cast import Cast

DAY = timedelta(days=1)


def tapped(person: Person, group: Group, level: int = 2, note: str = "") -> EnergyCheckIn:
    """What `person` taps now in `group`."""
    return keep(person, group, level, Note(note)).check_in


def shared(check_in: EnergyCheckIn) -> EnergyCheckIn:
    """The same day, shared with the trainers."""
    share(check_in)
    found: EnergyCheckIn = EnergyCheckIn.get_by_id(check_in.id)
    return found


def of_amal(cast: Cast) -> EnergyCheckIn:
    """A day of Amal in Linde, each time another one."""
    made: EnergyCheckIn = EnergyCheckIn.create(
        person=cast.amal,
        group=cast.linde,
        day=clock.today() - EnergyCheckIn.select().count() * DAY,
        level=1,
        at=clock.now(),
    )
    return made


def to_monday() -> None:
    """Move the clock to noon of a Monday, as a fresh week begins."""
    noon = clock.start_of_day(week_of(clock.today()) + 7 * DAY) + DAY / 2
    clock.move(noon - clock.now())


def eight(cast: Cast) -> list[Person]:
    """Eight people who take part in Linde."""
    more = [Person.create(name=f"Ouder {number}", locale="nl") for number in range(5)]
    for person in more:
        Membership.join_group(person, cast.linde, Role.PARTICIPANT)
    return [cast.amal, cast.bram, cast.grace, *more]
