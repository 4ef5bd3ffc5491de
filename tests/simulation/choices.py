"""Choosing who leads: candidates, rounds with ties and without a vote, questions and answers."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.access.permissions import Permission as May
from portal.groups.appointments import Appointment
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.leadership.ballots import close_ballot, open_ballot, vote
from portal.leadership.candidates import answer
from portal.leadership.choosing import start, stop
from portal.leadership.deputies import step_down
from portal.leadership.models import LeaderChoice
from portal.leadership.offers import accept, decide, decline, take_back
from portal.leadership.standing import GATHERING, Standing, Step
from portal.leadership.standings import participants_of, standings
from portal.leadership.terms import is_near
from portal.people.models import Person
from tests.simulation.world import Circle, World

ARRANGES = May.ARRANGE_LEADER_CHOICE
TAKES_PART = May.TAKE_PART_IN_LEADER_CHOICE
LASTS = (timedelta(minutes=20), timedelta(hours=6), timedelta(days=1), timedelta(days=4))
LATER = (timedelta(), timedelta(), timedelta(hours=5), timedelta(days=2))
TERMS = (6, 12, 12, 24)


def open_choices() -> dict[int, list[LeaderChoice]]:
    """The choices that go on, by group."""
    found: dict[int, list[LeaderChoice]] = {}
    going_on = LeaderChoice.select(LeaderChoice, Group).join(Group)
    for each in going_on.where(LeaderChoice.ended_at.is_null()).order_by(LeaderChoice.id):
        found.setdefault(each.group_id, []).append(each)
    return found


def terms_near_their_end(circle: Circle) -> bool:
    """Whether the group is asked to choose again."""
    leading = [(each.id, Role.LEADER) for each in circle.roles[Role.LEADER]]
    return any(is_near(each) for each in Appointment.terms_in(circle.group, leading).values())


def choices_day(world: World, circle: Circle, going_on: list[LeaderChoice]) -> None:
    """What a group does at some hour of a day to have a leader and a deputy."""
    arranger = _arranger(world, circle)
    if arranger is None:
        return
    if not going_on:
        _perhaps_start(world, circle, arranger)
    for choice in going_on:
        (standing,) = standings([choice], participants_of(circle.id))
        _go_on(world, circle, standing, arranger)
    for each in circle.leading:
        if world.chance(500):
            group, what = circle.group, "stepped down"
            world.act(each, May.STEP_DOWN, group, what, step_down, group, each)


def _arranger(world: World, circle: Circle) -> Person | None:
    """Who arranges it: the trainer in the course, then who leads, else anybody."""
    people = circle.trainers if circle.phase is Phase.COURSE else circle.leading
    people = people or circle.participants
    return world.random.choice(people) if people else None


def _perhaps_start(world: World, circle: Circle, by: Person) -> None:
    wanted = None
    if not circle.roles[Role.LEADER] or (world.chance(20) and terms_near_their_end(circle)):
        wanted = Role.LEADER if world.chance(8) else None
    elif not circle.roles[Role.DEPUTY] and world.chance(60):
        wanted = Role.DEPUTY
    if wanted is not None:
        months = world.random.choice(TERMS)
        group, key, what = circle.group, world.key(), f"choices of a {wanted}"
        world.act(by, ARRANGES, group, what, start, group, wanted, by, months, key)


def _go_on(world: World, circle: Circle, standing: Standing, by: Person) -> None:
    choice, group = standing.choice, circle.group
    if world.chance(80):
        world.act(by, ARRANGES, group, "choices stopped", stop, choice)
    elif standing.step in GATHERING:
        _gather(world, circle, standing, by)
    elif standing.ballot is not None and standing.step in (Step.PLANNED, Step.VOTING):
        _vote(world, circle, standing)
        if world.chance(12 if standing.step is Step.VOTING else 6):
            what = f"rounds closed by hand ({standing.step})"
            world.act(by, ARRANGES, group, what, close_ballot, standing.ballot, by)
    elif standing.step is Step.ASKED and standing.offer is not None:
        _answer(world, circle, standing, by)


def _gather(world: World, circle: Circle, standing: Standing, by: Person) -> None:
    choice, group = standing.choice, circle.group
    for each in circle.participants:
        if world.chance(8):
            stands = world.chance(2)
            what = "answers to standing"
            world.act(each, TAKES_PART, group, what, answer, choice, each, stands=stands)
    if world.chance(3):
        opens = clock.now() + world.random.choice(LATER)
        closes = opens + world.random.choice(LASTS)
        key, what = world.key(), "rounds opened"
        world.act(by, ARRANGES, group, what, open_ballot, choice, by, opens, closes, key)
    elif world.chance(25) and circle.participants:
        person, role = world.random.choice(circle.participants), standing.role
        months, key, what = choice.term_months, world.key(), "decided together"
        world.act(by, ARRANGES, group, what, decide, group, role, person, by, months, key)


def _vote(world: World, circle: Circle, standing: Standing) -> None:
    """Most vote, some again, some for nobody; and in some groups nobody does."""
    ballot = standing.ballot
    if ballot is None or ballot.id % 7 == 0:
        return
    eligible = [each.id for each in standing.eligible]
    for each in circle.participants:
        if world.chance(2):
            chosen = world.random.choice([*eligible, *eligible, None])
            world.act(each, TAKES_PART, circle.group, "votes", vote, ballot, each, chosen)


def _answer(world: World, circle: Circle, standing: Standing, by: Person) -> None:
    offer, group = standing.offer, circle.group
    if offer is None:
        return
    person = standing.participants[offer.person_id]
    if world.chance(3):
        does, what = (decline, "declined") if world.chance(5) else (accept, "accepted")
        world.act(person, TAKES_PART, group, what, does, offer, person)
    elif world.chance(40):
        world.act(by, ARRANGES, group, "questions taken back", take_back, offer)
