"""The portal with few groups and with many: who looks at what, in a database of each size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from argon2 import PasswordHasher, profiles
from flask import Flask

from portal import create_app, db, migrations
from portal.config import Config
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.groups.staff import invite_coordinator
from portal.homework.reflections import Reflection
from portal.people import models as people
from portal.people.models import Person
from portal.seeds import scale
from tests.client import Visitor
from tests.ground import postgresql

SECRET = "a secret of the measurements, 32 characters and more"
FEW = 20
COORDINATOR = "coby@example.org"
TOLD_EVERY = 200


@dataclass
class Size:
    """The portal with so many groups, in a database of its own."""

    groups: int
    url: str
    phones: dict[int, Visitor] = field(default_factory=dict)

    def grow(self) -> None:
        """Make the database what it is called; one that is there already is left as it is."""
        self.enter()
        migrations.upgrade(db.database.obj)
        with db.database.connection_context():
            if Group.select().exists():
                return
            invite_coordinator(COORDINATOR, "Coby")
            scale.fill(self.groups, self._tell)

    def enter(self) -> None:
        """Let this be the database of the process from now on."""
        db.use(db.open_database(self.url))

    def phone(self, person: Person) -> Visitor:
        """The phone of `person`, signed in; the same one each time."""
        if person.id not in self.phones:
            self.phones[person.id] = Visitor.by(person)
        return self.phones[person.id]

    def _tell(self, done: int) -> None:
        if done % TOLD_EVERY == 0:
            print(f"  {done:,} of {self.groups:,} groups", flush=True)


@dataclass(frozen=True)
class Stop:
    """Somebody who looks at a page."""

    name: str
    who: Person
    path: str


@contextmanager
def both(folder: Path, many: int, *, on_postgresql: bool) -> Iterator[tuple[Size, Size]]:
    """The portal with FEW groups and with `many`; those in `folder` that are there are used."""
    people.hasher = PasswordHasher.from_parameters(profiles.CHEAPEST)
    with ExitStack() as stack:
        if on_postgresql:
            server = stack.enter_context(postgresql.running())
            urls = [server.create("few"), server.create("many")]
        else:
            urls = [f"sqlite:///{folder / f'groups-{groups}.db'}" for groups in (FEW, many)]
        app: Flask = create_app(Config(SECRET, urls[0], "http://localhost"))
        app.testing = True
        Visitor.app = app
        sizes = Size(FEW, urls[0]), Size(many, urls[1])
        for size in sizes:
            size.grow()
        yield sizes
        db.close_all(db.database.obj)


def coordinators_stops() -> list[Stop]:
    """The pages of the coordinator, in the database of this moment."""
    coby = Person.get(Person.email == COORDINATOR)
    course = _first_in(Phase.COURSE)
    trainer = _first(course, Role.TRAINER)
    paths = {
        "needs somebody": "/coordination",
        "groups": "/coordination/groups",
        "groups in their course": "/coordination/groups?phase=course",
        "groups by name": "/coordination/groups?q=Groep+1",
        "one group": f"/groups/{course.id}",
        "its dates": f"/groups/{course.id}/dates",
        "its trainers": f"/coordination/groups/{course.id}/trainers",
        "search": "/coordination/search?q=maryam",
        "one person, certificate": f"/coordination/people/{trainer.id}",
        "new group": "/coordination/groups/new",
        "one group of two": "/coordination/merges/new",
        "reports": "/coordination/reports",
        "results by period": "/coordination/results?by=period",
        "results by course": "/coordination/results?by=programme",
        "results by audience": "/coordination/results?by=audience",
        "results by language": "/coordination/results?by=language",
        "results by place": "/coordination/results?by=place",
        "results by trainers": "/coordination/results?by=trainers",
    }
    return [Stop(name, coby, path) for name, path in paths.items()]


def everybodys_stops() -> list[Stop]:
    """The pages of participants and trainers, in the database of this moment."""
    course, together = _first_in(Phase.COURSE), _first_in(Phase.SUPPORTGROEP)
    parent, leader = _first(course, Role.PARTICIPANT), _first(together, Role.LEADER)
    trainer = _first(course, Role.TRAINER)
    here, there = f"/groups/{course.id}", f"/groups/{together.id}"
    text = Reflection.get(Reflection.group == course)
    return [
        Stop("start page", parent, "/"),
        Stop("start page of a leader", leader, "/"),
        Stop("start page of a trainer", trainer, "/"),
        Stop("group", parent, here),
        Stop("sessions", parent, f"{here}/sessions"),
        Stop("homework", parent, f"{here}/homework"),
        Stop("homework, one lesson", parent, f"{here}/homework/{text.lesson}"),
        Stop("board", parent, f"{here}/board"),
        Stop("energy", parent, f"{here}/energy"),
        Stop("evaluation", parent, f"{here}/evaluation"),
        Stop("meetups", leader, f"{there}/meetups"),
        Stop("agreements", leader, f"{there}/agreements"),
        Stop("leader choice", leader, f"{there}/leader-choice"),
        Stop("my page", parent, "/me"),
        Stop("my data", parent, "/me/data"),
        Stop("my devices", parent, "/me/devices"),
        Stop("inbox of a trainer", trainer, "/reflections"),
        Stop("results of a group", trainer, f"{here}/results"),
    ]


def _first_in(phase: Phase) -> Group:
    group: Group = Group.select().where(Group.phase == phase).order_by(Group.id).first()
    return group


def _first(group: Group, role: Role) -> Person:
    held: Membership = (
        Membership.select(Membership, Person)
        .join(Person)
        .where(Membership.group == group, Membership.role == role)
        .order_by(Membership.id)
        .first()
    )
    return held.person
