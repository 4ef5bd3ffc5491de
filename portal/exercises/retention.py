"""How long exercises stay: as long as homework."""

from __future__ import annotations

from datetime import datetime

from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.sessions.still_meeting import still_meeting


def forget_exercises(before: datetime) -> int:
    """Delete the exercises of groups whose last session ended before `before`; count the rows.

    What was written or shared later than that stays until it is as old itself.
    """
    sheets: int = (
        ExerciseSheet.delete()
        .where(ExerciseSheet.group.not_in(still_meeting(before)), ExerciseSheet.saved_at < before)
        .execute()
    )
    copies: int = (
        ExerciseSharing.delete()
        .where(ExerciseSharing.group.not_in(still_meeting(before)), ExerciseSharing.at < before)
        .execute()
    )
    return sheets + copies
