"""What the portal holds of me, and a copy of it to take along."""

from __future__ import annotations

from datetime import timedelta

from flask import Response, make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from portal import clock
from portal.access.permissions import Permission as May
from portal.access.policy import can_in
from portal.access.viewer import Viewer
from portal.audit.events import EventKind, SecurityEvent
from portal.held import Held
from portal.personal import copy_of_data
from portal.personal.views.routes import blueprint
from portal.web.gate import confirmed, signed_in
from portal.web.identity import viewer
from portal.web.pages import done, page

SAME_COPY = timedelta(minutes=1)
NOTHING_RUNS = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""For a file that is kept and not shown here: whatever stands in it, it can do nothing."""

KINDS = {"page": "personal.copy_as_page", "json": "personal.copy_as_json"}
CORRECTED = (
    (May.DO_HOMEWORK, "homework.index"),
    (May.READ_BOARD, "board.index"),
    (May.READ_MEETUPS, "meetups.index"),
    (May.READ_AGREEMENTS, "agreements.index"),
)


@blueprint.get("/me/data")
@signed_in
def show() -> Response:
    """Say what is held of me, how much, and where each is corrected."""
    looking = viewer()
    return page(
        "personal/data.html",
        held=copy_of_data.counts_of(looking.person),
        address_of=_address_of,
        places=_places(looking),
    )


@blueprint.post("/me/data/copies")
@signed_in
@confirmed
def create_copy() -> AnyResponse:
    """Note that I take a copy, and lead to it; the copy itself is fetched and changes nothing."""
    person = viewer().person
    if not SecurityEvent.happened(EventKind.EXPORTED, person, since=clock.now() - SAME_COPY):
        SecurityEvent.note(EventKind.EXPORTED, person, by=person)
    kind = KINDS.get(request.form.get("kind", ""), KINDS["page"])
    return done(url_for(kind))


@blueprint.get("/me/data.json")
@signed_in
@confirmed
def copy_as_json() -> Response:
    """Everything that is held of me, for a computer."""
    return _file(copy_of_data.as_json(viewer().person), "application/json", "json")


@blueprint.get("/me/data.html")
@signed_in
@confirmed
def copy_as_page() -> Response:
    """Everything that is held of me, as one page that opens by itself, also without a line."""
    person = viewer().person
    chapters = copy_of_data.chapters_of(person)
    text = render_template(
        "personal/copy.html", person=person, chapters=chapters, made_at=clock.now()
    )
    return _file(text, "text/html", "html")


def _file(text: str, mimetype: str, ending: str) -> Response:
    response = make_response(text)
    response.content_type = f"{mimetype}; charset=utf-8"
    name = f"samen-{clock.today():%Y-%m-%d}.{ending}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Security-Policy"] = NOTHING_RUNS
    return response


def _address_of(held: Held) -> str | None:
    return url_for(held.place) if held.place is not None else None


def _places(looking: Viewer) -> list[tuple[str, str]]:
    """Where somebody changes what they wrote, for each of their groups: words and address."""
    words = {
        "homework.index": _("Homework"),
        "board.index": _("Messages"),
        "meetups.index": _("Meetups"),
        "agreements.index": _("Agreements"),
    }
    return [
        (f"{words[endpoint]}: {group.name}", url_for(endpoint, group_id=group.id))
        for group in looking.groups.values()
        for permission, endpoint in CORRECTED
        if can_in(looking, permission, group.id)
    ]
