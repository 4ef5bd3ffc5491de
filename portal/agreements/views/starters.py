"""Proposing something: ready-made agreements, or own words."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.agreements.forms import ProposalForm, StartersForm
from portal.agreements.kinds import Kind
from portal.agreements.proposing import (
    TableFullError,
    propose,
    propose_starters,
    starters_on_table,
)
from portal.agreements.starting import starter_words, starters_of
from portal.agreements.views.routes import SET, blueprint, set_address
from portal.agreements.views.shown import surroundings
from portal.i18n import language_tag
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get(f"{SET}/proposals/new")
@requires(Permission.PROPOSE_AGREEMENT)
def new(group_id: int, kind: str) -> Response:
    """The agreements to start from, and a box for own words."""
    place = url_for("agreements.create", group_id=group_id, kind=kind)
    form = ProposalForm(formdata=typed_before(place))
    return page("agreements/new.html", **_context(group_id, kind, form=form))


@blueprint.post(f"{SET}/proposals")
@requires(Permission.PROPOSE_AGREEMENT)
def create(group_id: int, kind: str) -> Response:
    """Put an agreement in own words on the table."""
    form = ProposalForm()
    if form.validate():
        try:
            propose(
                group_id, Kind(kind), viewer().person, form.words, form.submission_key.data or ""
            )
        except TableFullError:
            form.form_errors.append(full())
        else:
            return done(set_address(group_id, kind, "table"), said=_("It is on the table now."))
    return invalid(
        "agreements/new.html",
        fragment="agreements/_own_words.html",
        **_context(group_id, kind, form=form),
    )


@blueprint.post(f"{SET}/starters")
@requires(Permission.PROPOSE_AGREEMENT)
def create_starters(group_id: int, kind: str) -> Response:
    """Put ready-made agreements on the table; what is there already stays as it is."""
    starters = StartersForm()
    starters.starters.choices = [(name, name) for name in starters_of(Kind(kind))]
    if starters.validate():
        names = starters.starters.data or []
        try:
            put = propose_starters(
                group_id, Kind(kind), viewer().person, names, starters.submission_key.data or ""
            )
        except TableFullError:
            starters.form_errors.append(full())
        else:
            said = ngettext(
                "%(num)d agreement is on the table now.",
                "%(num)d agreements are on the table now.",
                len(put) or len(names),
            )
            return done(set_address(group_id, kind, "table"), said=said)
    return invalid("agreements/new.html", **_context(group_id, kind, starters=starters))


def full() -> str:
    """What to do when there are too many proposals."""
    return str(_("There are many proposals already. First talk about those."))


def _context(
    group_id: int,
    kind: str,
    form: ProposalForm | None = None,
    starters: StartersForm | None = None,
) -> dict[str, Any]:
    there = starters_on_table(group_id, Kind(kind))
    offered = StartersForm(formdata=None) if starters is None else starters
    offered.starters.choices = [
        (name, starter_words(Kind(kind), name)[language_tag()])
        for name in starters_of(Kind(kind))
        if name not in there
    ]
    return {
        "starters": offered,
        "form": form or ProposalForm(formdata=None),
        **surroundings(group_id, kind),
    }
