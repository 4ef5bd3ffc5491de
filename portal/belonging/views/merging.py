"""Letting two groups go on as one: for the coordinator."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.belonging.forms import MergeForm
from portal.belonging.merging import merge
from portal.belonging.views.routes import blueprint
from portal.db import LARGEST_NUMBER
from portal.groups.merges import CAN_MERGE, CannotMergeError
from portal.groups.models import Group
from portal.groups.phrases import phase_words
from portal.web.choices import SelectChoice
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.looking import looked_for
from portal.web.pages import done, invalid, page

MOST = 25
"""Groups to choose from at once; where there are more, one looks for both by name."""


@blueprint.get("/coordination/merges/new")
@requires(Permission.COORDINATE)
def new_merge() -> Response:
    """Ask which two groups go on as one, and what that means for both."""
    return page("belonging/merge.html", **_everything(_form(), looked_for()))


@blueprint.post("/coordination/merges")
@requires(Permission.COORDINATE)
@confirmed
def create_merge() -> Response:
    """Make one group of two, once for each form."""
    form = _form()
    # Of an earlier press as well: those have ended by it.
    groups = _groups_of(form)
    if {form.one.data, form.other.data} - {None, *groups}:
        abort(404)
    if not form.validate():
        return invalid("belonging/merge.html", **_everything(form))
    try:
        into = merge(
            groups[form.one.data],
            groups[form.other.data],
            form.name.data or "",
            form.place.data or "",
            viewer().person,
            form.submission_key.data or "",
        )
    except CannotMergeError:
        form.form_errors.append(_("These two are not equally far, or follow another course."))
        return invalid("belonging/merge.html", **_everything(form))
    return done(url_for("groups.show", group_id=into.id), said=_("The two groups are one now."))


def _form() -> MergeForm:
    form = MergeForm()
    form.one.choices = form.other.choices = []
    return form


def _everything(form: MergeForm, words: str = "") -> dict[str, Any]:
    """The form with the groups to choose from: those that hold any of `words`, by name."""
    can = Group.select().where(Group.phase.in_(list(CAN_MERGE)))
    for_words = [Group.name.contains(each) | Group.place.contains(each) for each in words.split()]
    if for_words:
        can = can.where(reduce(or_, for_words))
    found = list(can.order_by(Group.name, Group.id).limit(MOST + 1))
    chosen = [group for group in _groups_of(form).values() if group.phase in CAN_MERGE]
    shown = {group.id: group for group in (*chosen, *found[:MOST])}
    choices = [
        SelectChoice(group.id, f"{group.name} ({phase_words(group.phase)})")
        for group in shown.values()
    ]
    form.one.choices, form.other.choices = choices, list(choices)
    return {"form": form, "words": words, "looks_further": bool(words) or len(found) > MOST}


def _groups_of(form: MergeForm) -> dict[int, Group]:
    """The groups that were chosen, as far as there are such."""
    chosen = (form.one.data, form.other.data)
    ids = [each for each in chosen if each is not None and 0 < each <= LARGEST_NUMBER]
    return {group.id: group for group in Group.select().where(Group.id.in_(ids))}
