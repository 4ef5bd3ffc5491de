"""Meetups: once and in series, moved, cancelled and back on; and who says that they come."""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.access.permissions import Permission as May
from portal.meetups.following import cancel_following, change_following
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.planning import (
    Plan,
    cancel_meetup,
    change_meetup,
    plan_meetup,
    reinstate_meetup,
)
from portal.meetups.recurrence import Repeat
from portal.meetups.rsvps import welcome
from portal.meetups.series import MeetupOccurrence
from portal.meetups.series_planning import Timetable, plan_series
from portal.people.models import Person
from portal.sessions.models import RsvpStatus
from tests.simulation.holidays import at, is_holiday, local
from tests.simulation.world import TIMES, Circle, World

TWO_HOURS = timedelta(hours=2)
DAY = timedelta(days=1)
SHIFTS = (-2, -1, 0, 0, 0, 1, 3, 7)
PLANS = May.PLAN_MEETUPS


class Ahead:
    """The meetups to come: which are cancelled, and which are of a series."""

    def __init__(self) -> None:
        """Look at all groups, in three queries."""
        self.by_group: dict[int, list[Meetup]] = {}
        soon = Meetup.select().where(Meetup.ends_at > clock.now())
        for each in soon.order_by(Meetup.starts_at, Meetup.id):
            self.by_group.setdefault(each.group_id, []).append(each)
        gone = MeetupCancellation.select(MeetupCancellation.meetup)
        self.cancelled = {each.meetup_id for each in gone}
        of_series = MeetupOccurrence.select(MeetupOccurrence.meetup)
        self.in_series = {each.meetup_id for each in of_series}


def meetups_day(world: World, circle: Circle, ahead: Ahead) -> None:
    """What a supportgroep does about its dates at some hour of a day."""
    meetups = ahead.by_group.get(circle.id, [])
    leader = _who_plans(world, circle)
    if leader is not None:
        if not any(each.id not in ahead.cancelled for each in meetups) and world.chance(6):
            _plan(world, circle, leader)
        # Nobody changes two at one moment.
        any(_perhaps_change(world, circle, each, ahead, leader) for each in meetups)
    for each in meetups:
        if each.starts_at < clock.now() + 8 * DAY:
            _answer(world, circle, each)


def _who_plans(world: World, circle: Circle) -> Person | None:
    """Who leads; nobody while they let things be."""
    vanished = world.habit(circle.id).vanished_until > local(clock.now()).date()
    return None if vanished or not circle.leading else world.random.choice(circle.leading)


def _plan(world: World, circle: Circle, by: Person) -> None:
    group, habit = circle.group, world.habit(circle.id)
    day = local(clock.now()).date() + world.random.randint(0, 16) * DAY
    plan = _plan_at(at(day, habit.at), f"Koffie {world.keys}", f"Parkweg {circle.id}")
    if habit.every is None:
        world.act(by, PLANS, group, "meetups planned", plan_meetup, group, plan, by, world.key())
        return
    timetable = Timetable.of(plan, Repeat(habit.every, world.random.choice((2, 4, 6, 10, 26))))
    key, what = world.key(), f"series planned ({habit.every})"
    world.act(by, PLANS, group, what, plan_series, group, timetable, by, key)


def _plan_at(start: datetime, title: str, place: str) -> Plan:
    return Plan(title=title, starts_at=start, ends_at=start + TWO_HOURS, place=place)


def _perhaps_change(world: World, circle: Circle, meetup: Meetup, ahead: Ahead, by: Person) -> bool:
    """Whether this one was changed, cancelled or brought back, alone or with all that follow."""
    group, is_near = circle.group, meetup.starts_at < clock.now() + 5 * DAY
    following = meetup.id in ahead.in_series and world.chance(2)
    along = " with all that follow" if following else ""
    if meetup.id in ahead.cancelled:
        if is_near and world.chance(10):
            world.act(by, PLANS, group, "meetups back on", reinstate_meetup, meetup)
            return True
    elif world.chance(25 if is_near else 400):
        plan = changed(world, meetup, following=following)
        change = change_following if following else change_meetup
        world.act(by, PLANS, group, f"meetups changed{along}", change, meetup, plan, by)
        return True
    elif world.chance(40 if is_near else 900):
        cancel = cancel_following if following else cancel_meetup
        world.act(by, PLANS, group, f"meetups cancelled{along}", cancel, meetup, by)
        return True
    return False


def changed(world: World, meetup: Meetup, *, following: bool) -> Plan:
    """Another day, hour or place, or only other words."""
    start, place, title = meetup.starts_at, meetup.place, meetup.title
    kind = world.random.choice(("when", "when", "where", "words"))
    if kind == "when":
        day = local(start).date() + world.random.choice(SHIFTS) * DAY
        while following and is_holiday(day):
            day += DAY
        start = at(day, world.random.choice(TIMES))
    elif kind == "where":
        place = f"Dorpsplein {world.keys}"
    else:
        title = f"Wandelen {world.keys}"
    return Plan(title, start, start + (meetup.ends_at - meetup.starts_at), place, meetup.note)


def _answer(world: World, circle: Circle, meetup: Meetup) -> None:
    for each in circle.participants:
        if world.chance(7):
            said = world.random.choice(list(RsvpStatus))
            group, what = circle.group, "answers to meetups"
            world.act(each, May.RSVP_TO_MEETUP, group, what, welcome, meetup, each, said)
