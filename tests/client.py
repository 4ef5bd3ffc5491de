"""A browser without JavaScript, or with htmx: it inspects every page that it fetches."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from flask import Flask
from peewee import fn
from werkzeug.test import TestResponse

from portal import clock
from portal.audit.events import SecurityEvent
from portal.people.devices import Device
from portal.people.models import Person
from portal.web import style
from portal.web.identity import CSRF_FIELD, csrf_secret
from portal.web.lasting import USED
from tests.inspector import inspect
from tests.policy import inspect_policy
from tests.queries import counted

HTMX = {"HX-Request": "true"}
NONE: Mapping[str, str] = {}
HIDDEN = re.compile(r'name="submission_key" value="([^"]+)"')


def _sign_in(person: Person, second_step: bool, confirmed: bool) -> str:
    """Let `person` be signed in as if that were long ago: it stands in no log of the story."""
    newest = SecurityEvent.select(fn.MAX(SecurityEvent.id)).scalar() or 0
    token = Device.start(person, second_step=second_step, confirmed=confirmed)
    SecurityEvent.delete().where(SecurityEvent.id > newest).execute()
    device = Device.signed_in(token)
    assert device is not None
    device.answer(shared=False)
    device.note_use()
    return token


def style_cookie(app: Flask) -> tuple[str, str]:
    """Name and value of the cookie of a phone that was here before, and has the style."""
    asset: Any = app.jinja_env.globals["asset"]
    return "style", style.version_of(asset(style.STYLE))


class Visitor:
    """Somebody with a phone. Set-up is not clicked through: who visits is signed in."""

    app: ClassVar[Flask]

    def __init__(
        self, person: Person | None, *, second_step: bool = True, confirmed: bool = True
    ) -> None:
        """A browser on which `person` is signed in if one is given; it is theirs alone.

        It was here before, and has the style. They showed the second step, and proved just now
        who they are, unless told otherwise.
        """
        self.client = self.app.test_client()
        self.client.set_cookie(*style_cookie(self.app))
        self.person = person
        self.keeps_using = person is not None
        if person is not None:
            token = _sign_in(person, second_step, confirmed)
            with self.client.session_transaction() as session:
                session["_user_id"] = token
                session["_fresh"] = True
                session[CSRF_FIELD] = csrf_secret(person)
                session[USED] = int(clock.now().timestamp())
                session.permanent = True

    @classmethod
    def by(cls, person: Person) -> Visitor:
        """`person`'s own phone."""
        return cls(person)

    @classmethod
    def stranger(cls) -> Visitor:
        """A phone on which nobody is signed in."""
        return cls(None)

    def get(
        self,
        path: str,
        *,
        htmx: bool = False,
        follow: bool = False,
        headers: Mapping[str, str] = NONE,
    ) -> TestResponse:
        """Fetch a page; it may not write, and must be well made."""
        asked = {**(HTMX if htmx else NONE), **headers}
        self._use()
        with counted() as queries:
            response = self.client.get(path, headers=asked)
        writes = [sql for sql in queries if not sql.lower().lstrip("(").startswith("select")]
        assert not writes, f"GET {path} writes: {writes}"
        self.queries = len(queries)
        self._inspect(response)
        return self._follow(response) if follow else response

    def post(
        self,
        path: str,
        data: dict[str, Any] | None = None,
        *,
        htmx: bool = False,
        follow: bool = False,
        headers: Mapping[str, str] = NONE,
        **options: Any,
    ) -> TestResponse:
        """Send a form, with this person's token; a submission key stands in `data` where needed."""
        form = {"csrf_token": self.token(), **(data or {})}
        asked = {**(HTMX if htmx else NONE), **headers}
        self._use()
        with counted() as queries:
            response = self.client.post(path, data=form, headers=asked, **options)
        self.queries = len(queries)
        self._inspect(response)
        return self._follow(response) if follow else response

    def say_whose(self, whose: str = "own") -> TestResponse:
        """Answer the question "Is this only your phone?"."""
        return self.post("/me/this-phone", {"whose": whose})

    def token(self) -> str:
        """A valid csrf token of this browser."""
        with self.client.session_transaction() as stored:
            secret = stored.setdefault(CSRF_FIELD, "of somebody who is not signed in")
        return self.token_over(secret)

    def token_over(self, secret: str) -> str:
        """What a page carries whose session has this `secret`."""
        with self.app.test_request_context():
            from flask import session
            from flask_wtf.csrf import generate_csrf

            session[CSRF_FIELD] = secret
            return str(generate_csrf())

    def _use(self) -> None:
        """However far a story moves the clock, who visits used their phone a moment before."""
        if not self.keeps_using:
            return
        with self.client.session_transaction() as session:
            if USED in session:
                session[USED] = int(clock.now().timestamp())

    @staticmethod
    def key_in(response: TestResponse) -> str:
        """The first submission key on a page."""
        found = HIDDEN.search(response.text)
        assert found, "no submission key on the page"
        return found.group(1)

    def _follow(self, response: TestResponse) -> TestResponse:
        address = response.headers.get("Location")
        assert address, f"{response.status_code} goes nowhere"
        parts = urlsplit(address)
        return self.get(parts.path + (f"?{parts.query}" if parts.query else ""))

    @staticmethod
    def _inspect(response: TestResponse) -> None:
        if response.headers.get("Content-Disposition", "").startswith("attachment"):
            return  # a file to keep, no page of the portal
        inspect_policy(response)
        if response.mimetype == "text/html" and response.text.strip() and not response.location:
            inspect(response.text, whole_page="<!doctype html>" in response.text[:300].lower())
            assert "%(" not in response.text, "a placeholder was left in the text"
