"""Agreeing to the version that stands: one tap."""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.agreements.agreeing import ReplacedError, agree
from portal.agreements.versions import AgreementVersion
from portal.agreements.views.routes import VERSION, blueprint, set_address
from portal.agreements.views.shown import shown
from portal.web import scope
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid


@blueprint.post(f"{VERSION}/assent")
@requires(Permission.AGREE)
def create_assent(group_id: int, kind: str, number: int) -> Response:
    """Note that the viewer agrees; a version that was replaced meanwhile cannot be agreed to."""
    version: AgreementVersion = scope.find(
        AgreementVersion.select().where(
            AgreementVersion.group == group_id,
            AgreementVersion.kind == kind,
            AgreementVersion.number == number,
        )
    )
    try:
        agree(version, viewer().person)
    except ReplacedError:
        return invalid(
            "agreements/show.html",
            refused=_("There is a newer version now. Read it, and agree to that one."),
            **shown(group_id, kind),
        )
    return done(set_address(group_id, kind), said=_("You agreed. Thank you."))
