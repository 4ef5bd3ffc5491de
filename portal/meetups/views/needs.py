"""Saying what one needs to be able to come."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.meetups.around_forms import NeedForm
from portal.meetups.holding import TooLateError
from portal.meetups.needs import say_needs
from portal.meetups.views.reading import blueprint, meetup_address, meetup_of, page_of
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid

FRAGMENT = "meetups/_needs.html"


@blueprint.post("/groups/<int:group_id>/meetups/<int:meetup_id>/needs")
@requires(Permission.RSVP_TO_MEETUP)
def say_need(group_id: int, meetup_id: int) -> Response:
    """Keep what the viewer needs; nothing at all takes it back."""
    meetup = meetup_of(group_id, meetup_id)
    form = NeedForm()
    if not form.validate():
        return invalid(
            "meetups/show.html", fragment=FRAGMENT, **{**page_of(meetup), "need_form": form}
        )
    try:
        needs_any = say_needs(
            meetup, viewer().person, form.children.data or 0, form.interpreter.data
        )
    except TooLateError:
        return invalid(
            "meetups/show.html",
            fragment=FRAGMENT,
            refused_need=_("The meetup has begun. You cannot change this any more."),
            **page_of(meetup),
        )
    said = _("What you need is saved.") if needs_any else _("Saved: you need nothing.")
    return done(
        f"{meetup_address(meetup)}#needs",
        swap=FRAGMENT,
        said=said,
        said_need=said,
        **page_of(meetup),
    )
