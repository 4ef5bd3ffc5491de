"""The steps of a group's start, and how far the group and one person in it are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from portal import clock
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal
from portal.agreements.progress import Todo, progress_of, todo_of
from portal.groups.going_on import GoingOn, Wish
from portal.groups.members import Member
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.leadership.waiting import waiting_for
from portal.meetups.models import Meetup, MeetupCancellation
from portal.meetups.poll_results import PollResult, result_of
from portal.meetups.polls import DatePoll
from portal.people.models import Person


class Part(StrEnum):
    """The parts of a start, in their order."""

    GOING_ON = "going-on"
    AGREEMENTS = "agreements"
    LEADER = "leader"
    DATE = "date"
    BEGIN = "begin"


class State(StrEnum):
    """How a step stands for who looks: to do, waiting for others, or done."""

    TODO = "todo"
    WAITS = "waits"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One step: how it stands for the reader, and how many of the group have done it."""

    part: Part
    state: State
    done: int = 0
    asked: int = 0


@dataclass(frozen=True)
class Start:
    """How far a group is with its start, seen by one of its people."""

    steps: list[Step]
    own_wish: Wish | None
    going: int
    """How many said that they go on."""
    wishes: list[GoingOn]
    """What the reader may see of what each said."""
    proposed: int
    """Agreements that are on the table and in no version."""
    poll: PollResult | None
    meetup: Meetup | None

    @property
    def now(self) -> Step | None:
        """The first step in which the reader can do something; None when all waits or is done."""
        return next((step for step in self.steps if step.state is State.TODO), None)

    @property
    def is_done(self) -> bool:
        """Whether every step is done."""
        return all(step.state is State.DONE for step in self.steps)


def start_of(group: Group, person: Person) -> Start:
    """How far `group` is, seen by `person`, who takes part in it or trains it."""
    members = Member.all_of(group)
    participants = [member for member in members if member.takes_part]
    takes_part = any(member.person.id == person.id for member in participants)
    wishes = GoingOn.seen_in(group, person)
    own = next((Wish(each.wish) for each in wishes if each.person_id == person.id), None)
    agreements = progress_of(group.id, Kind.SUPPORTGROEP)
    asked_dates = DatePoll.open_in(group)
    poll = result_of(asked_dates, person) if asked_dates is not None else None
    meetup = _next_meetup(group)
    there = len(participants)
    todo = todo_of(group.id, Kind.SUPPORTGROEP, person)
    return Start(
        steps=[
            _going_on_step(group, own, there, takes_part),
            _step(
                Part.AGREEMENTS,
                done=todo is Todo.DONE if takes_part else agreements.is_complete,
                can_act=not takes_part or _can_agree_or_propose(group, person, todo),
                count=agreements.agreed,
                of=agreements.asked if agreements.stands else 0,
            ),
            _leader_step(group, person, members, takes_part),
            _date_step(poll, meetup, there, takes_part),
            _step(
                Part.BEGIN,
                done=Phase(group.phase) is Phase.SUPPORTGROEP,
                can_act=not takes_part,
            ),
        ],
        own_wish=own,
        going=GoingOn.count_in(group, Wish.YES),
        wishes=wishes,
        proposed=agreements.proposed,
        poll=poll,
        meetup=meetup,
    )


def _step(part: Part, *, done: bool, can_act: bool, count: int = 0, of: int = 0) -> Step:
    state = State.DONE if done else State.TODO if can_act else State.WAITS
    return Step(part, state, count, of)


def _going_on_step(group: Group, own: Wish | None, there: int, takes_part: bool) -> Step:
    """Once the group is a supportgroep, whoever is in it goes on."""
    if Phase(group.phase) is Phase.SUPPORTGROEP:
        return Step(Part.GOING_ON, State.DONE)
    said = GoingOn.count_in(group)
    done = own is not None if takes_part else said >= there
    return _step(Part.GOING_ON, done=done, can_act=takes_part, count=said, of=there)


def _can_agree_or_propose(group: Group, person: Person, todo: Todo) -> bool:
    """Whoever proposed something waits until it is fixed; they can still go and add more."""
    if todo is not Todo.NOTHING_STANDS:
        return True
    own = Proposal.of(group.id, Kind.SUPPORTGROEP) & (Proposal.author == person)
    return not Proposal.select().where(own, Proposal.fixed_at.is_null()).exists()


def _leader_step(group: Group, person: Person, members: list[Member], takes_part: bool) -> Step:
    has_leader = any(Role.LEADER in member.roles for member in members)
    asked = bool(takes_part and waiting_for(person, [group.id]))
    return _step(Part.LEADER, done=has_leader, can_act=asked or not takes_part)


def _date_step(
    poll: PollResult | None, meetup: Meetup | None, there: int, takes_part: bool
) -> Step:
    can_act = poll is not None and not poll.own_complete if takes_part else True
    answered = len(poll.answered) if poll is not None else 0
    return _step(
        Part.DATE,
        done=meetup is not None,
        can_act=can_act,
        count=answered,
        of=there if poll is not None else 0,
    )


def _next_meetup(group: Group) -> Meetup | None:
    cancelled = MeetupCancellation.select(MeetupCancellation.meetup)
    found: Meetup | None = (
        Meetup.select()
        .where(Meetup.group == group, Meetup.ends_at > clock.now(), Meetup.id.not_in(cancelled))
        .order_by(Meetup.starts_at)
        .first()
    )
    return found
