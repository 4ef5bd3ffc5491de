"""Putting an agreement in another language."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import can
from portal.agreements.forms import TranslationForm
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.proposing import FixedMeanwhileError
from portal.agreements.reading import translations_of
from portal.agreements.table import is_outdated
from portal.agreements.translating import (
    TranslatedAlreadyError,
    remove_translation,
    translate,
)
from portal.agreements.views.proposals import fixed_meanwhile
from portal.agreements.views.routes import PROPOSAL, blueprint, set_address
from portal.agreements.views.shown import reachable_proposal, surroundings, worded
from portal.web import scope
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

TRANSLATION = f"{PROPOSAL}/translations/<int:translation_id>"


@blueprint.get(f"{PROPOSAL}/translations")
@requires(Permission.PROPOSE_AGREEMENT)
def translations(group_id: int, kind: str, proposal_id: int) -> Response:
    """What an agreement says in each language, and a box for one that is missing."""
    proposal = reachable_proposal(group_id, kind, proposal_id)
    form = TranslationForm(formdata=typed_before(_address(proposal)))
    return page("agreements/translations.html", **_about(proposal, form))


@blueprint.post(f"{PROPOSAL}/translations")
@requires(Permission.PROPOSE_AGREEMENT)
def create_translation(group_id: int, kind: str, proposal_id: int) -> Response:
    """Add a translation, or change one's own that is not fixed."""
    proposal, form = reachable_proposal(group_id, kind, proposal_id), TranslationForm()
    if form.validate():
        try:
            translate(proposal, viewer().person, form.words)
        except TranslatedAlreadyError:
            form.form_errors.append(_("It is in this language already. Choose another one."))
        except FixedMeanwhileError:
            form.form_errors.append(fixed_meanwhile())
        else:
            return done(
                set_address(group_id, kind, f"proposal-{proposal_id}"),
                said=_("Your translation is saved."),
            )
    return invalid(
        "agreements/translations.html",
        fragment="agreements/_translate.html",
        **_about(proposal, form),
    )


@blueprint.post(f"{TRANSLATION}/removal")
@requires(Permission.PROPOSE_AGREEMENT)
def remove_a_translation(
    group_id: int, kind: str, proposal_id: int, translation_id: int
) -> Response:
    """Take a translation away: one's own that is not fixed, or any for who fixes the set."""
    proposal = reachable_proposal(group_id, kind, proposal_id)
    translation = ProposalTranslation.get_or_none(
        ProposalTranslation.id == translation_id, ProposalTranslation.proposal == proposal
    )
    if translation is not None:
        if not _is_own(translation):
            scope.insist(Permission.FIX_AGREEMENTS, proposal)
        remove_translation(translation)
    return done(set_address(group_id, kind), said=_("The translation is gone."))


def _is_own(translation: ProposalTranslation) -> bool:
    return translation.by_id == viewer().person_id and translation.fixed_at is None


def _about(proposal: Proposal, form: TranslationForm) -> dict[str, Any]:
    made = translations_of([proposal.id])
    fixes = can(viewer(), Permission.FIX_AGREEMENTS, proposal)
    open_to_me = {each.locale for each in made if _is_own(each) or is_outdated(proposal, each)}
    there = {proposal.locale, *(each.locale for each in made)} - open_to_me
    missing = [language for language in i18n.LANGUAGES if language.tag not in there]
    form.locale.choices = [(each.tag, each.name) for each in missing]
    if not form.is_submitted() and missing:
        tags = [each.tag for each in missing]
        form.locale.data = i18n.language_tag() if i18n.language_tag() in tags else tags[0]
    return {
        "proposal": proposal,
        "worded": worded(proposal),
        "form": form,
        "missing": missing,
        "translations": made,
        "removable": [each.id for each in made if each.by_id and (fixes or _is_own(each))],
        "form_address": _address(proposal),
        "reading": Permission.READ_PROPOSAL if proposal.is_open else Permission.READ_AGREEMENTS,
        **surroundings(proposal.group_id, proposal.kind),
    }


def _address(proposal: Proposal) -> str:
    return url_for(
        "agreements.create_translation",
        group_id=proposal.group_id,
        kind=proposal.kind,
        proposal_id=proposal.id,
    )
