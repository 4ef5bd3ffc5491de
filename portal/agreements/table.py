"""What lies on the table: the next version as it would be, and what is left out of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property

from peewee import JOIN

from portal.agreements.changes import Changes, changes_between
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.reading import (
    lines_of,
    named,
    translations_of,
    versions_of,
    with_later_translations,
)
from portal.agreements.versions import AgreementVersion
from portal.agreements.worded import Worded, Wording
from portal.people.models import Person


@dataclass(frozen=True)
class Entry:
    """One proposal on the table, or an agreement that stands; `standing` is what it was so far."""

    proposal: Proposal
    worded: Worded
    translations: tuple[ProposalTranslation, ...]
    standing: Worded | None

    @property
    def is_new(self) -> bool:
        """Whether nothing like it stands yet."""
        return self.standing is None

    @property
    def is_rewording(self) -> bool:
        """Whether it says in other words what stands."""
        return self.standing is not None and self.proposal.is_open

    @property
    def outdated(self) -> list[ProposalTranslation]:
        """Translations of a text that was changed afterwards."""
        return [each for each in self.translations if is_outdated(self.proposal, each)]


@dataclass(frozen=True)
class Table:
    """Everything about one set that somebody reads: what stands, and what may come next."""

    group_id: int
    kind: Kind
    versions: tuple[AgreementVersion, ...]
    """The newest first."""
    fixed: tuple[Worded, ...]
    """The agreements of the version that stands, exactly as they were fixed."""
    entries: tuple[Entry, ...]
    """What would be in the next version, in order."""
    aside: tuple[Entry, ...]
    """What is left out of it."""

    @property
    def standing(self) -> AgreementVersion | None:
        """The version that stands."""
        return self.versions[0] if self.versions else None

    @property
    def next_number(self) -> int:
        """The number that the next version gets."""
        return self.versions[0].number + 1 if self.versions else 1

    @cached_property
    def shown(self) -> list[Worded]:
        """The version that stands, with translations that were made since."""
        translations = [
            each
            for entry in (*self.entries, *self.aside)
            for each in entry.translations
            if not is_outdated(entry.proposal, each)
        ]
        return with_later_translations(self.fixed, translations)

    @cached_property
    def changes(self) -> Changes:
        """What the next version would change."""
        return changes_between(self.fixed, [entry.worded for entry in self.entries])

    @cached_property
    def fingerprint(self) -> str:
        """Of the next version: another text, order or translation makes another one."""
        said = [[each.proposal.id, sorted(each.worded.texts.items())] for each in self.entries]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()

    @property
    def open_count(self) -> int:
        """How many proposals are in no version yet."""
        return sum(entry.proposal.is_open for entry in (*self.entries, *self.aside))


def lay_table(group_id: int, kind: Kind, person: Person) -> Table:
    """What `person` reads of one set, in at most four queries.

    Proposals from before they came are not on it; agreements that stand are the group's.
    """
    versions = versions_of(group_id, kind)
    fixed = lines_of([versions[0].id])[versions[0].id] if versions else []
    proposals = _living(group_id, kind, person, [line.proposal_id for line in fixed])
    translations: dict[int, list[ProposalTranslation]] = {}
    for each in translations_of(proposal.id for proposal in proposals):
        translations.setdefault(each.proposal_id, []).append(each)
    standing = {line.lineage: line for line in fixed}
    entries = [
        Entry(
            proposal,
            words_of(proposal, translations.get(proposal.id, [])),
            tuple(translations.get(proposal.id, [])),
            standing.get(proposal.lineage),
        )
        for proposal in proposals
    ]
    chosen = _chosen_wordings(entries)
    on_it = [entry for entry in entries if chosen[entry.proposal.lineage] == entry.proposal.id]
    replaced = {entry.proposal.lineage for entry in on_it if entry.is_rewording}
    left_out = [
        entry
        for entry in entries
        if entry not in on_it
        # What a new wording replaces is told there, and not once more.
        and (entry.proposal.is_open or entry.proposal.lineage not in replaced)
    ]
    return Table(group_id, kind, tuple(versions), tuple(fixed), tuple(on_it), tuple(left_out))


def is_outdated(proposal: Proposal, translation: ProposalTranslation) -> bool:
    """Whether the text was changed after it was translated."""
    return proposal.edited_at is not None and translation.at < proposal.edited_at


def _chosen_wordings(entries: list[Entry]) -> dict[int, int | None]:
    """Which proposal of each lineage is in the next version: a new wording before what stands."""
    chosen: dict[int, int | None] = {}
    for entry in sorted(entries, key=lambda each: (each.proposal.is_open, each.proposal.id)):
        lineage = entry.proposal.lineage
        chosen.setdefault(lineage, None)
        if entry.proposal.aside_at is None:
            chosen[lineage] = entry.proposal.id
    return chosen


def _living(group_id: int, kind: Kind, person: Person, fixed: list[int]) -> list[Proposal]:
    """What is open to `person`, and what stands, in the order of their places."""
    author, leaver = Person.alias(), Person.alias()
    readable = Proposal.visible_to(person).where(Proposal.fixed_at.is_null())
    living = Proposal.id.in_(readable.select(Proposal.id)) | Proposal.id.in_(fixed)
    return list(
        Proposal.select(Proposal, author.id, author.name, leaver.id, leaver.name)
        .join(author, JOIN.LEFT_OUTER, on=(Proposal.author == author.id), attr="author")
        .switch(Proposal)
        .join(leaver, JOIN.LEFT_OUTER, on=(Proposal.aside_by == leaver.id), attr="aside_by")
        .where(Proposal.of(group_id, kind), living)
        .order_by(Proposal.position, Proposal.id)
    )


def words_of(proposal: Proposal, translations: list[ProposalTranslation]) -> Worded:
    """`proposal` in all its languages, but for translations of words that were changed since."""
    given = named(proposal, "author") if not proposal.starter else None
    wordings = {proposal.locale: Wording(proposal.locale, proposal.body, given, is_original=True)}
    for each in translations:
        if not is_outdated(proposal, each):
            wordings[each.locale] = Wording(each.locale, each.body, named(each, "by"))
    return Worded(proposal.lineage, wordings, proposal_id=proposal.id)
