"""Changing and taking back what one proposed, until it is fixed."""

from __future__ import annotations

from typing import Any

from flask import abort, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.agreements.forms import ChangeForm
from portal.agreements.models import Proposal
from portal.agreements.proposing import FixedMeanwhileError, rewrite, take_back
from portal.agreements.views.routes import PROPOSAL, blueprint, set_address
from portal.agreements.views.shown import reachable_proposal, surroundings
from portal.web import scope
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.pages import done, invalid, page


@blueprint.get(f"{PROPOSAL}/edit")
@requires(Permission.PROPOSE_AGREEMENT)
def edit(group_id: int, kind: str, proposal_id: int) -> Response:
    """The form with an own proposal as it stands."""
    proposal = _own(group_id, kind, proposal_id)
    if not proposal.is_open:
        return _fixed(group_id, kind)
    form = ChangeForm(formdata=typed_before(_address(proposal)), obj=proposal)
    return page("agreements/edit.html", form=form, **_about(proposal))


@blueprint.post(PROPOSAL)
@requires(Permission.PROPOSE_AGREEMENT)
def change(group_id: int, kind: str, proposal_id: int) -> Response:
    """Put other words in place of an own proposal."""
    proposal, form = _own(group_id, kind, proposal_id), ChangeForm()
    if form.validate():
        try:
            rewrite(proposal, form.words)
        except FixedMeanwhileError:
            form.form_errors.append(fixed_meanwhile())
        else:
            return done(
                set_address(group_id, kind, f"proposal-{proposal_id}"),
                said=_("Your text is saved."),
            )
    return invalid(
        "agreements/edit.html", fragment="agreements/_edit.html", form=form, **_about(proposal)
    )


@blueprint.get(f"{PROPOSAL}/removal")
@requires(Permission.PROPOSE_AGREEMENT)
def removal(group_id: int, kind: str, proposal_id: int) -> Response:
    """Ask whether to take back an own proposal."""
    proposal = _own(group_id, kind, proposal_id, of_starters=True)
    if not proposal.is_open:
        return _fixed(group_id, kind)
    return page("agreements/removal.html", **_about(proposal))


@blueprint.post(f"{PROPOSAL}/removal")
@requires(Permission.PROPOSE_AGREEMENT)
def remove(group_id: int, kind: str, proposal_id: int) -> Response:
    """Take back an own proposal; what was taken back already is well."""
    if not Proposal.select().where(Proposal.id == proposal_id).exists():
        return _taken_back(group_id, kind)
    try:
        take_back(_own(group_id, kind, proposal_id, of_starters=True))
    except FixedMeanwhileError:
        return _fixed(group_id, kind)
    return _taken_back(group_id, kind)


def fixed_meanwhile() -> str:
    """What to do when a text was fixed before it was changed."""
    return str(_("This is fixed now. You can propose another wording."))


def _own(group_id: int, kind: str, proposal_id: int, of_starters: bool = False) -> Proposal:
    """An own proposal; the words of a starter are not its proposer's, so only taken back."""
    proposal = reachable_proposal(group_id, kind, proposal_id)
    scope.insist(Permission.CHANGE_PROPOSAL, proposal)
    if proposal.starter and not of_starters:
        abort(404)
    return proposal


def _fixed(group_id: int, kind: str) -> Response:
    return done(set_address(group_id, kind), said=fixed_meanwhile())


def _taken_back(group_id: int, kind: str) -> Response:
    return done(set_address(group_id, kind, "table"), said=_("Your proposal is taken back."))


def _about(proposal: Proposal) -> dict[str, Any]:
    return {
        "proposal": proposal,
        "form_address": _address(proposal),
        **surroundings(proposal.group_id, proposal.kind),
    }


def _address(proposal: Proposal) -> str:
    return url_for(
        "agreements.change",
        group_id=proposal.group_id,
        kind=proposal.kind,
        proposal_id=proposal.id,
    )
