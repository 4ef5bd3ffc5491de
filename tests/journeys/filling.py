"""Fills in and sends every form on the pages that a walk reached, as a curious visitor would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from portal import clock
from tests.client import Visitor
from tests.journeys.crawling import Found, endpoint_of, own_address

NUMBERS = re.compile(r"\d+")
TYPED = "Wat ik merkte: het werd rustiger."
FIELDS = frozenset({"input", "textarea", "button"})
BY_TYPE = {
    "email": "iemand@example.org",
    "password": "een-lang-wachtwoord-2026",
}
LAST = (
    "start_guide.end",
    "belonging.create_leaving",
    "belonging.create_merge",
    "belonging.create_move",
    "belonging.remove_participant",
    "groups.create_phase",
    "heartbeat.end",
    "leadership.create_stepping_down",
    "devices.end",
    "people.end_sign_in",
)
"""Sent when all others were: afterwards less can be done."""


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: where it goes, and what is in it when it is sent."""

    page: str
    action: str
    endpoint: str
    fields: tuple[tuple[str, str], ...]

    @property
    def values(self) -> dict[str, list[str]]:
        """What is sent, by the name of the field."""
        found: dict[str, list[str]] = {}
        for name, value in self.fields:
            found.setdefault(name, []).append(value)
        return found


@dataclass
class Answer:
    """What came back for a form."""

    form: Form
    status: int
    text: str = field(repr=False)


def forms_on(app: Flask, walk: list[Found]) -> list[Form]:
    """One form of each kind that the walk saw, in the order in which they were seen."""
    kinds: dict[tuple[str, tuple[str, ...]], Form] = {}
    for found in walk:
        for form in _forms(app, found):
            kinds.setdefault((form.endpoint, tuple(name for name, _ in form.fields)), form)
    return sorted(kinds.values(), key=_order)


def send_all(visitor: Visitor, forms: list[Form]) -> Iterator[Answer]:
    """Send each of `forms` as `visitor`; yields what came back."""
    for form in forms:
        response: TestResponse = visitor.post(form.action, dict(form.values))
        yield Answer(form, response.status_code, response.text)
        response.close()


def _order(form: Form) -> int:
    return LAST.index(form.endpoint) + 1 if form.endpoint in LAST else 0


def _forms(app: Flask, found: Found) -> Iterator[Form]:
    tree: Any = html5lib.parse(found.html, namespaceHTMLElements=False)
    for form in tree.iter("form"):
        action = own_address(found.path, form.get("action") or found.path)
        if form.get("method") != "post" or not action:
            continue
        elsewhere = [button.get("formaction") for button in form.iter("button")]
        for address in (action, *filter(None, elsewhere)):
            endpoint = endpoint_of(app, address, "POST")
            yield Form(found.path, address, endpoint, tuple(_filled_in(form)))


def _filled_in(form: Any) -> Iterator[tuple[str, str]]:
    """As a quick person fills it in: what stands there stays, and the first choice is taken."""
    chosen: set[str] = set()
    moment = clock.local(clock.now()) + timedelta(days=9)
    for element in form.iter():
        if element.tag not in FIELDS:
            continue
        name, kind = element.get("name"), element.get("type", "text")
        if not name or name == "csrf_token":
            continue
        if element.tag == "textarea":
            yield name, (element.text or "").strip() or TYPED
        elif kind in {"radio", "checkbox"} or element.tag == "button":
            if name not in chosen:
                chosen.add(name)
                yield name, element.get("value", "on")
        elif kind == "datetime-local":
            moment += timedelta(hours=1)
            yield name, element.get("value") or f"{moment:%Y-%m-%dT%H:%M}"
        else:
            yield name, element.get("value") or BY_TYPE.get(kind, TYPED)
