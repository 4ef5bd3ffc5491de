"""Writing what a group did at a meetup, for who was not there."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.meetups.around_forms import CatchUpForm
from portal.meetups.catch_ups import CatchUp, withdraw, write
from portal.meetups.holding import NotNowError
from portal.meetups.models import Meetup
from portal.meetups.views.reading import blueprint, meetup_address, meetup_of
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

CATCH_UP = "/groups/<int:group_id>/meetups/<int:meetup_id>/catch-up"


@blueprint.get(CATCH_UP)
@requires(Permission.WRITE_CATCH_UP)
def catch_up(group_id: int, meetup_id: int) -> Response:
    """The form, with what the viewer wrote before."""
    meetup = meetup_of(group_id, meetup_id)
    note = CatchUp.of(meetup, viewer().person)
    place = url_for("meetups.write_catch_up", group_id=group_id, meetup_id=meetup_id)
    form = CatchUpForm(formdata=typed_before(place), obj=note)
    return page("meetups/catch_up.html", form=form, note=note, **_about(meetup))


@blueprint.post(CATCH_UP)
@requires(Permission.WRITE_CATCH_UP)
def write_catch_up(group_id: int, meetup_id: int) -> Response:
    """Keep it; the same again changes nothing."""
    meetup, form = meetup_of(group_id, meetup_id), CatchUpForm()
    if form.validate():
        try:
            write(meetup, viewer().person, (form.text.data or "").strip())
        except NotNowError:
            form.form_errors.append(_("You cannot write this down now."))
        else:
            return done(
                f"{meetup_address(meetup)}#catch-up",
                said=_("Your text is saved. Your group can read it."),
            )
    return invalid(
        "meetups/catch_up.html",
        fragment="meetups/_catch_up_form.html",
        form=form,
        note=CatchUp.of(meetup, viewer().person),
        **_about(meetup),
    )


@blueprint.post(f"{CATCH_UP}/removal")
@requires(Permission.WRITE_CATCH_UP)
def remove_catch_up(group_id: int, meetup_id: int) -> Response:
    """Delete what the viewer wrote."""
    meetup = meetup_of(group_id, meetup_id)
    gone = withdraw(meetup, viewer().person)
    return done(meetup_address(meetup), said=_("Your text is deleted.") if gone else None)


def _about(meetup: Meetup) -> dict[str, Any]:
    return {
        "meetup": meetup,
        "group": viewer().groups[meetup.group_id],
        "place": InGroup(meetup.group_id, author_id=viewer().person_id),
    }
