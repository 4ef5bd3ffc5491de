"""Hidden messages for which a coordinator is the second person, or which they hid themselves."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.board.hidings import REASON_LENGTH, Hiding
from portal.board.looks import Look
from portal.board.safety_forms import UndoingForm
from portal.board.views.audience import who_reads_hidden
from portal.coordination.views.routes import blueprint
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

HIDING = "/coordination/hidings/<int:hiding_id>"


@blueprint.get(HIDING)
@requires(Permission.COORDINATE)
def hiding(hiding_id: int) -> Response:
    """One hidden message; its text and the reason only while a look lasts."""
    return page("coordination/hiding.html", **_context(_hiding(hiding_id)))


@blueprint.post(f"{HIDING}/look")
@requires(Permission.COORDINATE)
def look_at_hiding(hiding_id: int) -> Response:
    """Read the one message that was hidden."""
    found = _hiding(hiding_id)
    if found.undone_at is None:
        Look.take(found.message, viewer().person)
    return done(url_for("coordination.hiding", hiding_id=hiding_id))


@blueprint.post(f"{HIDING}/check")
@requires(Permission.COORDINATE)
def check_hiding(hiding_id: int) -> Response:
    """Say as the second person that the message is rightly hidden."""
    found = _hiding(hiding_id)
    scope.insist(Permission.CHECK_HIDING, found)
    agreed = found.agree(viewer().person)
    return _back(_("Noted. The message stays hidden.") if agreed else _("This is done already."))


@blueprint.post(f"{HIDING}/removal")
@requires(Permission.COORDINATE)
def show_again(hiding_id: int) -> Response:
    """Show the message to the group again."""
    found = _hiding(hiding_id)
    scope.insist(Permission.UNDO_HIDING, found)
    form = UndoingForm()
    if not form.validate():
        return invalid("coordination/hiding.html", **_context(found, form))
    undone = found.undo(viewer().person, form.reason.data or "")
    return _back(
        _("The group can read this message again.")
        if undone
        else _("This message is shown again already.")
    )


def _hiding(hiding_id: int) -> Hiding:
    person = viewer().person
    mine = Hiding.for_coordinator(person) | Hiding.by_coordinator(person)
    found: Hiding = scope.find(
        Hiding.with_message().where(mine, Hiding.message_stands(), Hiding.id == hiding_id)
    )
    return found


def _context(found: Hiding, form: UndoingForm | None = None) -> dict[str, Any]:
    return {
        "hiding": found,
        "group": found.group,
        "message": found.message,
        "sees": found.undone_at is None and Look.lasts(found.message, viewer().person),
        "audience": who_reads_hidden(found, found.group),
        "may_check": can(viewer(), Permission.CHECK_HIDING, found),
        "may_undo": can(viewer(), Permission.UNDO_HIDING, found),
        "form": form or UndoingForm(formdata=None),
        "most_reason": REASON_LENGTH,
    }


def _back(said: str) -> Response:
    return done(url_for("coordination.reports"), said=said)
