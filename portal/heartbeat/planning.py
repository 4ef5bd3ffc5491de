"""Planning the next meetup in one tap: where and what the last one was."""

from __future__ import annotations

from datetime import datetime

from flask_babel import gettext as _

from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.planning import Plan, plan_meetup
from portal.meetups.proposals import USUAL_LENGTH
from portal.people.models import Person


def plan_next(
    group: Group, starts_at: datetime, by: Person, submission_key: str
) -> tuple[Meetup, bool]:
    """A meetup of `group` at that moment, and whether this call made it.

    It has the title, place and length of the last one; of the first, those of the group.
    """
    last: Meetup | None = (
        Meetup.select().where(Meetup.group == group).order_by(Meetup.starts_at.desc()).first()
    )
    length = last.ends_at - last.starts_at if last is not None else USUAL_LENGTH
    plan = Plan(
        title=last.title if last is not None else _("Our meetup"),
        starts_at=starts_at,
        ends_at=starts_at + length,
        place=last.place if last is not None else group.place,
    )
    return plan_meetup(group, plan, by, submission_key)
