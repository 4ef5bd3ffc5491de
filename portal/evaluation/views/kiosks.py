"""The trainer puts a phone on the table, and takes it away again."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.evaluation.asking import Asking
from portal.evaluation.forms import KioskForm
from portal.evaluation.kiosks import can_open, close_kiosk, open_kiosk
from portal.evaluation.views.routes import AT_END, OF_SESSION, blueprint, end_of, group_of, tap_of
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import UNPROCESSABLE, done


@blueprint.post(f"{OF_SESSION}/kiosk")
@requires(Permission.OPEN_KIOSK)
def create_kiosk(group_id: int, session_id: int) -> Response:
    """Make the link for the tap after a session, or go on with the one there is."""
    return _open(tap_of(group_of(group_id), session_id))


@blueprint.post(f"{AT_END}/kiosk")
@requires(Permission.OPEN_KIOSK)
def create_kiosk_end(group_id: int) -> Response:
    """Make the link for the form at the end, or go on with the one there is."""
    return _open(end_of(group_of(group_id)))


@blueprint.post(f"{OF_SESSION}/kiosk/removal")
@requires(Permission.OPEN_KIOSK)
def remove_kiosk(group_id: int, session_id: int) -> Response:
    """End the link of a session; again is well."""
    return _close(tap_of(group_of(group_id), session_id))


@blueprint.post(f"{AT_END}/kiosk/removal")
@requires(Permission.OPEN_KIOSK)
def remove_kiosk_end(group_id: int) -> Response:
    """End the link of the form at the end; again is well."""
    return _close(end_of(group_of(group_id)))


def _open(asking: Asking) -> Response:
    form = KioskForm()
    if not form.validate():
        abort(UNPROCESSABLE)
    if not can_open(asking):
        said = _("The link can be made around the session, from an hour before it on.")
        return done(_index(asking), said=said)
    open_kiosk(asking, viewer().person, form.submission_key.data or "")
    return done(_index(asking), said=_("The link is ready. Open it on the phone for the table."))


def _close(asking: Asking) -> Response:
    close_kiosk(asking)
    return done(_index(asking), said=_("The link does not work any more."))


def _index(asking: Asking) -> str:
    return url_for("evaluation.index", group_id=asking.group_id)
