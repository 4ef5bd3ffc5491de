"""Letting two groups go on as one: for the coordinator."""

from __future__ import annotations

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than stubs

from portal.access.permissions import Permission
from portal.belonging.forms import MergeForm
from portal.belonging.merging import merge
from portal.belonging.views.routes import blueprint
from portal.groups.merges import CAN_MERGE, CannotMergeError
from portal.groups.models import Group
from portal.groups.phrases import phase_words
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get("/coordination/merges/new")
@requires(Permission.COORDINATE)
def new_merge() -> Response:
    """Ask which two groups go on as one, and what that means for both."""
    return page("belonging/merge.html", form=_form(_open_groups()))


@blueprint.post("/coordination/merges")
@requires(Permission.COORDINATE)
@confirmed
def create_merge() -> Response:
    """Make one group of two, once for each form."""
    groups = _open_groups()
    form = _form(groups)
    if {form.one.data, form.other.data} - {None, *groups}:
        abort(404)
    if not form.validate():
        return invalid("belonging/merge.html", form=form)
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
        return invalid("belonging/merge.html", form=form)
    return done(url_for("groups.show", group_id=into.id), said=_("The two groups are one now."))


def _open_groups() -> dict[int, Group]:
    """All groups that can be merged; and those of an earlier press, which have ended by it."""
    found = Group.select().order_by(Group.name, Group.id)
    return {group.id: group for group in found}


def _form(groups: dict[int, Group]) -> MergeForm:
    form = MergeForm()
    choices = [
        SelectChoice(group.id, f"{group.name} ({phase_words(group.phase)})")
        for group in groups.values()
        if group.phase in CAN_MERGE
    ]
    form.one.choices = choices
    form.other.choices = list(choices)
    return form
