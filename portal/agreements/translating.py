"""Putting an agreement in another language: by any member, marked as a translation and by whom."""

from __future__ import annotations

from peewee import Expression

from portal import clock
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.proposing import FixedMeanwhileError, Words, hold
from portal.agreements.table import is_outdated
from portal.db import database
from portal.people.models import Person


class TranslatedAlreadyError(Exception):
    """Somebody else put it in that language, or it was made in it."""


def translate(proposal: Proposal, by: Person, words: Words) -> ProposalTranslation:
    """Add what `proposal` says in another language, or change one's own that is not fixed.

    A translation of words that were changed since gives way. Raises TranslatedAlreadyError, and
    FixedMeanwhileError for one's own that is in a version.
    """
    with database.atomic():
        hold(proposal.group_id)
        current: Proposal = Proposal.get_by_id(proposal.id)
        if current.locale == words.locale:
            raise TranslatedAlreadyError
        found = ProposalTranslation.get_or_none(_in_language(current, words.locale))
        if found is None:
            return ProposalTranslation.create(
                proposal=current, locale=words.locale, body=words.body, by=by, at=clock.now()
            )
        if found.by_id == by.id and found.body == words.body and not is_outdated(current, found):
            return found
        if found.fixed_at is not None:
            raise FixedMeanwhileError if found.by_id == by.id else TranslatedAlreadyError
        if found.by_id != by.id and not is_outdated(current, found):
            raise TranslatedAlreadyError
        found.by, found.body, found.at = by, words.body, clock.now()
        found.save()
        return found


def remove_translation(translation: ProposalTranslation) -> None:
    """Take a translation away; a version in which it stands keeps its copy."""
    ProposalTranslation.delete().where(ProposalTranslation.id == translation.id).execute()


def _in_language(proposal: Proposal, locale: str) -> Expression:
    found: Expression = (ProposalTranslation.proposal == proposal) & (
        ProposalTranslation.locale == locale
    )
    return found
