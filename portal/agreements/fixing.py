"""Fixing what lies on the table as a numbered version: a copy that never changes."""

from __future__ import annotations

from portal import clock
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.proposing import hold
from portal.agreements.table import Table, lay_table
from portal.agreements.versions import AgreementLine, AgreementVersion, LineWording
from portal.db import database
from portal.groups.news import tell_group
from portal.people.models import Person

MOST_LINES = 15
"""More do not fit on a sheet, nor in a head."""


class NothingToFixError(Exception):
    """There is nothing on the table."""


class TooManyError(Exception):
    """There is more on the table than fits in a version."""


class TableChangedError(Exception):
    """What is on the table is not what somebody looked at when they fixed it."""


def fix(group_id: int, kind: Kind, by: Person, seen: str) -> tuple[AgreementVersion, bool]:
    """Fix what `by` reads of the table as the next version, and whether this call did it.

    `seen` is the fingerprint of the table that they looked at: so nothing is fixed unseen, and
    two who fix the same at once make one version. Raises NothingToFixError, TooManyError and
    TableChangedError.
    """
    with database.atomic():
        hold(group_id)
        table = lay_table(group_id, kind, by)
        standing = table.standing
        if standing is not None and (standing.fingerprint == seen or not table.changes):
            return standing, False
        if table.fingerprint != seen:
            raise TableChangedError
        if not table.entries:
            raise NothingToFixError
        if len(table.entries) > MOST_LINES:
            raise TooManyError
        version = _copied(table, by)
        tell_group(
            group_id,
            f"version:{version.id}",
            f"/groups/{group_id}/agreements/{kind}",
            besides=[by.id],
        )
        return version, True


def _copied(table: Table, by: Person) -> AgreementVersion:
    now = clock.now()
    version = AgreementVersion.create(
        group=table.group_id,
        kind=table.kind,
        number=table.next_number,
        by=by,
        at=now,
        fingerprint=table.fingerprint,
    )
    for place, entry in enumerate(table.entries, start=1):
        line = AgreementLine.create(version=version, position=place, proposal=entry.proposal)
        LineWording.insert_many(
            [
                {
                    "line": line,
                    "locale": wording.locale,
                    "text": wording.text,
                    "is_original": wording.is_original,
                    "by": wording.by,
                }
                for wording in entry.worded.wordings.values()
            ]
        ).execute()
    fixed = [entry.proposal.id for entry in table.entries]
    Proposal.update(fixed_at=now).where(
        Proposal.id.in_(fixed), Proposal.fixed_at.is_null()
    ).execute()
    outdated = [each.id for entry in table.entries for each in entry.outdated]
    ProposalTranslation.delete().where(ProposalTranslation.id.in_(outdated)).execute()
    ProposalTranslation.update(fixed_at=now).where(
        ProposalTranslation.proposal.in_(fixed), ProposalTranslation.fixed_at.is_null()
    ).execute()
    return version
