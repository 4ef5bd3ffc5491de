"""What a whole supportgroep does: rest, end, think better of it, vanish, and answer a nudge."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.access.permissions import Permission as May
from portal.groups.guests import GuestRequest, can_be_asked
from portal.groups.memberships import Role
from portal.groups.models import Phase
from portal.groups.rests import Rest
from portal.heartbeat.ending import end, go_on
from portal.heartbeat.nudges import Nudge
from portal.heartbeat.planning import plan_next
from portal.heartbeat.pulses import pulses
from portal.meetups.proposals import propose_dates
from portal.people.models import Person
from tests.simulation.holidays import local
from tests.simulation.world import Circle, World

DAY = timedelta(days=1)


def recent_nudges() -> dict[int, set[Role]]:
    """Who was asked for a next date in the last days, by group."""
    found: dict[int, set[Role]] = {}
    for each in Nudge.select().where(Nudge.at > clock.now() - 6 * DAY):
        found.setdefault(each.group_id, set()).add(Role(each.role))
    return found


def pauses_day(world: World, circle: Circle, asked: set[Role]) -> None:
    """What a group as a whole does at some hour of a day."""
    if circle.phase is Phase.CLOSED:
        _think_again(world, circle)
    if circle.phase is not Phase.SUPPORTGROEP:
        return
    habit, today = world.habit(circle.id), local(clock.now()).date()
    if world.chance(160):
        habit.vanished_until = today + world.random.randint(20, 130) * DAY
        world.happened["leaders vanished"] += 1
    for leader in circle.leading[:1]:
        _leader_decides(world, circle, leader)
    _answer_nudge(world, circle, asked)


def _think_again(world: World, circle: Circle) -> None:
    """A group that ended goes on after all, in time or too late."""
    group = circle.group
    if world.chance(25):
        by = world.random.choice([*circle.leading, world.coordinator])
        done = world.act(by, May.REOPEN_GROUP, group, "tried to go on", go_on, group, by)
        world.happened["went on after all"] += bool(done)


def _leader_decides(world: World, circle: Circle, leader: Person) -> None:
    group = circle.group
    if world.chance(300):
        day = local(clock.now()).date() + world.random.choice((5, 30, 60, 120)) * DAY
        world.act(leader, May.REST_GROUP, group, "rests taken", Rest.take, group, day, leader)
    elif world.chance(200):
        world.act(leader, May.REST_GROUP, group, "rests ended", Rest.end, group, leader)
    if world.chance(700):
        world.act(leader, May.CLOSE_GROUP, group, "groups closed", end, group, leader)
    if world.chance(300):
        _ask_trainer_back(world, circle)


def _answer_nudge(world: World, circle: Circle, asked: set[Role]) -> None:
    """A leader who vanished stays away; a deputy may do it, and a call helps some groups."""
    group, habit = circle.group, world.habit(circle.id)
    is_away = habit.vanished_until > local(clock.now()).date()
    for role in (Role.LEADER, Role.DEPUTY):
        if role in asked and circle.roles[role] and not (is_away and role is Role.LEADER):
            who = circle.roles[role][0]
            if world.chance(10):
                moment = world.random.choice(propose_dates(group, 3))
                key, what = world.key(), f"dates after a nudge ({role})"
                world.act(who, May.PLAN_MEETUPS, group, what, plan_next, group, moment, who, key)
    if Role.COORDINATOR in asked and world.chance(8):
        pulse = pulses([group.id]).get(group.id)
        if pulse is not None:
            who = world.coordinator
            world.act(who, May.COORDINATE, group, "calls", Nudge.answer, pulse, who)
        habit.vanished_until = local(clock.now()).date()
        if world.chance(6):
            who = world.coordinator
            world.act(who, May.CLOSE_GROUP, group, "closed after a call", end, group, who)


def _ask_trainer_back(world: World, circle: Circle) -> None:
    group, leader = circle.group, circle.leading[0]
    for trainer in can_be_asked(group)[:1]:
        until = clock.now() + world.random.choice((7, 28, 60)) * DAY
        args = (group, trainer, until, leader, world.key())
        request = world.act(
            leader, May.ASK_BACK, group, "trainers asked back", GuestRequest.ask, *args
        )
        if request is not None and world.chance(2):
            what = "trainers who came back"
            world.act(trainer, May.ANSWER_GUEST_REQUEST, group, what, request.accept)
