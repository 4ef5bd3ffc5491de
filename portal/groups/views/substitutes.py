"""Naming somebody who takes a trainer's place for a time."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.groups.colleague_forms import chosen_in, offer_in
from portal.groups.endings import end_role
from portal.groups.members import here_for_a_time
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.groups.substitutes import (
    LONGEST_TIME,
    USUAL_TIME,
    cannot_substitute,
    substitute,
)
from portal.groups.time_forms import UntilForm
from portal.groups.views.routes import blueprint, load_group
from portal.people.models import Person
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find

SUBSTITUTES = "/groups/<int:group_id>/substitutes"


@blueprint.get(SUBSTITUTES)
@requires(Permission.NAME_SUBSTITUTE)
def substitutes(group_id: int) -> Response:
    """Who takes a trainer's place now, and the form to name somebody."""
    return page("groups/substitutes.html", **_context(load_group(group_id)))


@blueprint.post(SUBSTITUTES)
@requires(Permission.NAME_SUBSTITUTE)
@confirmed
def name_substitute(group_id: int) -> Response:
    """Let somebody take a trainer's place until the end of a day."""
    group, form = load_group(group_id), UntilForm()
    form.longest = LONGEST_TIME
    chosen = chosen_in(form.person, but=cannot_substitute(group))
    if not form.validate() or chosen is None:
        return invalid("groups/substitutes.html", **_context(group, form))
    substitute(group, chosen, form.end, viewer().person)
    return done(
        url_for("groups.substitutes", group_id=group.id),
        said=_("The group sees who takes the place."),
    )


@blueprint.post(f"{SUBSTITUTES}/<int:person_id>/removal")
@requires(Permission.NAME_SUBSTITUTE)
@confirmed
def end_substitute(group_id: int, person_id: int) -> Response:
    """End it before its time; a second press finds it ended."""
    group = load_group(group_id)
    person: Person = find(Person.select().where(Person.id == person_id))
    end_role(person, group, Role.SUBSTITUTE, viewer().person)
    return done(url_for("groups.substitutes", group_id=group.id), said=_("It has ended."))


def _context(group: Group, form: UntilForm | None = None) -> dict[str, Any]:
    form = form or UntilForm(formdata=None, until=clock.today() + USUAL_TIME)
    return {
        "group": group,
        "now": here_for_a_time(group, [Role.SUBSTITUTE]),
        "offered": offer_in(form.person, but=cannot_substitute(group)),
        "form": form,
    }
