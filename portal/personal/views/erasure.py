"""Having everything of me deleted: asked for on a page that says what goes, and called off."""

from __future__ import annotations

from typing import Any

from flask import Response, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from portal import clock
from portal.people.erasures import WAITING
from portal.personal.leaving import (
    LastCoordinatorError,
    ask_to_leave,
    is_last_coordinator,
    stay_after_all,
)
from portal.personal.views.routes import blueprint
from portal.web.gate import confirmed, signed_in
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

TEMPLATE = "personal/erasure.html"


@blueprint.get("/me/data/erasure")
@signed_in
def erasure() -> Response:
    """Say what goes and what stays, from when on, and ask whether that is wanted."""
    return page(TEMPLATE, **_facts(is_last_coordinator(viewer().person)))


@blueprint.post("/me/data/erasure")
@signed_in
@confirmed
def create_erasure() -> AnyResponse:
    """Let everything be deleted in a week; pressing it again changes nothing."""
    try:
        ask_to_leave(viewer().person)
    except LastCoordinatorError:
        return invalid(TEMPLATE, **_facts(coordinates_alone=True))
    return done(url_for(".show"))


@blueprint.post("/me/data/erasure/removal")
@signed_in
def remove_erasure() -> AnyResponse:
    """Call it off: everything stays."""
    undone = stay_after_all(viewer().person)
    return done(url_for(".show"), said=_("Nothing is deleted. You stay.") if undone else None)


def _facts(coordinates_alone: bool) -> dict[str, Any]:
    looking = viewer()
    return {
        "coordinates_alone": coordinates_alone,
        "due_at": looking.person.leaves_at or clock.now() + WAITING,
        "is_asked": looking.person.leaves_at is not None,
    }
