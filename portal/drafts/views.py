"""Keeping what is being typed, and offering what was sent while one was signed out."""

from __future__ import annotations

from flask import Blueprint, abort, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.drafts.models import Draft
from portal.web import scope
from portal.web.drafting import place_of_form, typed_now
from portal.web.gate import signed_in
from portal.web.identity import viewer
from portal.web.kept import KeptForm
from portal.web.pages import SEE_OTHER, UNPROCESSABLE, done, page, wants_fragment
from portal.web.way_on import wanted

blueprint = Blueprint("drafts", __name__)


@blueprint.post("/drafts")
@signed_in
def keep() -> Response:
    """Keep what stands in a form now; the script that sends it gets one line."""
    place, person = place_of_form(), viewer().person
    if place is None:
        abort(400)
    kept = Draft.keep(person, place, typed_now())
    if not wants_fragment():
        return redirect(url_for("today.start"), SEE_OTHER)
    draft = Draft.of(person, place) if kept else None
    return page("drafts/_state.html", status=200 if kept else UNPROCESSABLE, kept=kept, draft=draft)


@blueprint.get("/drafts/waiting")
@signed_in
def waiting() -> Response:
    """What I sent while I was signed out, to be sent now or thrown away."""
    drafts = Draft.waiting_of(viewer().person)
    if not drafts:
        return redirect(wanted(), SEE_OTHER)
    return page(
        "drafts/waiting.html",
        drafts=[(each.id, KeptForm(each.place, each.fields)) for each in drafts],
        wanted=wanted(),
    )


@blueprint.post("/drafts/<int:draft_id>/removal")
@signed_in
def remove(draft_id: int) -> Response:
    """Throw away what was kept."""
    person = viewer().person
    mine = Draft.select().where(Draft.person == person)
    draft = scope.find(mine.where(Draft.id == draft_id))
    Draft.close(person, draft.place)
    return done(url_for(".waiting", next=wanted()), said=_("Your text is thrown away."))
