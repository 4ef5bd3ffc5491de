"""Who is in a group of the large world, who trains it, and what is known of it."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from portal import clock
from portal.groups.certifications import Certification
from portal.groups.facts import Audience, Region
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.seeds.bulk import insert

PARTICIPANTS = 8
PAIR_TRAINS = 5
"""Groups that two trainers give, before others come."""
CERTIFIED_DAYS = 700

NAMES = ("Aya", "Daan", "Emma", "Hind", "Ivo", "Jasmin", "Luuk", "Maryam", "Noor", "Omar", "Sara")
LOCALES = ("nl", "ar", "en")
LANGUAGES = ("nl", "nl ar", "nl en", "nl ar en")
TOWNS = ("Almere", "Breda", "Den Haag", "Eindhoven", "Gouda", "Oss", "Rotterdam", "Tilburg")
HOUSES = ("Buurthuis De Brug", "Bibliotheek", "Wijkcentrum De Linde")


def facts_of(number: int) -> dict[str, Any]:
    """What who plans the group with that number says of it, by column."""
    return {
        "place": f"{HOUSES[number // 8 % len(HOUSES)]}, {TOWNS[number // 24 % len(TOWNS)]}",
        "region": list(Region)[number // 24 % len(Region)].value,
        "languages": LANGUAGES[number // 5 % len(LANGUAGES)],
        "audience": list(Audience)[number // 7 % len(Audience)].value,
    }


class Trainers:
    """The trainers of the large world: two for every five groups, with their certificates."""

    def __init__(self, password_hash: str) -> None:
        self.password_hash = password_hash
        self.pair: list[Person] = []

    def of(self, number: int, since: datetime) -> list[Person]:
        """Who trains the group with that number; asked for one group after the other."""
        if number % PAIR_TRAINS == 0:
            self.pair = [self._new(number // PAIR_TRAINS * 2 + each, since) for each in range(2)]
        return self.pair

    def _new(self, number: int, since: datetime) -> Person:
        made: Person = Person.create(
            name=f"{NAMES[number % len(NAMES)]} {number + 1}",
            locale="nl",
            email=f"trainer-{number}@example.org",
            password_hash=self.password_hash,
            created_at=since,
        )
        ends = clock.start_of_day(clock.today() + timedelta(days=number * 37 % CERTIFIED_DAYS + 1))
        Certification.create(person=made, ends_at=ends, at=since)
        return made


class People:
    """The participants of one group."""

    def __init__(
        self, group: Group, number: int, since: datetime, random: Random, password_hash: str
    ) -> None:
        self.group = group
        self.number = number
        self.since = since
        self.random = random
        self.password_hash = password_hash

    def write(self, trained_by: list[Person], phase: Phase) -> list[Person]:
        """Make them and everybody's membership; returns the participants."""
        members = [self._person(position) for position in range(PARTICIPANTS)]
        until = clock.now() - timedelta(days=1) if phase is Phase.CLOSED else None
        held: list[tuple[Person, Role]] = [(each, Role.TRAINER) for each in trained_by]
        held += [(each, Role.PARTICIPANT) for each in members]
        if phase in {Phase.SUPPORTGROEP, Phase.CLOSED}:
            held.append((members[0], Role.LEADER))
        row = {"group": self.group, "since": self.since, "until": until}
        insert(Membership, [{**row, "person": person, "role": role} for person, role in held])
        return members

    def _person(self, position: int) -> Person:
        made: Person = Person.create(
            name=self.random.choice(NAMES),
            locale=self.random.choice(LOCALES),
            email=f"person-{self.number}-{position}@example.org",
            password_hash=self.password_hash,
            created_at=self.since,
        )
        return made
