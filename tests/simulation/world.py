"""The people of the simulation and what they may do: everything goes past the portal's policy."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from random import Random
from typing import Any, ParamSpec, TypeVar

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.access.viewer import Viewer
from portal.groups.lead import Lead
from portal.groups.memberships import Membership, Role
from portal.groups.merges import CannotMergeError
from portal.groups.models import Group, Phase
from portal.leadership import ballots, choosing, offers
from portal.meetups import following, holding
from portal.meetups.recurrence import Every
from portal.notifications.choices import Channel, ReminderChoice
from portal.people.models import Person
from portal.sessions import rsvps as session_rsvps

TOO_LATE = (
    ballots.ClosedError,
    ballots.NoCandidatesError,
    ballots.NoSuchChoiceError,
    choosing.NotNowError,
    offers.CannotLeadError,
    following.TooLateError,
    holding.TooLateError,
    session_rsvps.TooLateError,
    CannotMergeError,
)
"""What the portal answers to who comes too late, or at a wrong moment."""
LANGUAGES = ("nl", "nl", "en", "ar")
TIMES = (time(9), time(10, 30), time(14), time(19), time(19, 30), time(20, 15))
P = ParamSpec("P")
T = TypeVar("T")


@dataclass
class Circle:
    """One group as it is this morning: who is what in it."""

    group: Group
    roles: dict[Role, list[Person]] = field(default_factory=lambda: defaultdict(list))

    @property
    def id(self) -> int:
        """The number of the group."""
        return int(self.group.id)

    @property
    def phase(self) -> Phase:
        """Where the group is in its life."""
        return Phase(self.group.phase)

    @property
    def participants(self) -> list[Person]:
        """Who takes part."""
        return self.roles[Role.PARTICIPANT]

    @property
    def leading(self) -> list[Person]:
        """The leader, and then the deputy."""
        return self.roles[Role.LEADER] + self.roles[Role.DEPUTY]

    @property
    def trainers(self) -> list[Person]:
        """Who gives, or gave, the course."""
        return self.roles[Role.TRAINER]


@dataclass
class Habit:
    """What a group is used to: when it meets, and whether those who lead look after it now."""

    weekday: int
    at: time
    every: Every | None
    vanished_until: date = date.min


class World:
    """Everything that is not in the portal: chance, habits, and what happened, in numbers."""

    def __init__(self, seed: int) -> None:
        """A world without groups, with a coordinator; the same for the same seed."""
        self.random = Random(seed)
        self.happened: Counter[str] = Counter()
        self.habits: dict[int, Habit] = {}
        self.keys = 0
        self.coordinator = self.newcomer("Coby", wants=True)
        Membership.coordinate(self.coordinator)
        self.trainers: list[Person] = []

    def chance(self, once_in: float) -> bool:
        """True once in so many times."""
        return self.random.random() * once_in < 1

    def key(self) -> str:
        """The key of a form that nobody sent before."""
        self.keys += 1
        return f"form-{self.keys}"

    def has_turn(
        self, turns: dict[int, time], hours: Sequence[time], now: time, group_id: int
    ) -> bool:
        """Whether that group does something at this hour: each once a day."""
        if group_id not in turns:
            turns[group_id] = self.random.choice(hours)
        return turns[group_id] == now

    def habit(self, group_id: int) -> Habit:
        """What the group with that number is used to."""
        if group_id not in self.habits:
            every = self.random.choice([None, *Every])
            self.habits[group_id] = Habit(
                self.random.randrange(7), self.random.choice(TIMES), every
            )
        return self.habits[group_id]

    def newcomer(self, name: str, *, wants: bool) -> Person:
        """Somebody new, who reads one of the languages."""
        locale = self.random.choice(LANGUAGES)
        person: Person = Person.create(name=name, locale=locale, created_at=clock.now())
        if wants:
            self.reach_by_mail(person)
        return person

    def reach_by_mail(self, person: Person) -> None:
        """Let that person want messages, at an address of their own."""
        person.sign_in_with(f"p{person.id}@example.org", None)
        ReminderChoice.choose(person, Channel.MAIL)

    def act(
        self,
        who: Person,
        may: Permission,
        group: Group,
        what: str,
        do: Callable[P, T],
        *args: P.args,
        **details: P.kwargs,
    ) -> T | None:
        """Let somebody do something, where the portal would let them; what came of it is counted.

        What they see may be from this morning: who may not any more, or comes too late, is told.
        """
        about: Any = Lead if may is Permission.ARRANGE_LEADER_CHOICE else InGroup
        if Person.get_by_id(who.id).has_left or not can(Viewer.of(who), may, about(group.id)):
            self.happened["refused by the policy"] += 1
            return None
        try:
            done = do(*args, **details)
        except TOO_LATE as refused:
            self.happened[f"refused as too late ({type(refused).__name__})"] += 1
            return None
        self.happened[what] += 1
        return done


def circles() -> dict[int, Circle]:
    """Every group with its people of now, by number; two queries."""
    found = {group.id: Circle(group) for group in Group.select().order_by(Group.id)}
    now: datetime = clock.now()
    held = (
        Membership.select(Membership, Person)
        .join(Person)
        .where(
            Membership.group.is_null(False),
            Membership.since <= now,
            Membership.until.is_null() | (Membership.until > now),
        )
        .order_by(Membership.id)
    )
    for each in held:
        found[each.group_id or 0].roles[Role(each.role)].append(each.person)
    return found
