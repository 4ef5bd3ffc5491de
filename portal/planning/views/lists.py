"""Participants from a list: looked at first, then added all at once or not at all."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import ngettext
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup
from portal.groups.models import Group
from portal.groups.views.routes import load_group
from portal.planning.composition import advice_for
from portal.planning.enrolling import enrol_all, names_in, participants_in
from portal.planning.list_forms import ListForm, fault_words
from portal.planning.lists import alike
from portal.planning.views.routes import blueprint
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.who_reads import who_reads

LIST = "/groups/<int:group_id>/participants/list"


@blueprint.get(LIST)
@requires(Permission.ENROL_PARTICIPANTS)
def people_list(group_id: int) -> Response:
    """Ask for a list."""
    return page("planning/list.html", **_context(load_group(group_id), ListForm(formdata=None)))


@blueprint.post(f"{LIST}/preview")
@requires(Permission.ENROL_PARTICIPANTS)
def preview(group_id: int) -> Response:
    """Show who would be added; nobody is yet."""
    group = load_group(group_id)
    form = ListForm()
    form.take_file()
    if not form.validate() or form.read is None:
        return invalid("planning/list.html", **_context(group, form))
    there = names_in(group)
    return page(
        "planning/preview.html",
        **_context(group, form),
        people=form.read.people,
        leaves_out=form.read.leaves_out,
        twice=form.read.twice(),
        there=there,
        alike=alike,
        advice=advice_for(participants_in(group) + len(form.read.people)),
    )


@blueprint.post(LIST)
@requires(Permission.ENROL_PARTICIPANTS)
def create_people(group_id: int) -> Response:
    """Add everybody on the list, and go on to their cards."""
    group = load_group(group_id)
    form = ListForm()
    if not form.validate() or form.read is None:
        return invalid("planning/list.html", **_context(group, form))
    added = enrol_all(
        group,
        form.read.people,
        form.locale.data,
        viewer().person,
        form.submission_key.data or "",
    )
    return done(
        url_for("groups.cards", group_id=group.id),
        said=ngettext(
            "%(num)d person is in the group now. Print the card.",
            "%(num)d people are in the group now. Print their cards.",
            len(added),
        ),
    )


def _context(group: Group, form: ListForm) -> dict[str, Any]:
    return {
        "group": group,
        "form": form,
        "wrong": form.read.wrong if form.read is not None else (),
        "fault_words": fault_words,
        "readers": who_reads(Permission.READ_GROUP, InGroup(group.id), group),
    }
