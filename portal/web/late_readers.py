"""Who reads only what came after them: what the line "who reads this" says of it.

Like the line itself this is asked of the policy, in words for the page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, cached_property
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from portal import clock
from portal.access.from_when import ALWAYS, SharedAt, from_when
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.web.filters import past
from portal.web.identity import viewer
from portal.web.who_reads import NAMES_AT_MOST, came_too_late, joined, name_of, readers

NOTHING = Markup("")
COMING = (Role.PARTICIPANT, Role.TRAINER)
"""Who may still come to a group."""


def who_comes_later(permission: Permission, thing: Any, group: Group) -> Markup:
    """For a box: whether who comes to the group later will read what is written now."""
    # The same for all that is nothing but "in that group", and for all groups in its phase.
    plain = InGroup(group.id)
    whole, part = (
        _reached_by_newcomers(permission, Phase(group.phase))
        if thing == plain
        else _reached(permission, thing, group)
    )
    reached = whole or part
    if not reached:
        return NOTHING
    if Role.PARTICIPANT in reached:
        return escape(
            _("Who joins the group later reads this too.")
            if whole
            else _("Who joins the group later does not read this.")
        )
    return escape(
        _("A trainer who comes later reads this too.")
        if whole
        else _("A trainer who comes later does not read this.")
    )


@cache
def _reached_by_newcomers(permission: Permission, phase: Phase) -> tuple[list[Role], list[Role]]:
    group = Group(id=0, phase=phase)
    return _reached(permission, InGroup(group.id), group)


def _reached(permission: Permission, thing: Any, group: Group) -> tuple[list[Role], list[Role]]:
    """Who comes in which roles reads what is there already, and only what comes after them."""
    coming = {role: _newcomer(role, group) for role in COMING}
    then = [role for role, who in coming.items() if can(who, permission, SharedAt(thing, None))]
    now = [role for role in then if can(coming[role], permission, SharedAt(thing, ALWAYS))]
    return now, then


def who_came_later(permission: Permission, thing: Any, group: Group) -> Markup:
    """For a text that stands: who of today's readers came too late for it; often nobody."""
    return _not_read_by(came_too_late(permission, thing, group))


@dataclass(frozen=True)
class LateReaders:
    """From when on each reader of a list of texts reads along; asked once a page."""

    starts: tuple[tuple[datetime, Viewer], ...]
    said: dict[tuple[int, ...], Markup] = field(default_factory=dict)

    @classmethod
    def of(cls, permission: Permission, place: InGroup, group: Group) -> LateReaders:
        """Everybody in `group` who reads what is shared there now."""
        reading = readers(permission, place, group)
        return cls(tuple((from_when(who, permission, place) or ALWAYS, who) for who in reading))

    @cached_property
    def complete_since(self) -> datetime:
        """From then on everybody reads everything."""
        return max((start for start, _who in self.starts), default=ALWAYS)

    @property
    def own_start(self) -> datetime | None:
        """From when on the viewer reads; None for who was there as early as anybody."""
        mine = [start for start, who in self.starts if who.person_id == viewer().person_id]
        first = min((start for start, _who in self.starts), default=ALWAYS)
        return mine[0] if mine and mine[0] > first else None

    def since(self, oldest: datetime | None) -> Markup:
        """For a list whose oldest text is of that moment: who reads only a part, and from when."""
        me = viewer().person_id
        late = [
            (start, who)
            for start, who in self.starts
            if oldest is not None and start > oldest and who.person_id != me
        ]
        if len(late) > NAMES_AT_MOST:
            return escape(
                ngettext(
                    "%(num)d person came later, and reads from then on.",
                    "%(num)d people came later, and read from then on.",
                    len(late),
                )
            )
        return Markup(" ").join(
            Markup(_("%(name)s reads from %(when)s on.", name=name_of(who), when=past(start)))
            for start, who in late
        )

    def missed_by(self, message: Any) -> Markup:
        """For one text of the list: who came too late for it."""
        late = [
            who
            for start, who in self.starts
            if start > message.shared_at and who.person_id != message.author_id
        ]
        key = tuple(who.person_id for who in late)
        if key not in self.said:
            self.said[key] = _not_read_by(late)
        return self.said[key]


def _not_read_by(late: list[Viewer]) -> Markup:
    if not late:
        return NOTHING
    if len(late) > NAMES_AT_MOST:
        return escape(
            ngettext(
                "%(num)d person came later and does not read this.",
                "%(num)d people came later and do not read this.",
                len(late),
            )
        )
    sentence = ngettext(
        "%(names)s came later and does not read this.",
        "%(names)s came later and do not read this.",
        len(late),
        names=joined(name_of(who) for who in late),
    )
    return Markup(sentence)  # noqa: S704 - the names are escaped


def _newcomer(role: Role, group: Group) -> Viewer:
    nobody = Person(id=0, name="")
    held = Membership(person=nobody, group=group, role=role, since=clock.now())
    return Viewer(nobody, (held,))
