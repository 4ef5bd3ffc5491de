"""The one page of the choice, whether one would want to lead, and laying the lead down."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.memberships import Role
from portal.leadership.deputies import step_down
from portal.leadership.forms import WillingnessForm
from portal.leadership.views.routes import PLACE, blueprint, group_of
from portal.leadership.views.shown import FRAGMENT, PAGE, changed, refused, shown
from portal.leadership.willingness import Willing, Willingness
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page


@blueprint.get(PLACE)
@requires(Permission.READ_LEADER_CHOICE)
def show(group_id: int) -> Response:
    """How far the group is, and what is asked of who looks."""
    return page(PAGE, fragment=FRAGMENT, **shown(group_id))


@blueprint.post(f"{PLACE}/willingness")
@requires(Permission.TAKE_PART_IN_LEADER_CHOICE)
def create_willingness(group_id: int) -> Response:
    """Keep whether the viewer would want to lead."""
    form = WillingnessForm()
    if not form.validate():
        return refused(group_id, _("Choose yes, maybe or rather not."))
    Willingness.tell(group_of(group_id), viewer().person, Willing(form.answer.data))
    return changed(group_id, _("Your answer is saved."))


@blueprint.post(f"{PLACE}/willingness/removal")
@requires(Permission.TAKE_PART_IN_LEADER_CHOICE)
def remove_willingness(group_id: int) -> Response:
    """Forget what the viewer said about leading."""
    Willingness.take_back(group_of(group_id), viewer().person)
    return changed(group_id, _("Your answer is taken back."))


@blueprint.post(f"{PLACE}/stepping-down")
@requires(Permission.STEP_DOWN)
def create_stepping_down(group_id: int) -> Response:
    """Lay down the lead, or the second place, at once."""
    role = step_down(group_of(group_id), viewer().person)
    said = {
        Role.LEADER: _("Thank you for leading the group."),
        Role.DEPUTY: _("Thank you for being there for the group."),
    }
    return changed(group_id, said[role] if role else _("You do not lead the group any more."))
