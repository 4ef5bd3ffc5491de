"""Fixing what lies on the table as the next version: for the trainer, or who leads the group."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.agreements.fixing import (
    NothingToFixError,
    TableChangedError,
    TooManyError,
    fix,
)
from portal.agreements.forms import FixingForm
from portal.agreements.kinds import Kind
from portal.agreements.views.routes import SET, blueprint, set_address
from portal.agreements.views.shown import shown, too_many
from portal.notifications.beside import send_soon
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get(f"{SET}/fixing")
@requires(Permission.FIX_AGREEMENTS)
def fixing(group_id: int, kind: str) -> Response:
    """The next version as it would be: put in order, what it changes, and fixed."""
    return page("agreements/fixing.html", **shown(group_id, kind))


@blueprint.post(f"{SET}/versions")
@requires(Permission.FIX_AGREEMENTS)
def create_version(group_id: int, kind: str) -> Response:
    """Fix what the viewer looked at; two at once make one version."""
    form = FixingForm()
    refused = _("Somebody changed the list meanwhile. Read it once more.")
    if form.validate():
        try:
            version, _new = fix(group_id, Kind(kind), viewer().person, form.seen.data or "")
        except TableChangedError:
            pass
        except NothingToFixError:
            refused = _("There is nothing to fix yet. Propose something first.")
        except TooManyError:
            refused = too_many()
        else:
            send_soon()
            said = _("Version %(number)d is fixed. Everyone is asked now.", number=version.number)
            return done(set_address(group_id, kind), said=said)
    return invalid("agreements/fixing.html", refused=refused, **shown(group_id, kind))
