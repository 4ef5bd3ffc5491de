"""How long homework stays: some months after the last session of the group."""

from __future__ import annotations

from datetime import datetime

from portal.homework.reflections import Reflection, SpareText
from portal.homework.trials import Trial
from portal.sessions.still_meeting import still_meeting


def forget_homework(before: datetime) -> int:
    """Delete the homework of groups whose last session ended before `before`; count the rows.

    What was written later than that, or in a group that has no session, stays until it is as
    old itself: nobody loses a text that they are still working on.
    """
    beside = SpareText.select(SpareText.reflection).where(SpareText.saved_at >= before)
    texts: int = (
        Reflection.delete()
        .where(
            Reflection.group.not_in(still_meeting(before)),
            Reflection.saved_at < before,
            Reflection.id.not_in(beside),
        )
        .execute()
    )
    trials: int = (
        Trial.delete().where(Trial.group.not_in(still_meeting(before)), Trial.at < before).execute()
    )
    return texts + trials
