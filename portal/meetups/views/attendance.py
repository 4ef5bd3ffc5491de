"""Who was at a meetup: one's own tap, and for who leads the taps for others."""

from __future__ import annotations

from flask import abort, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.meetups.around_forms import THERE, MeetupAttendanceForm
from portal.meetups.attendance import check_in, take_back
from portal.meetups.holding import NotNowError
from portal.meetups.models import Meetup
from portal.meetups.views.reading import (
    blueprint,
    meetup_address,
    meetup_of,
    page_of,
    participants_of,
)
from portal.people.models import Person
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.kept import is_own_path
from portal.web.pages import UNPROCESSABLE, done, invalid

ATTENDANCE = "/groups/<int:group_id>/meetups/<int:meetup_id>/attendance"


@blueprint.post(ATTENDANCE)
@requires(Permission.CHECK_IN_TO_MEETUP)
def say_attendance(group_id: int, meetup_id: int) -> Response:
    """Write down that the viewer is or was there (`status=present`), or take it back."""
    return _record(meetup_of(group_id, meetup_id), viewer().person)


@blueprint.post(f"{ATTENDANCE}/<int:person_id>")
@requires(Permission.RECORD_MEETUP_ATTENDANCE)
def record_attendance(group_id: int, meetup_id: int, person_id: int) -> Response:
    """Write down that somebody of the group was there, or take it back."""
    meetup = meetup_of(group_id, meetup_id)
    here = {each.id: each for each in participants_of(viewer().groups[group_id])}
    if person_id not in here:
        abort(404)
    return _record(meetup, here[person_id])


def _record(meetup: Meetup, person: Person) -> Response:
    form = MeetupAttendanceForm()
    if not form.validate():
        abort(UNPROCESSABLE)
    present = form.status.data == THERE
    try:
        if present:
            check_in(meetup, person, viewer().person)
        else:
            take_back(meetup, person)
    except NotNowError:
        return invalid(
            "meetups/show.html",
            fragment="meetups/_attendance.html",
            refused_attendance=_("You cannot write this down now."),
            **page_of(meetup),
        )
    wanted = request.form.get("next", "")
    own = person == viewer().person
    said = _("Written down.") if present else _("Taken back.")
    return done(
        wanted if is_own_path(wanted) else f"{meetup_address(meetup)}#attendance",
        swap="meetups/_own_attendance.html" if is_own_path(wanted) else "meetups/_attendance.html",
        said=said,
        said_attendance=said,
        touched=None if own else person.id,
        **page_of(meetup),
    )
