"""New trainers: announced before somebody sends a text that they will read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from portal import clock
from portal.access.from_when import ALWAYS, from_when
from portal.access.permissions import Permission
from portal.access.viewer import Viewer
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.homework.arrivals import last_sending
from portal.homework.reflections import Reflection
from portal.people.models import Person
from portal.web.identity import viewer
from portal.web.who_reads import readers

NUMBER = re.compile(r"[0-9]{1,10}")


@dataclass(frozen=True)
class Arrival:
    """Who reads what is sent from now on, and since when they would."""

    person: Person
    since: datetime


def if_sent(group: Group) -> Reflection:
    """A text of the viewer, as it would be if it were sent now."""
    return Reflection(group=group, author=viewer().person, sent_at=clock.now())


def arrivals(group: Group) -> list[Arrival]:
    """Who came after the viewer last sent a text in `group`, or after they joined it."""
    text = if_sent(group)
    since = {who: _since(who, text) for who in readers(Permission.READ_REFLECTION, text, group)}
    known = last_sending(viewer().person, group)
    known = known or viewer().since(Role.PARTICIPANT, group.id) or ALWAYS
    return [Arrival(who.person, at) for who, at in since.items() if at > known]


def named_readers(group: Group) -> str:
    """Whom the page names as readers of what is sent; the form brings it back."""
    return " ".join(str(number) for number in sorted(_reading(group)))


def somebody_unnamed(group: Group, named: str | None) -> bool:
    """Whether somebody would read a sending now whom the page did not name.

    A page may stand open while a trainer comes. None is a sending without a page.
    """
    return named is not None and bool(_reading(group) - set(map(int, NUMBER.findall(named))))


def _reading(group: Group) -> set[int]:
    found = readers(Permission.READ_REFLECTION, if_sent(group), group)
    return {who.person_id for who in found} - {viewer().person_id}


def _since(who: Viewer, text: Reflection) -> datetime:
    return from_when(who, Permission.READ_REFLECTION, text) or ALWAYS
