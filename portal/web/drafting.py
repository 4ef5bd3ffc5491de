"""What somebody typed survives the end of their sign-in, and nobody else gets to see it.

Each form carries a token that says on whose page it stood. A form that comes too late is kept
on the server for that person, whoever holds the phone by then: it is not shown, and does not
travel through the page for signing in. It is offered when that person signs in, on any phone.
"""

from __future__ import annotations

from flask import Flask, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from portal.drafts.models import LATE, Draft, Typed, place_beside
from portal.web import identity
from portal.web.kept import is_own_path, kept_fields
from portal.web.page_owner import owner_of_page

PLACE = "draft"
"""The field of a form that is kept while it is typed; it says where the form goes."""
ORDER = frozenset({PLACE, "writer", "sequence"})
KEEPING = "drafts.keep"


def init_app(app: Flask) -> None:
    """Throw away what was kept of a form when it was sent well."""
    app.after_request(_close_what_was_sent)


def place_of_form() -> str | None:
    """Where the form of this request goes when it is sent; None for nowhere on this portal."""
    place = request.form.get(PLACE, "")
    return place if is_own_path(place) else None


def typed_now() -> Typed:
    """What stands in the form of this request."""
    kept = kept_fields()
    fields = kept.fields if kept is not None else ()
    if PLACE not in request.form:
        return Typed(fields)
    own = tuple((name, value) for name, value in fields if name not in ORDER)
    written = any(value.strip() for name, value in own if name != "submission_key")
    return Typed(own if written else (), request.form.get("writer", ""), _sequence())


def typed_before(place: str) -> MultiDict[str, str] | None:
    """What the viewer typed in the form that goes to `place` and did not send; None for nothing.

    Costs no query for who has nothing kept.
    """
    if not identity.device().has_drafts:
        return None
    draft = Draft.of(identity.viewer().person, place)
    return MultiDict(draft.fields) if draft is not None else None


def keep_refused() -> bool:
    """Keep the form of this request, which nobody signed in may send, for whose page it was.

    False when there is nothing to keep, or when nobody can tell whose it is.
    """
    try:
        typed = typed_now()
    except HTTPException:
        return False
    owner = owner_of_page() if typed.fields else None
    if owner is None:
        return False
    if request.endpoint == KEEPING:
        place = place_of_form()
        return place is not None and Draft.keep(owner, place, typed)
    return is_own_path(request.path) and Draft.keep_late(owner, request.path, typed)


def _close_what_was_sent(response: Response) -> Response:
    if request.method != "POST" or response.status_code >= 400 or request.endpoint == KEEPING:
        return response
    looking = identity.load_viewer()
    if looking is None:
        return response
    try:
        if identity.device().has_drafts or PLACE in request.form:
            late = request.args.get(LATE)
            place = place_beside(request.path, late) if late else request.path
            Draft.close(looking.person, place, request.form.get("writer", ""), _sequence())
    except HTTPException:
        pass  # the view did not look at a form that cannot be read, and nothing of it is kept
    return response


def _sequence() -> int:
    given = request.form.get("sequence", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 8 else 0
