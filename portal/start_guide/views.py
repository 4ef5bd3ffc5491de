"""The pages of a group's start, and the way back to them from the features they lead through."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.access.policy import InGroup, can_in
from portal.groups.going_on import GoingOn, Wish
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.groups.start_guides import StartGuide
from portal.groups.views.routes import load_group
from portal.notifications.beside import send_soon
from portal.start_guide import beginning
from portal.start_guide.forms import WishForm
from portal.start_guide.steps import start_of
from portal.web.gate import requires
from portal.web.identity import load_viewer, viewer
from portal.web.lasting import by_itself
from portal.web.pages import done, invalid, page

blueprint = Blueprint("start_guide", __name__)

GUIDE = "/groups/<int:group_id>/start-guide"
LEADS_THROUGH = ("agreements.", "leadership.", "meetups.", "groups.phase")
"""Pages of these features lead back to the guide, in a group that goes through it."""
PAGE, FRAGMENT = "start_guide/show.html", "start_guide/_steps.html"


@blueprint.get(GUIDE)
@requires(Permission.READ_START_GUIDE)
@by_itself
def show(group_id: int) -> Response:
    """Where the group is, and what the viewer does next; htmx looks again by itself."""
    return page(PAGE, fragment=FRAGMENT, **_shown(load_group(group_id)))


@blueprint.post(GUIDE)
@requires(Permission.ARRANGE_START_GUIDE)
def begin(group_id: int) -> Response:
    """Lead the group through its start; one that was begun goes on."""
    beginning.begin(load_group(group_id), viewer().person)
    send_soon()
    return done(
        url_for("start_guide.show", group_id=group_id),
        said=_("Everybody in the group sees the steps now, on the page for today."),
    )


@blueprint.post(f"{GUIDE}/removal")
@requires(Permission.ARRANGE_START_GUIDE)
def end(group_id: int) -> Response:
    """Put the guide away; what was done stays."""
    StartGuide.close(load_group(group_id), viewer().person)
    return done(url_for("groups.show", group_id=group_id), said=_("The steps are put away."))


@blueprint.post(f"{GUIDE}/wish")
@requires(Permission.SAY_GOING_ON)
def tell_wish(group_id: int) -> Response:
    """Keep whether the viewer goes on."""
    group, form = load_group(group_id), WishForm()
    if not form.validate():
        refused = _("Choose whether you go on.")
        return invalid(PAGE, fragment=FRAGMENT, refused=refused, **_shown(group))
    GoingOn.tell(group, viewer().person, Wish(form.wish.data))
    return done(
        url_for("start_guide.show", group_id=group_id),
        swap=FRAGMENT,
        said=_("Your answer is saved."),
        **_shown(group),
    )


@blueprint.app_context_processor
def way_back() -> dict[str, Any]:
    """Let the pages that a guide leads through know of which group it is; None elsewhere."""
    group_id = (request.view_args or {}).get("group_id")
    endpoint = request.endpoint or ""
    if group_id is None or not endpoint.startswith(LEADS_THROUGH):
        return {}
    looking = load_viewer()
    guided = looking is not None and group_id in looking.guided
    may = guided and can_in(looking, Permission.READ_START_GUIDE, group_id)
    return {"guided_group": group_id} if may else {}


def _shown(group: Group) -> dict[str, Any]:
    me = viewer()
    return {
        "group": group,
        "start": start_of(group, me.person),
        "is_open": group.id in me.guided or StartGuide.of(group) is not None,
        "takes_part": Role.PARTICIPANT in me.roles_in(group.id),
        "own_answer": InGroup(group.id, author_id=me.person_id),
        "Wish": Wish,
    }
