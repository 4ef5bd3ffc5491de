"""A portal with people in it, on a database of its own, to measure from outside."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from argon2 import PasswordHasher, profiles
from flask import Flask

from portal import create_app, db, migrations
from portal.config import Config
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people import models as people
from portal.people.models import Person
from portal.seeds import demo as demo_course
from tests.cast import Cast
from tests.client import Visitor, style_cookie

SECRET = "a secret of the measurements, 32 characters and more"


@dataclass(frozen=True)
class Caller:
    """Somebody who is signed in, as a client without a browser needs it."""

    person: Person
    cookie: str
    """The value of the header `Cookie`, on a phone that comes for the first time."""
    returning: str
    """The same on a phone that was here before, and has the style."""
    token: str
    """A csrf token that belongs to the cookie."""


class Portal:
    """An empty portal, in a SQLite file in `folder`, or in the empty database at `url`.

    It makes its database the one of this process: use it outside the test suite only.
    """

    def __init__(self, folder: Path, url: str | None = None) -> None:
        """Make the database and its schema; passwords are hashed cheaply."""
        self.url = url or f"sqlite:///{folder / 'portal.db'}"
        people.hasher = PasswordHasher.from_parameters(profiles.CHEAPEST)
        self.app: Flask = create_app(Config(SECRET, self.url, "http://127.0.0.1:8000"))
        migrations.upgrade(db.database.obj)
        Visitor.app = self.app

    @property
    def settings(self) -> dict[str, str]:
        """What another process needs in its environment to serve the same portal."""
        return {"PORTAL_SECRET_KEY": SECRET, "PORTAL_DATABASE_URL": self.url, "PORTAL_DEMO": "0"}

    def caller(self, person: Person) -> Caller:
        """`person`, signed in."""
        phone = Visitor.by(person)
        token = phone.token()
        name = self.app.config["SESSION_COOKIE_NAME"]
        cookie = phone.client.get_cookie(name)
        assert cookie is not None
        first = f"{name}={cookie.value}"
        return Caller(person, first, f"{first}; {'='.join(style_cookie(self.app))}", token)

    def close(self) -> None:
        """Let go of the database."""
        db.close_all(db.database.obj)


class World(Portal):
    """The portal with the cast of the stories."""

    def __init__(self, folder: Path, url: str | None = None) -> None:
        """Make the database, and put the cast into it."""
        super().__init__(folder, url)
        self.cast = Cast()

    def participants(self, group: Group, number: int) -> list[Caller]:
        """That many new participants of `group`, signed in."""
        callers = []
        for n in range(number):
            person = Person.create(name=f"Writer {n + 1}", locale="nl")
            Membership.join_group(person, group, Role.PARTICIPANT)
            callers.append(self.caller(person))
        return callers


class Demo(Portal):
    """The portal with the demo course and all that happened in it."""

    def __init__(self, folder: Path) -> None:
        """Make the database, and live through the demo."""
        super().__init__(folder)
        self.people = demo_course.live()
