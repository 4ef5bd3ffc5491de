"""How long stories stay that are not shown: as long as homework."""

from __future__ import annotations

from datetime import datetime

from portal.drafts.models import Draft
from portal.stories.models import Story
from portal.stories.telling import EDITING

BEFORE_NUMBER, AFTER_NUMBER = EDITING.split("{id}")


def forget_stories(before: datetime) -> int:
    """Delete what is not shown and to which nothing happened since `before`; return how many.

    What stands in the portal stays until its author takes it back or is not known any more.
    Gone is also what an open page of a coordinator kept of a story after that had ended.
    """
    standing = [
        EDITING.format(id=each.id) for each in Story.select(Story.id).where(Story.is_open())
    ]
    Draft.delete().where(
        Draft.place.startswith(BEFORE_NUMBER),
        Draft.place.endswith(AFTER_NUMBER),
        Draft.place.not_in(standing),
    ).execute()
    untouched = (
        (Story.ended_at < before)
        | (Story.ended_at.is_null() & (Story.approved_at < before))
        | (Story.ended_at.is_null() & Story.approved_at.is_null() & (Story.sent_at < before))
    )
    shown = Story.ended_at.is_null() & Story.consented_at.is_null(False)
    deleted: int = Story.delete().where(untouched, ~shown).execute()
    return deleted
