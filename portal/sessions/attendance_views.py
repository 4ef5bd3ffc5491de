"""The trainer's list of who is there, and the poster for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, url_for
from flask_babel import gettext as _
from peewee import ModelSelect
from werkzeug.wrappers import Response

from portal import clock, dates, i18n
from portal.access.permissions import Permission
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.qr import qr_of
from portal.sessions.attendance import Attendance, NotOpenError, is_cancelled, notable_from
from portal.sessions.checkin_forms import PRESENT, AttendanceForm
from portal.sessions.models import Session
from portal.sessions.refusal_views import refuse
from portal.sessions.subjects import subject_of
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import UNPROCESSABLE, done, page

blueprint = Blueprint("attendance", __name__)

"""Modules of white around the QR; the poster's own white does the rest."""


@dataclass(frozen=True)
class Attendee:
    """A participant on the list, with the record that they were there, if there is one."""

    person: Person
    attendance: Attendance | None
    day: date

    @property
    def noted_on_the_day(self) -> bool:
        """Whether they were recorded on the day of the session, so that the time says enough."""
        return self.attendance is not None and clock.local(self.attendance.at).date() == self.day


@dataclass(frozen=True)
class PosterText:
    """What the poster says in one language."""

    language: i18n.Language
    title: str
    how: str
    when: str


@blueprint.get("/groups/<int:group_id>/sessions/<int:session_id>/attendance")
@requires(Permission.RECORD_ATTENDANCE)
def index(group_id: int, session_id: int) -> Response:
    """Show everybody in the group, with one tap each."""
    return page("attendance/index.html", **_list(_meeting(group_id, session_id)))


@blueprint.post("/groups/<int:group_id>/sessions/<int:session_id>/attendance/<int:person_id>")
@requires(Permission.RECORD_ATTENDANCE)
def record(group_id: int, session_id: int, person_id: int) -> Response:
    """Note that a participant is there (`status=present`), or take that back (`absent`)."""
    meeting = _meeting(group_id, session_id)
    person = scope.find(_participants(group_id).where(Person.id == person_id))
    form = AttendanceForm()
    if not form.validate():
        abort(UNPROCESSABLE)
    try:
        if form.status.data == PRESENT:
            Attendance.note(meeting, person, by=viewer().person)
        else:
            Attendance.remove(meeting, person, by=viewer().person)
    except NotOpenError as not_open:
        return refuse(not_open.opening, meeting)
    shown = _list(meeting)
    return done(
        url_for(".index", group_id=group_id, session_id=session_id, _anchor=f"person-{person_id}"),
        swap="attendance/record.swap.html",
        attendee=next(each for each in shown["attendees"] if each.person == person),
        **shown,
    )


@blueprint.get("/groups/<int:group_id>/sessions/<int:session_id>/poster")
@requires(Permission.RECORD_ATTENDANCE)
def poster(group_id: int, session_id: int) -> Response:
    """Show a sheet for the wall: QR, code, and what to do, in every language of the portal.

    It names no group and no programme: anybody may pass a wall.
    """
    meeting = _meeting(group_id, session_id)
    base: str = current_app.config["PORTAL"].base_url
    address = base + url_for("checkin.show", poster_code=meeting.check_in_code)
    return page(
        "attendance/poster.html",
        meeting=meeting,
        qr=qr_of(address),
        typed_at=(base + url_for("checkin.enter")).partition("://")[2],
        texts=[_poster_text(language, meeting) for language in i18n.LANGUAGES],
    )


def _meeting(group_id: int, session_id: int) -> Session:
    found: Session = scope.find(
        Session.visible_to(viewer().person)
        .select_extend(Group)
        .join(Group)
        .where(Session.id == session_id, Session.group == group_id)
    )
    return found


def _participants(group_id: int) -> ModelSelect[Person]:
    return (
        Person.select()
        .join(Membership)
        .where(
            Membership.group == group_id,
            Membership.role == Role.PARTICIPANT,
            Membership.current(),
        )
        .order_by(Person.name, Person.id)
    )


def _list(meeting: Session) -> dict[str, Any]:
    recorded = Attendance.at_session(meeting)
    day = clock.local(meeting.starts_at).date()
    attendees = [
        Attendee(each, recorded.get(each.id), day) for each in _participants(meeting.group_id)
    ]
    from_moment = notable_from(meeting)
    cancelled = is_cancelled(meeting)
    return {
        "meeting": meeting,
        "subject": subject_of(meeting, i18n.language_tag()),
        "attendees": attendees,
        "present": sum(each.attendance is not None for each in attendees),
        "cancelled": cancelled,
        "from_moment": from_moment,
        "can_note": not cancelled and clock.now() >= from_moment,
    }


def _poster_text(language: i18n.Language, meeting: Session) -> PosterText:
    with i18n.speaking(language.tag):
        return PosterText(
            language,
            title=_("I am here"),
            how=_("Scan the code with your phone. Or go to the address and type the 4 digits."),
            when=dates.moment(meeting.starts_at),
        )
