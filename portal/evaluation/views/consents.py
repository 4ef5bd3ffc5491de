"""Saying that one may be asked again after the course, and taking that back."""

from __future__ import annotations

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.evaluation import consenting
from portal.evaluation.views.routes import CONSENT, blueprint, follow_ups_of, group_of
from portal.groups import asking_again
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, page


@blueprint.get(CONSENT)
@requires(Permission.ANSWER_EVALUATION)
def consent(group_id: int) -> Response:
    """Whether I may be asked again, when that would be, and what it means."""
    group = group_of(group_id)
    return page(
        "evaluation/consent.html",
        group=group,
        later=[each for each in follow_ups_of(group) if not each.is_over],
        times=[
            each for each in asking_again.times_of(viewer().person) if each.group_id == group_id
        ],
    )


@blueprint.post(f"{CONSENT}/consent")
@requires(Permission.ANSWER_EVALUATION)
def create_consent(group_id: int) -> Response:
    """Let me be asked again; once more changes nothing."""
    asked = consenting.consent(follow_ups_of(group_of(group_id)), viewer().person)
    said = _("Thank you. We will ask you again.") if asked else _("The time for it is over.")
    return done(url_for(".consent", group_id=group_id), said=said)


@blueprint.post(f"{CONSENT}/consent/removal")
@requires(Permission.ANSWER_EVALUATION)
def remove_consent(group_id: int) -> Response:
    """Do not ask me again; once more changes nothing."""
    asking_again.withdraw(group_id, viewer().person)
    return done(url_for(".consent", group_id=group_id), said=_("We will not ask you again."))
