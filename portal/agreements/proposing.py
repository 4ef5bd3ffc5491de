"""Putting agreements on the table: in own words, from the starters, or in another wording."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from peewee import fn

from portal import clock
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.starting import starter_words, starters_of
from portal.agreements.versions import AgreementLine, AgreementVersion
from portal.db import create_once, database, locked
from portal.groups.models import Group
from portal.people.models import Person

MOST_OPEN = 40
"""Proposals on the table that are in no version; more than a group can talk about."""


class TableFullError(Exception):
    """There are so many proposals already that nobody reads them all."""


class FixedMeanwhileError(Exception):
    """What somebody wanted to change or take back is in a version now."""


class NotStandingError(Exception):
    """What somebody wanted to word anew does not stand any more."""


@dataclass(frozen=True)
class Words:
    """A text and the tag of the language it is in."""

    body: str
    locale: str


def propose(
    group_id: int, kind: Kind, author: Person, words: Words, key: str
) -> tuple[Proposal, bool]:
    """Put an agreement in own words on the table, last; and whether this call did it.

    The same words with a repeated `key` are on it once. Raises TableFullError.
    """
    with database.atomic():
        hold(group_id)
        return _put(group_id, kind, author, words, key, position=_after_the_last(group_id, kind))


def propose_starters(
    group_id: int, kind: Kind, author: Person, names: Iterable[str], key: str
) -> list[Proposal]:
    """Put ready-made agreements on the table, in every language; those that are there stay.

    Raises TableFullError.
    """
    wanted = set(names)
    put = []
    with database.atomic():
        hold(group_id)
        there = starters_on_table(group_id, kind)
        for name in starters_of(kind):
            if name not in wanted or name in there:
                continue
            texts = starter_words(kind, name)
            words = Words(texts[author.locale], author.locale)
            place = _after_the_last(group_id, kind)
            proposal, new = _put(group_id, kind, author, words, key, position=place, starter=name)
            if new:
                for tag, text in texts.items():
                    if tag != author.locale:
                        ProposalTranslation.create(
                            proposal=proposal, locale=tag, body=text, by=None, at=clock.now()
                        )
                put.append(proposal)
    return put


def reword(standing: Proposal, author: Person, words: Words, key: str) -> tuple[Proposal, bool]:
    """Propose another wording for an agreement that stands, at its place.

    Where another new wording is in the next version already, this one waits beside it.
    Raises NotStandingError and TableFullError.
    """
    group_id, kind = standing.group_id, Kind(standing.kind)
    with database.atomic():
        hold(group_id)
        if standing.id not in _standing_ids(group_id, kind):
            raise NotStandingError
        lineage = standing.lineage
        rivals = Proposal.select().where(
            Proposal.root == lineage, Proposal.fixed_at.is_null(), Proposal.aside_at.is_null()
        )
        waits = {"aside_at": clock.now(), "aside_by": author} if rivals.exists() else {}
        place = standing.position
        return _put(group_id, kind, author, words, key, position=place, root=lineage, **waits)


def rewrite(proposal: Proposal, words: Words) -> None:
    """Put other words in place of an open proposal; translations of the old ones are outdated.

    Raises FixedMeanwhileError.
    """
    if (proposal.body, proposal.locale) == (words.body, words.locale):
        return
    changed = (
        Proposal.update(body=words.body, locale=words.locale, edited_at=clock.now())
        .where(Proposal.id == proposal.id, Proposal.fixed_at.is_null())
        .execute()
    )
    if not changed:
        raise FixedMeanwhileError


def take_back(proposal: Proposal) -> None:
    """Take an open proposal off the table for good; gone already is well.

    Raises FixedMeanwhileError.
    """
    with database.atomic():
        hold(proposal.group_id)
        current = Proposal.get_or_none(Proposal.id == proposal.id)
        if current is None:
            return
        if not current.is_open:
            raise FixedMeanwhileError
        current.delete_instance()


def starters_on_table(group_id: int, kind: Kind) -> set[str]:
    """The names of the starters that stand or are proposed."""
    living = Proposal.fixed_at.is_null() | Proposal.id.in_(_standing_ids(group_id, kind))
    found = Proposal.select(Proposal.starter).where(
        Proposal.of(group_id, kind), Proposal.starter != "", living
    )
    return {each.starter for each in found}


def hold(group_id: int) -> None:
    """Let what is done to a group's agreements happen one after the other."""
    locked(Group.select(Group.id).where(Group.id == group_id)).get()


def _put(
    group_id: int, kind: Kind, author: Person, words: Words, key: str, **values: object
) -> tuple[Proposal, bool]:
    said = "\x1f".join(
        (key, str(group_id), kind, str(values.get("root", "")), words.locale, words.body)
    )
    submission = hashlib.sha256(said.encode()).hexdigest()
    earlier = Proposal.get_or_none(Proposal.author == author, Proposal.submission_key == submission)
    if earlier is not None:
        return earlier, False
    unfixed = Proposal.of(group_id, kind) & Proposal.fixed_at.is_null()
    if Proposal.select().where(unfixed).count() >= MOST_OPEN:
        raise TableFullError
    return create_once(
        Proposal,
        unique=("author", "submission_key"),
        group=group_id,
        kind=kind,
        author=author,
        body=words.body,
        locale=words.locale,
        created_at=clock.now(),
        submission_key=submission,
        **values,
    )


def _after_the_last(group_id: int, kind: Kind) -> int:
    last = Proposal.select(fn.MAX(Proposal.position)).where(Proposal.of(group_id, kind)).scalar()
    return (last or 0) + 1


def _standing_ids(group_id: int, kind: Kind) -> list[int]:
    newest = AgreementVersion.newest(group_id, kind)
    if newest is None:
        return []
    lines = AgreementLine.select(AgreementLine.proposal).where(AgreementLine.version == newest)
    return [line.proposal_id for line in lines]
