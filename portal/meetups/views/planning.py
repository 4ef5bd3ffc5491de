"""Planning a meetup, changing it and cancelling it: for who leads the group."""

from __future__ import annotations

from datetime import date

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import dates
from portal.access.permissions import Permission
from portal.meetups.forms import CancelForm, ChangeForm, PlanForm, SeriesChangeForm
from portal.meetups.models import Meetup
from portal.meetups.planning import (
    cancel_meetup,
    plan_meetup,
    reinstate_meetup,
)
from portal.meetups.recurrence import TIMES_AT_LEAST, Rhythm
from portal.meetups.series import (
    cancel_following,
    change_alone,
    change_following,
    plan_series,
    rhythm_of,
)
from portal.meetups.views.reading import blueprint, meetup_address, meetup_of
from portal.notifications.beside import send_soon
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

FOLLOWING = "following"
"""The scope of a change that goes on to all that follow in a series."""


@blueprint.get("/groups/<int:group_id>/meetups/new")
@requires(Permission.PLAN_MEETUPS)
def new(group_id: int) -> Response:
    """The form for a new meetup."""
    group = viewer().groups[group_id]
    place = url_for("meetups.create", group_id=group_id)
    return page(
        "meetups/new.html",
        group=group,
        form=PlanForm(formdata=typed_before(place)),
        meetup=Meetup(group=group),
    )


@blueprint.post("/groups/<int:group_id>/meetups")
@requires(Permission.PLAN_MEETUPS)
def create(group_id: int) -> Response:
    """Plan a meetup; the same submission plans it once."""
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
    if form.rhythm.data:
        rhythm = Rhythm(form.rhythm.data)
        meetups, skipped = plan_series(
            group, form.plan, rhythm, form.times.data or TIMES_AT_LEAST, viewer().person, key
        )
        return done(url_for("meetups.index", group_id=group_id), said=_series(meetups, skipped))
    meetup, _new = plan_meetup(group, form.plan, viewer().person, key)
    return done(meetup_address(meetup), said=_planned(meetup))


@blueprint.get("/groups/<int:group_id>/meetups/<int:meetup_id>/edit")
@requires(Permission.PLAN_MEETUPS)
def edit(group_id: int, meetup_id: int) -> Response:
    """The form with what stands in a meetup."""
    meetup = meetup_of(group_id, meetup_id)
    place = url_for("meetups.update", group_id=group_id, meetup_id=meetup_id)
    return page(
        "meetups/edit.html",
        group=viewer().groups[group_id],
        form=_change_form(meetup)(formdata=typed_before(place), obj=meetup),
        meetup=meetup,
    )


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>")
@requires(Permission.PLAN_MEETUPS)
def update(group_id: int, meetup_id: int) -> Response:
    """Change a meetup, or with it all that follow; another time or place is kept as a move."""
    meetup = meetup_of(group_id, meetup_id)
    form = _change_form(meetup)()
    if not form.validate():
        return invalid(
            "meetups/edit.html",
            fragment="meetups/_change_form.html",
            group=viewer().groups[group_id],
            form=form,
            meetup=meetup,
        )
    if isinstance(form, SeriesChangeForm) and form.scope.data == FOLLOWING:
        change_following(meetup, form.plan, viewer().person)
    else:
        change_alone(meetup, form.plan, viewer().person)
    send_soon()
    return done(meetup_address(meetup), said=_("The meetup is changed."))


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>/cancellation")
@requires(Permission.PLAN_MEETUPS)
def cancel(group_id: int, meetup_id: int) -> Response:
    """Say that a meetup does not take place, or none that follows either."""
    meetup = meetup_of(group_id, meetup_id)
    form = CancelForm()
    if form.validate() and form.scope.data == FOLLOWING:
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


def _change_form(meetup: Meetup) -> type[ChangeForm]:
    return SeriesChangeForm if rhythm_of(meetup) is not None else ChangeForm


def _series(meetups: list[Meetup], skipped: tuple[date, ...]) -> str:
    said = str(_("Planned: %(count)d dates. Your group can see them.", count=len(meetups)))
    if skipped:
        days = _(", ").join(dates.day(day) for day in skipped)
        said += " " + str(_("Passed over, for it is a holiday: %(days)s.", days=days))
    return said


def _planned(meetup: Meetup) -> str:
    if meetup.has_begun:
        return str(_("The meetup is saved. It is in the past: check the date."))
    return str(_("The meetup is planned. Your group can see it."))
