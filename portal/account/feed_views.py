"""The calendar that a phone reads by itself, at an address that nobody can guess."""

from __future__ import annotations

from collections.abc import Iterator

from flask import Blueprint, Response, abort, current_app, url_for

from portal import i18n
from portal.account.feed_forms import FeedForm
from portal.calendars import CONTENT_TYPE, Appointment, calendar_file
from portal.meetups import calendar as meetup_calendar
from portal.meetups.models import Meetup
from portal.people.calendar_feeds import CalendarFeed
from portal.people.models import Person
from portal.sessions import calendar as session_calendar
from portal.sessions.models import Session
from portal.web import identity
from portal.web.gate import open_to_everyone, signed_in
from portal.web.pages import invalid, page

blueprint = Blueprint("feed", __name__)

FRAGMENT = "account/_feed.html"


@blueprint.get("/me/calendar-feed")
@signed_in
def show() -> Response:
    """Say what the address is for, and since when there is one; it is not shown again."""
    return page("account/feed.html", form=FeedForm(formdata=None), feed=_feed(), address=None)


@blueprint.post("/me/calendar-feed")
@signed_in
def renew() -> Response:
    """Make a new address, end the one before, and show the new one this once."""
    form = FeedForm()
    if not form.validate():
        return invalid(
            "account/feed.html", fragment=FRAGMENT, form=form, feed=_feed(), address=None
        )
    token = CalendarFeed.renew(identity.viewer().person, form.submission_key.data or "")
    return page(
        "account/feed.html",
        fragment=FRAGMENT,
        form=FeedForm(formdata=None),
        feed=_feed(),
        address=_base_url() + url_for(".calendar", token=token),
    )


@blueprint.get("/calendar/<token>.ics")
@open_to_everyone
def calendar(token: str) -> Response:
    """What is planned in the groups of whose address this is, with titles that tell nothing.

    What somebody may read is looked up each time: who left a group sees no more of it.
    """
    person = CalendarFeed.reader(token)
    if person is None:
        abort(404)
    with i18n.speaking(person.locale):
        return Response(calendar_file(_appointments(person)), content_type=CONTENT_TYPE)


def _appointments(person: Person) -> Iterator[Appointment]:
    planned = session_calendar.with_cancellations(Session.for_calendar(person))
    for session, cancellation in planned:
        path = url_for("sessions.show", group_id=session.group_id, session_id=session.id)
        yield session_calendar.appointment_of(session, cancellation, _base_url() + path)
    meetups = meetup_calendar.with_cancellations(Meetup.for_calendar(person))
    for meetup, meetup_cancellation in meetups:
        path = url_for("meetups.show", group_id=meetup.group_id, meetup_id=meetup.id)
        yield meetup_calendar.appointment_of(meetup, meetup_cancellation, _base_url() + path)


def _feed() -> CalendarFeed | None:
    return CalendarFeed.of(identity.viewer().person)


def _base_url() -> str:
    base_url: str = current_app.config["PORTAL"].base_url
    return base_url
