"""How long the tank stays: as long as homework, in whole weeks."""

from __future__ import annotations

from datetime import datetime

from portal import clock
from portal.energy.models import EnergyCheckIn, start_of_week, week_of
from portal.sessions.still_meeting import still_meeting


def forget_energy(before: datetime) -> int:
    """Delete the days of groups whose last session ended before `before`; count them.

    What is newer than that, or of the same week, stays until it is as old itself. A week goes
    as a whole, so that no total of it is ever of a part.
    """
    deleted: int = (
        EnergyCheckIn.delete()
        .where(
            EnergyCheckIn.group.not_in(still_meeting(before)),
            EnergyCheckIn.day < start_of_week(before),
        )
        .execute()
    )
    return deleted


def leave_the_totals(person_id: int) -> None:
    """Take the person out of their days; of each week the last level stays, without a name.

    Otherwise what a total was before and after would tell what theirs was.
    """
    own = EnergyCheckIn.select().where(EnergyCheckIn.person == person_id)
    last = {(each.group_id, week_of(each.day)): each.id for each in own.order_by(EnergyCheckIn.day)}
    EnergyCheckIn.delete().where(
        EnergyCheckIn.person == person_id, EnergyCheckIn.id.not_in(list(last.values()))
    ).execute()
    for (_group, start), number in last.items():
        EnergyCheckIn.update(
            person=None,
            day=start,
            at=clock.start_of_day(start),
            note="",
            note_number=0,
            shared_at=None,
        ).where(EnergyCheckIn.id == number).execute()
