"""Every form of the portal, from the access matrix, with somebody who may send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus

from peewee import fn
from werkzeug.test import TestResponse

from portal.db import database
from portal.people.models import Person
from portal.records import RECORDS
from tests.access.matrix import Row, World, all_rows
from tests.cast import Cast
from tests.client import HTMX, Visitor
from tests.inspector import inspect

FORM = "application/x-www-form-urlencoded"
LIKELY = ("trainer", "participant", "leader", "coordinator", "anonymous")
SERVER_ERROR = 500
REFUSED = 400
LEAKS = ("Traceback (most recent call last)", "peewee.", "psycopg", "sqlite3.", "werkzeug.exc")


def forms() -> dict[str, Row]:
    """One row for each route that takes a POST, by name: one that somebody may use."""
    return {
        name: row
        for name, row in all_rows().items()
        if name.startswith("POST ") and " " not in name[5:] and _sender(row) is not None
    }


@dataclass
class Sender:
    """Somebody on a page with a form, which they are allowed to send."""

    phone: Visitor
    path: str
    data: dict[str, Any]

    @classmethod
    def of(cls, row: Row, cast: Cast) -> Sender:
        """Who may send the form of `row`, in a fresh world."""
        role = _sender(row)
        assert role is not None
        world = World(cast, row.phase)
        return cls(Visitor(world.person(role)), row.path(world), row.data(world))

    def send(self, fields: dict[str, Any], *, htmx: bool = False, looked_at: bool = False) -> int:
        """Send `fields` and a valid token; return the status, when the answer is a good one.

        With `looked_at` the answer must be well made as well.
        """
        form = {"csrf_token": self.phone.token(), **fields}
        before = stored()
        response = self.phone.client.post(self.path, data=form, headers=HTMX if htmx else {})
        if looked_at and not response.location and response.text.strip():
            inspect(response.text, whole_page="<!doctype html>" in response.text[:300].lower())
        return judge(response, before, f"{self.path} with {_short(fields)}")

    def send_raw(self, name: str, value: bytes) -> int:
        """Send the form with the raw bytes `value` for the field `name`."""
        fields = {"csrf_token": self.phone.token(), **self.data}
        fields.pop(name, None)
        body = "&".join(f"{quote_plus(key)}={quote_plus(str(v))}" for key, v in fields.items())
        before = stored()
        response = self.phone.client.post(
            self.path, data=body.encode() + b"&" + name.encode() + b"=" + value, content_type=FORM
        )
        return judge(response, before, f"{self.path} with {name}={value!r}")


def stored() -> tuple[int, ...]:
    """How many rows stand in each table."""
    counts = [record.select(fn.COUNT(record.id)) for record in RECORDS]
    with database.connection_context():
        found: Any = Person.select(*counts).limit(1).tuples().get()
    return tuple(found)


def judge(response: TestResponse, before: tuple[int, ...], what: str) -> int:
    """The status of `response`.

    Raises AssertionError when it shows a mistake of ours, or is a refusal that
    stored something all the same.
    """
    status = response.status_code
    assert status < SERVER_ERROR, f"{status} for {what}"
    for leak in LEAKS:
        assert leak not in response.text, f"{leak!r} is shown for {what}"
    if status >= REFUSED:
        assert stored() == before, f"{status} for {what}, and yet something was stored"
        assert response.text.strip(), f"nothing is said with {status} for {what}"
    return status


def _sender(row: Row) -> str | None:
    return next((role for role in LIKELY if getattr(row, role) < REFUSED), None)


def _short(fields: dict[str, Any]) -> str:
    return ", ".join(f"{name}={str(value)[:40]!r}" for name, value in fields.items())
