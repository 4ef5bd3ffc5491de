"""Putting dates to a group, saying whether one can, and choosing one."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.models import Group
from portal.meetups.forms import RsvpForm
from portal.meetups.poll_forms import PollForm
from portal.meetups.poll_results import choose, result_of
from portal.meetups.polls import (
    ClosedError,
    DatePoll,
    OpenAlreadyError,
    PollDate,
    answer,
    open_poll,
    withdraw,
)
from portal.meetups.proposals import propose_dates
from portal.meetups.usual import usual_of
from portal.meetups.views.reading import blueprint, meetup_address
from portal.notifications.beside import send_soon
from portal.sessions.models import RsvpStatus
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.kept import is_own_path
from portal.web.pages import done, invalid, page
from portal.web.scope import find

POLLS = "/groups/<int:group_id>/meetups/polls"
POLL = f"{POLLS}/<int:poll_id>"
DATE = f"{POLL}/dates/<int:date_id>"
PROPOSALS = 3


@blueprint.get(f"{POLLS}/new")
@requires(Permission.OPEN_DATE_POLL)
def new_poll(group_id: int) -> Response:
    """Which dates to put to the group; some are proposed."""
    group = viewer().groups[group_id]
    typed = typed_before(url_for("meetups.create_poll", group_id=group_id))
    if typed is not None:
        form = PollForm(formdata=typed)
    else:
        form = PollForm.proposing(propose_dates(group, PROPOSALS), usual_of(group))
    return page("meetups/new_poll.html", **_asking(group, form))


@blueprint.post(POLLS)
@requires(Permission.OPEN_DATE_POLL)
def create_poll(group_id: int) -> Response:
    """Put the dates to the group, once for each form; one poll is open at a time."""
    group, form = viewer().groups[group_id], PollForm()
    if not form.validate():
        return invalid("meetups/new_poll.html", **_asking(group, form))
    question = form.question(usual_of(group).length)
    try:
        poll, _new = open_poll(group, question, viewer().person, form.submission_key.data or "")
    except OpenAlreadyError:
        open_one = DatePoll.open_in(group)
        to = poll_address(open_one) if open_one else url_for("meetups.index", group_id=group_id)
        return done(to, said=_("Your group is asked about dates already."))
    send_soon()
    return done(_back() or poll_address(poll), said=_("Your group can choose now."))


@blueprint.get(POLL)
@requires(Permission.READ_MEETUPS)
def poll(group_id: int, poll_id: int) -> Response:
    """The dates, who can when, and what one said oneself."""
    return page("meetups/poll.html", **shown_poll(poll_of(group_id, poll_id)))


@blueprint.post(f"{DATE}/answer")
@requires(Permission.RSVP_TO_MEETUP)
def answer_date(group_id: int, poll_id: int, date_id: int) -> Response:
    """Keep whether the viewer can come on that date; with htmx only the dates change."""
    found = poll_of(group_id, poll_id)
    date = _date_of(found, date_id)
    form = RsvpForm()
    if not form.validate():
        return _refused(found, _("Choose whether you can come."))
    try:
        answer(date, viewer().person, RsvpStatus(form.status.data))
    except ClosedError:
        return _refused(found, _("You cannot answer for this date any more."))
    return done(
        _back() or poll_address(found),
        swap="meetups/_poll.html",
        said=_("Your answer is saved."),
        **shown_poll(found, _back()),
    )


@blueprint.post(f"{DATE}/choice")
@requires(Permission.OPEN_DATE_POLL)
def choose_date(group_id: int, poll_id: int, date_id: int) -> Response:
    """Plan the meetup on that date; a second tap leads to the same one."""
    found = poll_of(group_id, poll_id)
    try:
        meetup = choose(found, _date_of(found, date_id), viewer().person)
    except ClosedError:
        return done(poll_address(found), said=_("This date cannot be chosen any more."))
    send_soon()
    return done(
        _back() or meetup_address(meetup), said=_("The meetup is planned. Your group can see it.")
    )


@blueprint.post(f"{POLL}/withdrawal")
@requires(Permission.OPEN_DATE_POLL)
def withdraw_poll(group_id: int, poll_id: int) -> Response:
    """Close the poll without a date."""
    withdraw(poll_of(group_id, poll_id), viewer().person)
    return done(
        _back() or url_for("meetups.index", group_id=group_id), said=_("The question is closed.")
    )


def poll_of(group_id: int, poll_id: int) -> DatePoll:
    """That poll of that group, if the viewer may read it; "not found" otherwise."""
    found: DatePoll = find(
        DatePoll.visible_to(viewer().person).where(
            DatePoll.id == poll_id, DatePoll.group == group_id
        )
    )
    return found


def poll_address(poll: DatePoll) -> str:
    """The path of the page of `poll`."""
    return url_for("meetups.poll", group_id=poll.group_id, poll_id=poll.id)


def shown_poll(poll: DatePoll, back: str | None = None) -> dict[str, Any]:
    """What the page and the fragment of `poll` need; its forms lead to the own path `back`."""
    return {
        "group": viewer().groups[poll.group_id],
        "poll": poll,
        "result": result_of(poll, viewer().person),
        "back": back or poll_address(poll),
    }


def _date_of(poll: DatePoll, date_id: int) -> PollDate:
    date: PollDate = find(PollDate.select().where(PollDate.id == date_id, PollDate.poll == poll))
    return date


def _back() -> str | None:
    wanted = request.form.get("next", "")
    return wanted if is_own_path(wanted) else None


def _refused(poll: DatePoll, refused: str) -> Response:
    return invalid(
        "meetups/poll.html",
        fragment="meetups/_poll.html",
        refused=refused,
        **shown_poll(poll_of(poll.group_id, poll.id), _back()),
    )


def _asking(group: Group, form: PollForm) -> dict[str, Any]:
    return {"group": group, "form": form, "poll": DatePoll(group=group)}
