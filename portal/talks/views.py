"""Asking for a talk and taking that back; for trainers: seen, and talked."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.models import Group
from portal.periods import in_use
from portal.talks.asking import NobodyToAskError, ask, standing
from portal.talks.forms import AskForm
from portal.talks.models import TalkRequest
from portal.web.gate import requires, signed_in
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find, insist

blueprint = Blueprint("talks", __name__)

OWN = "/groups/<int:group_id>/talk-request"
REQUEST = "/talk-requests/<int:request_id>"


@blueprint.get(OWN)
@requires(Permission.ASK_TO_TALK)
def show(group_id: int) -> Response:
    """The button that asks for a talk, or how it stands with the request."""
    return page("talks/show.html", **_context(_group(group_id)))


@blueprint.post(OWN)
@requires(Permission.ASK_TO_TALK)
def create(group_id: int) -> Response:
    """Ask for a talk; while a request is open there is no second one."""
    group, form = _group(group_id), AskForm()
    if not form.validate():
        return _refused(group, form)
    try:
        ask(viewer().person, group, form.submission_key.data or "")
    except NobodyToAskError:
        form.form_errors.append(_("There is nobody now who would see it."))
        return _refused(group, form)
    return _changed(group)


@blueprint.post(f"{OWN}/withdrawal")
@requires(Permission.ASK_TO_TALK)
def withdraw(group_id: int) -> Response:
    """Take the open request back."""
    group = _group(group_id)
    TalkRequest.withdraw(viewer().person, group)
    return _changed(group)


@blueprint.post(f"{REQUEST}/sighting")
@signed_in
def see(request_id: int) -> Response:
    """Say that the viewer has seen it, which the participant sees."""
    _to_answer(request_id).see(viewer().person)
    return done(url_for("today.start"), said=_("The participant sees that you have seen it."))


@blueprint.post(f"{REQUEST}/talk")
@signed_in
def finish(request_id: int) -> Response:
    """Say that the viewer and the participant talked."""
    _to_answer(request_id).finish(viewer().person)
    return done(url_for("today.start"), said=_("Noted that you talked."))


def _to_answer(request_id: int) -> TalkRequest:
    request = find(
        TalkRequest.visible_to(viewer().person).where(TalkRequest.id == request_id),
    )
    insist(Permission.ANSWER_TALK_REQUEST, request)
    return request


def _group(group_id: int) -> Group:
    return viewer().groups[group_id]


def _context(group: Group, form: AskForm | None = None) -> dict[str, Any]:
    return {
        "standing": standing(viewer().person, group),
        "form": form or AskForm(formdata=None),
        "kept_months": in_use().talks_months,
    }


def _changed(group: Group) -> Response:
    return done(
        url_for("talks.show", group_id=group.id),
        swap="talks/_request.html",
        **_context(group),
    )


def _refused(group: Group, form: AskForm) -> Response:
    return invalid("talks/show.html", fragment="talks/_request.html", **_context(group, form))
