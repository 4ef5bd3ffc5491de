"""What the page of a set needs, and the proposal that an address names."""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can, can_in
from portal.agreements.agreeing import last_agreed, who_agreed
from portal.agreements.changes import Changes, changes_between
from portal.agreements.fixing import MOST_LINES
from portal.agreements.kinds import Kind
from portal.agreements.models import BODY_LENGTH, Proposal
from portal.agreements.phrases import kind_explained, kind_words, language_name
from portal.agreements.reading import lines_of, translations_of
from portal.agreements.table import Table, lay_table, words_of
from portal.agreements.versions import AgreementVersion
from portal.agreements.worded import Worded
from portal.groups.models import Group
from portal.web import scope
from portal.web.identity import viewer
from portal.web.late_readers import LateReaders
from portal.web.who_reads import everybody, joined, name_of, readers


def surroundings(group_id: int, kind: str) -> dict[str, Any]:
    """The group, which set, where its pages are, and what the viewer may do there."""
    looking = viewer()
    return {
        "group": looking.groups[group_id],
        "place": InGroup(group_id),
        "kind": Kind(kind),
        "title": kind_words(kind),
        "explained": kind_explained(kind),
        "language_name": language_name,
        "address": url_for("agreements.show", group_id=group_id, kind=kind),
        "may_propose": can_in(looking, Permission.PROPOSE_AGREEMENT, group_id),
        "may_fix": can_in(looking, Permission.FIX_AGREEMENTS, group_id),
        "reads_proposals": can_in(looking, Permission.READ_PROPOSAL, group_id),
        "me": looking.person_id,
        "most": BODY_LENGTH,
        "most_lines": MOST_LINES,
        "too_many": too_many(),
    }


def shown(group_id: int, kind: str) -> dict[str, Any]:
    """Everything on the page of one set."""
    looking = viewer()
    table = lay_table(group_id, Kind(kind), looking.person)
    around = surroundings(group_id, kind)
    place, group = around["place"], around["group"]
    standing = table.standing
    own = last_agreed(group_id, Kind(kind), looking.person) if standing is not None else None
    sees = standing is not None and can_in(looking, Permission.SEE_WHO_AGREED, group_id)
    spoken = {
        who.person.locale for who in everybody(group) if can(who, Permission.READ_PROPOSAL, place)
    }
    opened = [each.proposal for each in (*table.entries, *table.aside) if each.proposal.is_open]
    return {
        **around,
        "table": table,
        "own": own,
        "changes": _since(own.version if own is not None else None, table),
        "may_agree": standing is not None and can_in(looking, Permission.AGREE, group_id),
        "agreed": who_agreed(standing) if sees and standing is not None else None,
        "fixers": _fixers(place, group),
        "missing_in": lambda worded: _missing_in(worded, spoken),
        "late": LateReaders.of(Permission.READ_PROPOSAL, place, group),
        "oldest": min((each.created_at for each in opened), default=None),
    }


def too_many() -> str:
    """What to do when more lies on the table than fits."""
    return str(_("This is too much for one sheet. Leave something out first."))


def reachable_proposal(group_id: int, kind: str, proposal_id: int) -> Proposal:
    """The proposal of that set, if the viewer may read it or it stands in a version; else 404."""
    mine = Proposal.visible_to(viewer().person).where(Proposal.fixed_at.is_null())
    proposal: Proposal = scope.find(
        Proposal.select().where(
            Proposal.id == proposal_id,
            Proposal.of(group_id, kind),
            Proposal.id.in_(mine.select(Proposal.id)) | Proposal.fixed_at.is_null(False),
        )
    )
    return proposal


def _fixers(place: InGroup, group: Group) -> Markup | None:
    """Who puts it in order and fixes it; None when there is nobody."""
    fixing = readers(Permission.FIX_AGREEMENTS, place, group)
    return joined(name_of(who) for who in fixing) if fixing else None


def _missing_in(worded: Worded, spoken: set[str]) -> list[str]:
    """The languages of people in the group in which an agreement is not there yet."""
    return [
        language.name
        for language in i18n.LANGUAGES
        if language.tag in spoken and language.tag not in worded.wordings
    ]


def _since(earlier: AgreementVersion | None, table: Table) -> Changes | None:
    """What changed since a version that somebody agreed to; None when it stands, or none."""
    if earlier is None or table.standing is None or earlier.id == table.standing.id:
        return None
    return changes_between(lines_of([earlier.id])[earlier.id], table.fixed)


def worded(proposal: Proposal) -> Worded:
    """A proposal in all its languages."""
    return words_of(proposal, translations_of([proposal.id]))
