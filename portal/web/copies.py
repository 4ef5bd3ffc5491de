"""Copies of pages that somebody's own phone keeps, to be read without a line.

The worker of the portal (`static/worker`) keeps a page only when its answer says so, and nothing
else decides: `Portal-Keep-Until` says until when, in seconds since 1970, on pages that are
declared here, for a person whose sign-in on this phone does not end by itself; never on a phone
that others use too, and never for staff. `Portal-Owner` says on every answer to whom it was given.
It is a keyed hash, which tells nobody who that is, and the same at each sign-in of that person.
What a phone holds for another owner goes: after signing out, after a sign-in that was ended
elsewhere, and when somebody else signs in. An answer that does not come from the portal says
neither, so a hotel's page about its wifi wipes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request
from flask.globals import request_ctx

from portal import clock, tokens
from portal.access.viewer import Viewer
from portal.people.models import Person
from portal.web.identity import load_viewer
from portal.web.pages import wants_fragment

KEPT_FOR = timedelta(days=14)
"""How long a phone may show a copy: the next session is in it, and the one after that."""
OWNER, KEEP = "Portal-Owner", "Portal-Keep-Until"
NOBODY = "nobody"
"""Of whom there is nothing to keep: nobody is signed in, or on a phone that is not theirs alone."""
TAG_LENGTH = 22
NOT_MODIFIED, BROKEN = 304, 500
READING = frozenset({"GET", "HEAD"})

View = TypeVar("View", bound=Callable[..., Any])


def may_be_kept(view: View) -> View:
    """Declare that somebody's own phone keeps a copy of the page that `view` answers a GET with."""
    view.may_be_kept = True  # type: ignore[attr-defined]  # a function carries what it is
    return view


def init_app(app: Flask) -> None:
    """Say on every answer whose it is; let templates ask the same."""
    app.after_request(_say_whose)
    app.context_processor(
        lambda: {
            "phone_owner": owner_of(load_viewer()),
            "kept_at": clock.now() if _is_kept() else None,
        }
    )


def tag_of(person: Person) -> str:
    """What the phone of `person` knows its owner by: the same each time, and telling nobody."""
    return tokens.keyed_hash("owner of copies", str(person.id))[:TAG_LENGTH]


def owner_of(looking: Viewer | None) -> str | None:
    """The tag of who is looking, on a phone that is theirs alone; None on every other."""
    if looking is None or g.get("rest") is not None:
        return None
    return tag_of(looking.person)


def _is_kept() -> bool:
    view = current_app.view_functions.get(request.endpoint or "")
    declared = request.method in READING and getattr(view, "may_be_kept", False)
    return declared and not wants_fragment() and owner_of(load_viewer()) is not None


def _say_whose(response: Response) -> Response:
    # Who is looking is not asked anew here: the database may be what is broken.
    if "viewer" not in g or response.status_code == NOT_MODIFIED or response.status_code >= BROKEN:
        return response
    response.headers[OWNER] = owner_of(g.viewer) or NOBODY
    # A sentence about what was just done is true once, and not in a copy.
    said_something = bool(request_ctx.flashes)
    if response.status_code == 200 and not said_something and _is_kept():
        response.headers[KEEP] = str(int((clock.now() + KEPT_FOR).timestamp()))
    return response
