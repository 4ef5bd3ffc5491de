"""Putting the table in order, and leaving out of the next version what does not belong in it."""

from __future__ import annotations

from portal import clock
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal
from portal.agreements.proposing import hold
from portal.agreements.table import lay_table
from portal.db import database
from portal.people.models import Person


def move(proposal: Proposal, place: int, by: Person) -> None:
    """Let `proposal` stand on that place (the first is 1) among what `by` reads of the table.

    The same again changes nothing, nor does a place for what is not on the table any more.
    """
    with database.atomic():
        hold(proposal.group_id)
        table = lay_table(proposal.group_id, Kind(proposal.kind), by)
        ids = [entry.proposal.id for entry in table.entries]
        if proposal.id not in ids:
            return
        ids.remove(proposal.id)
        ids.insert(max(place, 1) - 1, proposal.id)
        was = {entry.proposal.id: entry.proposal.position for entry in table.entries}
        for position, proposal_id in enumerate(ids, start=1):
            if was[proposal_id] != position:
                Proposal.update(position=position).where(Proposal.id == proposal_id).execute()


def leave_out(proposal: Proposal, by: Person) -> None:
    """Leave it out of the next version; who did so first stays noted."""
    Proposal.update(aside_at=clock.now(), aside_by=by).where(
        Proposal.id == proposal.id, Proposal.aside_at.is_null()
    ).execute()


def put_in(proposal: Proposal, by: Person) -> None:
    """Let it be in the next version after all; another new wording of the same then waits."""
    with database.atomic():
        hold(proposal.group_id)
        if proposal.root_id is not None:
            Proposal.update(aside_at=clock.now(), aside_by=by).where(
                Proposal.root == proposal.root_id,
                Proposal.id != proposal.id,
                Proposal.fixed_at.is_null(),
                Proposal.aside_at.is_null(),
            ).execute()
        Proposal.update(aside_at=None, aside_by=None).where(Proposal.id == proposal.id).execute()
