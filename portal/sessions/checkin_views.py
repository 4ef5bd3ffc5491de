"""Checking in: by the poster's code, by the card of who is not signed in, by one's own button."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import dates, i18n
from portal.access.permissions import Permission
from portal.access.policy import groups_where
from portal.access.viewer import Viewer
from portal.sessions.attendance import Attendance, Door, NotOpenError, Opening, opening_of
from portal.sessions.checkin_forms import CheckInCardForm, PosterCodeForm
from portal.sessions.models import Session
from portal.sessions.poster import Bearing, Scan, is_code, read_code, tidy_digits
from portal.sessions.refusal_views import refuse
from portal.sessions.subjects import subject_of
from portal.web import identity, scope
from portal.web.card_sign_in import sign_in_by_code
from portal.web.gate import open_to_everyone, requires
from portal.web.kept import is_own_path
from portal.web.limits import limit_attempts, limit_guesses
from portal.web.pages import SEE_OTHER, done, invalid, page

blueprint = Blueprint("checkin", __name__)


@blueprint.get("/check-in")
@open_to_everyone
def enter() -> Response:
    """Ask for the 4 digits of the poster."""
    return page("checkin/enter.html", form=PosterCodeForm(formdata=None))


@blueprint.post("/check-in")
@open_to_everyone
def find() -> Response:
    """Lead from the typed digits to the page that the poster's QR opens; records nothing."""
    form = PosterCodeForm()
    if not form.validate():
        return invalid("checkin/enter.html", form=form)
    return redirect(
        url_for(".show", poster_code=tidy_digits(form.poster_code.data or "")), SEE_OTHER
    )


@blueprint.get("/check-in/<poster_code>")
@open_to_everyone
@limit_guesses
def show(poster_code: str) -> Response:
    """Show the session that can be checked in to, or why it cannot; records nothing.

    Who is not signed in is asked for their card, whatever the code: only
    members learn which codes there are.
    """
    looking = identity.load_viewer()
    if looking is None:
        return _card_page(poster_code, CheckInCardForm(formdata=None))
    scan = _scan(poster_code, looking)
    meeting = scan.session
    if scan.bearing is not Bearing.OWN_SESSION or meeting is None:
        return _lead_away(scan)
    attendance = Attendance.of(meeting, looking.person)
    opening = opening_of(meeting)
    if attendance is None and opening is not Opening.OPEN:
        return refuse(opening, meeting, form=PosterCodeForm(formdata=None))
    return page(
        "checkin/show.html",
        meeting=meeting,
        subject=subject_of(meeting, i18n.language_tag()),
        attendance=attendance,
        action=url_for(".create", poster_code=poster_code),
    )


@blueprint.post("/check-in/<poster_code>")
@open_to_everyone
@limit_attempts("code")
def create(poster_code: str) -> Response:
    """Record that who scanned is here; who is not signed in spends their card for it."""
    here = url_for(".show", poster_code=poster_code)
    looking = identity.load_viewer()
    if looking is None:
        return _by_card(poster_code, here)
    scan = _scan(poster_code, looking)
    if scan.bearing is not Bearing.OWN_SESSION or scan.session is None:
        return _lead_away(scan)
    return _check_in(scan.session, looking, Door.POSTER_CODE, here)


@blueprint.post("/groups/<int:group_id>/sessions/<int:session_id>/attendance/own")
@requires(Permission.CHECK_IN)
def create_own(group_id: int, session_id: int) -> Response:
    """Record that the viewer is here, by the button on their own phone."""
    looking = identity.viewer()
    meeting = scope.find(
        Session.visible_to(looking.person).where(
            Session.id == session_id, Session.group == group_id
        )
    )
    wanted = request.form.get("next", "")
    session_page = url_for("sessions.show", group_id=group_id, session_id=session_id)
    back = wanted if is_own_path(wanted) else session_page
    return _check_in(meeting, looking, Door.OWN_DEVICE, back)


def _check_in(meeting: Session, looking: Viewer, door: Door, back: str) -> Response:
    try:
        attendance, new = Attendance.check_in(meeting, looking.person, door)
    except NotOpenError as not_open:
        return refuse(not_open.opening, meeting, form=PosterCodeForm(formdata=None))
    since = dates.past(attendance.at)
    said = None if new else _("You were noted already: %(since)s.", since=since)
    return done(
        back, swap="checkin/_button.html", said=said, meeting=meeting, attendance=attendance
    )


def _by_card(poster_code: str, here: str) -> Response:
    form = CheckInCardForm()
    if not form.validate():
        return _card_page(poster_code, form)
    person = sign_in_by_code(form.code.data or "", then=here)
    if person is None:
        form.code.errors = [
            _("We do not know this code. Check it, or ask your trainer for a new card.")
        ]
        return _card_page(poster_code, form)
    i18n.choose_again()
    scan = _scan(poster_code, identity.viewer())
    try:
        if scan.session is None or scan.bearing is not Bearing.OWN_SESSION:
            flash(_("You are signed in."), "success")
        else:
            Attendance.check_in(scan.session, person, Door.POSTER_CODE)
    except NotOpenError:
        flash(_("You are signed in."), "success")
    return redirect(here, SEE_OTHER)


def _card_page(poster_code: str, form: CheckInCardForm) -> Response:
    if not is_code(poster_code):
        return refuse(Bearing.UNKNOWN, form=PosterCodeForm(formdata=None))
    answer = invalid if form.errors else page
    return answer("checkin/card.html", form=form, poster_code=poster_code)


def _scan(poster_code: str, looking: Viewer) -> Scan:
    return read_code(
        poster_code,
        checks_in=groups_where(looking, Permission.CHECK_IN),
        records=groups_where(looking, Permission.RECORD_ATTENDANCE),
    )


def _lead_away(scan: Scan) -> Response:
    meeting = scan.session
    if meeting is None:
        return refuse(scan.bearing, form=PosterCodeForm(formdata=None))
    there = url_for("attendance.index", group_id=meeting.group_id, session_id=meeting.id)
    return redirect(there, SEE_OTHER)
