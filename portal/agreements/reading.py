"""Reading versions: the agreements in them with all their wordings."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from peewee import JOIN

from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.versions import AgreementLine, AgreementVersion, LineWording
from portal.agreements.worded import Worded, Wording
from portal.people.models import Person


def lines_of(version_ids: Iterable[int]) -> dict[int, list[Worded]]:
    """The agreements of these versions in their order, by version; one query."""
    ids = list(version_ids)
    found: dict[int, list[Worded]] = {each: [] for each in ids}
    by_line: dict[int, tuple[AgreementLine, dict[str, Wording]]] = {}
    for row in _wordings(ids):
        line: AgreementLine = row.line
        _line, wordings = by_line.setdefault(line.id, (line, {}))
        wordings[row.locale] = Wording(row.locale, row.text, named(row, "by"), row.is_original)
    for line, wordings in by_line.values():
        found[line.version_id].append(
            Worded(line.proposal.lineage, wordings, proposal_id=line.proposal_id)
        )
    return found


def versions_of(group_id: int, kind: str) -> list[AgreementVersion]:
    """Every version of a set with who fixed it, the newest first; one query."""
    return list(
        AgreementVersion.select(AgreementVersion, Person.id, Person.name)
        .join(Person, JOIN.LEFT_OUTER, on=AgreementVersion.by)
        .where(AgreementVersion.group == group_id, AgreementVersion.kind == kind)
        .order_by(AgreementVersion.number.desc())
    )


def with_later_translations(
    lines: Iterable[Worded], translations: Iterable[ProposalTranslation]
) -> list[Worded]:
    """`lines` of a version, with what was translated after it was fixed marked as later."""
    later: dict[int, dict[str, Wording]] = {}
    for each in translations:
        wording = Wording(each.locale, each.body, named(each, "by"), later=True)
        later.setdefault(each.proposal_id, {})[each.locale] = wording
    return [line.with_later(later.get(line.proposal_id, NONE)) for line in lines]


def translations_of(proposal_ids: Iterable[int]) -> list[ProposalTranslation]:
    """Every translation of these proposals with who made it; one query, none for none."""
    ids = list(proposal_ids)
    if not ids:
        return []
    return list(
        ProposalTranslation.select(ProposalTranslation, Person.id, Person.name)
        .join(Person, JOIN.LEFT_OUTER, on=ProposalTranslation.by)
        .where(ProposalTranslation.proposal.in_(ids))
        .order_by(ProposalTranslation.id)
    )


def named(row: Any, name: str) -> Person | None:
    """The person in a column of a row that was read with names; None without a query."""
    return getattr(row, name) if getattr(row, f"{name}_id") is not None else None


def _wordings(version_ids: list[int]) -> Iterable[Any]:
    if not version_ids:
        return []
    rows: Iterable[Any] = (
        LineWording.select(
            LineWording, AgreementLine, Proposal.id, Proposal.root, Person.id, Person.name
        )
        .join(AgreementLine)
        .join(Proposal)
        .switch(LineWording)
        .join(Person, JOIN.LEFT_OUTER, on=LineWording.by)
        .where(AgreementLine.version.in_(version_ids))
        .order_by(AgreementLine.version, AgreementLine.position, LineWording.id)
    )
    return rows


NONE: Mapping[str, Wording] = {}
