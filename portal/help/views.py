"""The pages that everybody can read, and whether the portal is well."""

from __future__ import annotations

from flask import Blueprint, jsonify, request
from peewee import PeeweeException
from playhouse.pool import MaxConnectionsExceeded
from werkzeug.wrappers import Response

from portal import i18n, periods
from portal.db import database
from portal.help.contacts import talks_of, trainers_for
from portal.help.readers import circles
from portal.talks.forms import AskForm
from portal.web import identity
from portal.web.copies import may_be_kept
from portal.web.gate import open_to_everyone
from portal.web.identity import load_viewer
from portal.web.limits import limiter
from portal.web.pages import page

blueprint = Blueprint("help", __name__)

UNAVAILABLE = 503


@blueprint.get("/help-now")
@open_to_everyone
@may_be_kept
def now() -> Response:
    """Whom to call when it cannot wait, and whom to ask for a talk."""
    viewer = load_viewer()
    talks = talks_of(viewer)
    return page(
        "help/now.html",
        talks=talks,
        form=AskForm(formdata=None) if talks else None,
        trainers=trainers_for(viewer) if not talks else [],
    )


@blueprint.get("/no-connection")
@open_to_everyone
def no_connection() -> Response:
    """What a phone without a line shows for a page of which it has no copy.

    It is in the language that the address names, and holds nothing of a person: a phone keeps it.
    """
    asked = request.args.get("language", "")
    with i18n.speaking(asked if asked in i18n.BY_TAG else i18n.language_tag()):
        return page("help/no_connection.html")


@blueprint.get("/privacy")
@open_to_everyone
def privacy() -> Response:
    """Who reads what, and how long it is kept."""
    return page("help/privacy.html", circles=circles(), keep=periods.in_use())


@blueprint.get("/accessibility")
@open_to_everyone
def accessibility() -> Response:
    """How the portal is made for everyone, and whom to tell what does not work."""
    return page("help/accessibility.html")


@blueprint.post("/leaving")
@open_to_everyone
@limiter.exempt
def leave() -> Response:
    """End a shared phone's sign-in, and show a page without a name that goes on to the neutral one.

    Not a redirect: a browser refuses one to another site after a form (`form-action 'self'`).
    """
    identity.leave()
    return page("help/left.html")


@blueprint.get("/health")
@open_to_everyone
def health() -> Response:
    """200 when the database answers, 503 otherwise."""
    try:
        database.execute_sql("select 1").fetchone()
    except (PeeweeException, MaxConnectionsExceeded):
        answer = jsonify(status="unavailable")
        answer.status_code = UNAVAILABLE
        return answer
    return jsonify(status="ok")
