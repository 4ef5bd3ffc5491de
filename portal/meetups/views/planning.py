"""Planning a meetup, changing it and cancelling it: for who leads the group."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from flask import request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from portal import dates
from portal.access.permissions import Permission
from portal.db import LARGEST_NUMBER
from portal.meetups.following import TooLateError, cancel_following, change_following
from portal.meetups.forms import ChangeForm
from portal.meetups.models import Meetup
from portal.meetups.planning import (
    cancel_meetup,
    change_meetup,
    plan_meetup,
    reinstate_meetup,
)
from portal.meetups.series import MeetupOccurrence
from portal.meetups.series_forms import PlanForm, Scope, SeriesChangeForm
from portal.meetups.series_planning import plan_series
from portal.meetups.usual import once_more
from portal.meetups.views.reading import blueprint, meetup_address, meetup_of
from portal.notifications.beside import send_soon
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get("/groups/<int:group_id>/meetups/new")
@requires(Permission.PLAN_MEETUPS)
def new(group_id: int) -> Response:
    """The form for a new meetup; with `after`, filled in to go on with the series of that one."""
    group = viewer().groups[group_id]
    place = url_for("meetups.create", group_id=group_id)
    after = request.args.get("after", type=int)
    suggested = None
    if after is not None:
        suggested = once_more(meetup_of(group_id, min(max(after, 0), LARGEST_NUMBER)))
    return page(
        "meetups/new.html",
        group=group,
        form=PlanForm(formdata=typed_before(place), data=suggested),
        meetup=Meetup(group=group),
    )


@blueprint.post("/groups/<int:group_id>/meetups")
@requires(Permission.PLAN_MEETUPS)
def create(group_id: int) -> Response:
    """Plan a meetup, or a series of them; the same submission plans once."""
    group = viewer().groups[group_id]
    form = PlanForm()
    if not form.validate():
        return invalid(
            "meetups/new.html",
            fragment="meetups/_plan_form.html",
            group=group,
            form=form,
            meetup=Meetup(group=group),
        )
    key = str(form.submission_key.data)
    if form.comes_again:
        meetup, _new = plan_series(group, form.timetable, viewer().person, key)
        said = _planned_series(len(form.timetable.plans), form.timetable.skipped)
    else:
        meetup, _new = plan_meetup(group, form.plan, viewer().person, key)
        said = str(_("The meetup is planned. Your group can see it."))
    return done(meetup_address(meetup), said=_in_past() if meetup.has_begun else said)


@blueprint.get("/groups/<int:group_id>/meetups/<int:meetup_id>/edit")
@requires(Permission.PLAN_MEETUPS)
def edit(group_id: int, meetup_id: int) -> Response:
    """The form with what stands in a meetup."""
    meetup = meetup_of(group_id, meetup_id)
    place = url_for("meetups.update", group_id=group_id, meetup_id=meetup_id)
    return page(
        "meetups/edit.html",
        group=viewer().groups[group_id],
        form=_form_for(meetup)(formdata=typed_before(place), obj=meetup),
        meetup=meetup,
    )


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>")
@requires(Permission.PLAN_MEETUPS)
def update(group_id: int, meetup_id: int) -> Response:
    """Change a meetup, or all that follow in its series; another time or place is a move."""
    meetup = meetup_of(group_id, meetup_id)
    form = _form_for(meetup)()
    if not form.validate():
        return invalid(
            "meetups/edit.html",
            fragment="meetups/_change_form.html",
            group=viewer().groups[group_id],
            form=form,
            meetup=meetup,
        )
    if not isinstance(form, SeriesChangeForm) or not form.reaches_on:
        change_meetup(meetup, form.plan, viewer().person)
        said = str(_("The meetup is changed."))
    else:
        try:
            fell_out = change_following(meetup, form.plan, viewer().person)
        except TooLateError:
            # Its page does not offer this any more.
            return done(meetup_address(meetup), said=_("It has begun. Nothing is changed."))
        said = _changed_series(fell_out)
    send_soon()
    return done(meetup_address(meetup), said=said)


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>/cancellation")
@requires(Permission.PLAN_MEETUPS)
def cancel(group_id: int, meetup_id: int) -> Response:
    """Say that a meetup, or with it all that follow in its series, does not take place."""
    meetup = meetup_of(group_id, meetup_id)
    if request.form.get("scope") == Scope.FOLLOWING and MeetupOccurrence.of(meetup):
        cancel_following(meetup, viewer().person)
        said = _("This meetup and all that follow are cancelled.")
    else:
        cancel_meetup(meetup, viewer().person)
        said = _("The meetup is cancelled.")
    send_soon()
    return done(meetup_address(meetup), said=said)


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>/cancellation/withdrawal")
@requires(Permission.PLAN_MEETUPS)
def reinstate(group_id: int, meetup_id: int) -> Response:
    """Say that a meetup takes place after all."""
    meetup = meetup_of(group_id, meetup_id)
    reinstate_meetup(meetup)
    send_soon()
    return done(meetup_address(meetup), said=_("The meetup takes place after all."))


def _form_for(meetup: Meetup) -> type[ChangeForm]:
    """What is asked: of one of a series that has not begun, also how far the change reaches."""
    in_series = not meetup.has_begun and MeetupOccurrence.of(meetup) is not None
    return SeriesChangeForm if in_series else ChangeForm


def _in_past() -> str:
    return str(_("The meetup is saved. It is in the past: check the date."))


def _planned_series(number: int, skipped: Iterable[date]) -> str:
    said = [
        ngettext("%(num)d meetup is planned.", "%(num)d meetups are planned.", number),
        _("Your group can see them."),
    ]
    if days := _listed(skipped):
        said.append(_("Skipped, because of a holiday: %(days)s.", days=days))
    return " ".join(said)


def _changed_series(fell_out: Iterable[date]) -> str:
    said = [_("This meetup and all that follow are changed.")]
    if days := _listed(fell_out):
        said.append(_("Cancelled, because of a holiday: %(days)s.", days=days))
    return " ".join(said)


def _listed(days: Iterable[date]) -> str:
    return str(_(", ")).join(dates.day(each) for each in days)
