"""Who comes, leaves, comes back, goes to another group, or wants everything deleted."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.access.permissions import Permission as May
from portal.belonging.leaving import come_back, leave
from portal.belonging.merging import merge
from portal.belonging.moving import move
from portal.groups.leavings import Leaving
from portal.groups.merges import can_merge
from portal.groups.models import Group, Phase
from portal.notifications.choices import Channel, ReminderChoice
from portal.people.erasures import Erasure
from portal.people.models import Person
from tests.simulation.courses import add_participant
from tests.simulation.world import Circle, World

A_WEEK = timedelta(days=7)
FEWEST = 3


def people_day(world: World, circle: Circle) -> None:
    """What single people decide at some hour of a day."""
    group = circle.group
    for each in circle.participants:
        if world.chance(1200):
            world.act(each, May.LEAVE_GROUP, group, "left", leave, group, each, each)
        if world.chance(900):
            _choose_messages(world, each)
        if world.chance(4000):
            Erasure.ask(each)
            world.happened["erasures asked"] += 1
    wants_people = len(circle.participants) < FEWEST + 2
    if circle.phase is not Phase.CLOSED and world.chance(60 if wants_people else 500):
        add_participant(world, circle, world.coordinator)


def second_thoughts(world: World) -> None:
    """Some of those who left come back, also too late, and some do not want to go after all."""
    recent = Leaving.select(Leaving, Person, Group).join(Person).switch(Leaving).join(Group)
    for each in recent.where(
        Leaving.at > clock.now() - A_WEEK - timedelta(days=2), Leaving.undone_at.is_null()
    ).order_by(Leaving.id):
        if world.chance(12) and not each.person.has_left:
            world.happened["came back" if come_back(each) else "came back too late"] += 1
    for person in Person.select().where(
        Person.leaves_at.is_null(False), Person.erased_at.is_null()
    ):
        if world.chance(12):
            done = Erasure.undo(person)
            world.happened["erasures undone" if done else "erasures undone too late"] += 1


def coordinators_day(world: World, found: dict[int, Circle]) -> None:
    """Now and then somebody moves to another group, and two groups become one."""
    places = [each for each in found.values() if each.phase is not Phase.CLOSED]
    if len(places) < FEWEST:
        return
    coordinator = world.coordinator
    if world.chance(900 / len(places)):
        old, new = world.random.sample(places, 2)
        if old.participants:
            person, key = world.random.choice(old.participants), world.key()
            args = (person, old.group, new.group, coordinator, key)
            world.act(coordinator, May.MOVE_PARTICIPANTS, old.group, "moved", move, *args)
    if world.chance(4000 / len(places)):
        one, other = world.random.sample(places, 2)
        if can_merge(one.group, other.group):
            _merge(world, one, other)


def _merge(world: World, one: Circle, other: Circle) -> None:
    name, key, by = f"Zwaluw {one.id} en {other.id}", world.key(), world.coordinator
    for _ in range(world.random.choice((1, 1, 2))):
        into = world.act(
            by,
            May.COORDINATE,
            one.group,
            f"merged ({one.phase})",
            merge,
            one.group,
            other.group,
            name,
            one.group.place,
            by,
            key,
        )
        if into is not None:
            world.habits.setdefault(into.id, world.habit(one.id))


def _choose_messages(world: World, person: Person) -> None:
    wants_none = world.chance(2)
    if wants_none or person.email is None:
        ReminderChoice.choose(person, None)
    else:
        ReminderChoice.choose(person, Channel.MAIL)
    world.happened["choices of messages"] += 1
