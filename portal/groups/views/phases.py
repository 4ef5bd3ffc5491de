"""Moving a group on to its next phase."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.forms import PhaseForm
from portal.groups.models import NEXT_PHASE, Group, Phase
from portal.groups.phases import begin_phase
from portal.groups.phrases import phase_news, phase_words
from portal.groups.views.routes import blueprint, load_group
from portal.notifications.beside import send_soon
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get("/groups/<int:group_id>/phase")
@requires(Permission.CHANGE_PHASE)
def phase(group_id: int) -> Response:
    """Say what the next phase changes, and for whom."""
    group = load_group(group_id)
    return page("groups/phase.html", **_context(group, _form(_following(group))))


@blueprint.post("/groups/<int:group_id>/phase")
@requires(Permission.CHANGE_PHASE)
def create_phase(group_id: int) -> Response:
    """Begin the next phase; a phase that is there already is left as it is."""
    group = load_group(group_id)
    following = _following(group)
    form = PhaseForm()
    known = form.validate() and form.phase.data in {following, group.phase}
    if not known:
        form = _form(following)
        form.form_errors.append(_("The group is in another phase now. Look again."))
        return invalid("groups/phase.html", **_context(group, form))
    if following is not None and form.phase.data == following:
        begin_phase(group, following, viewer().person)
        send_soon()
    return done(url_for("groups.show", group_id=group.id), said=phase_news(group.phase))


def _following(group: Group) -> Phase | None:
    """What trainers begin; a supportgroep ends itself."""
    following = NEXT_PHASE.get(Phase(group.phase))
    return None if following is Phase.CLOSED else following


def _context(group: Group, form: PhaseForm) -> dict[str, Any]:
    return {
        "group": group,
        "following": _following(group),
        "phase": phase_words(group.phase),
        "form": form,
    }


def _form(following: Phase | None) -> PhaseForm:
    return PhaseForm(formdata=None, phase=following.value if following is not None else "")
