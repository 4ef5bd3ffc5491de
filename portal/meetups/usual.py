"""What a meetup of a group usually is: the title, place and length of its last one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from flask_babel import gettext as _

from portal.groups.models import Group
from portal.meetups.models import Meetup
from portal.meetups.proposals import USUAL_LENGTH


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
