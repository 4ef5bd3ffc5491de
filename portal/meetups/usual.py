"""What a meetup of a group usually is: the title, place and length of its last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from portal import clock
from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.proposals import USUAL_LENGTH
from portal.meetups.recurrence import Every, Rule
from portal.meetups.series import MeetupOccurrence


@dataclass(frozen=True)
class Usual:
    """A meetup without its date."""

    title: str
    place: str
    length: timedelta


def usual_of(group: Group) -> Usual:
    """As the last meetup of `group` was; before the first, at the place of the group."""
    last: Meetup | None = (
        Meetup.select().where(Meetup.group == group).order_by(Meetup.starts_at.desc()).first()
    )
    if last is None:
        return Usual(_("Our meetup"), group.place, USUAL_LENGTH)
    return Usual(last.title, last.place, last.ends_at - last.starts_at)


def once_more(meetup: Meetup) -> dict[str, Any]:
    """What to fill in to go on after `meetup`: the same, in its rhythm, at its time on the wall."""
    occurrence = MeetupOccurrence.of(meetup)
    rule = occurrence.series.rule if occurrence is not None else Rule(Every.WEEK)
    wall = clock.local(meetup.starts_at).replace(tzinfo=None)
    following = rule.moved_to(wall.date()).days(wall.date())
    day = next(each for each in following if each > max(wall.date(), clock.today()))
    start = clock.on_wall(datetime.combine(day, wall.time()))
    return {
        "title": meetup.title,
        "place": meetup.place,
        "note": meetup.note,
        "starts_at": start,
        "ends_at": start + (meetup.ends_at - meetup.starts_at),
        "every": rule.every.value if occurrence is not None else "",
    }
