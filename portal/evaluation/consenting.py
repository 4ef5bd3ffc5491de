"""Saying that one may be asked again after the course: for all of its follow-ups at once."""

from __future__ import annotations

from portal.db import database
from portal.evaluation.asking import Asking, box_of
from portal.groups import asking_again
from portal.people.models import Person


def consent(later: list[Asking], person: Person) -> bool:
    """Let `person` be asked at those of `later` that are not over; False when all are.

    With the first consent of a group the times of its follow-ups stand, whatever is planned then.
    """
    with database.atomic():
        to_come = [each for each in later if not each.is_over]
        for asking in to_come:
            box, months = box_of(asking), asking.moment.months
            if months is not None:
                asking_again.allow(asking.group_id, person, months, box.opens_at, box.closes_at)
        return bool(to_come)
