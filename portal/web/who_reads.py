"""The line "who reads this", computed from the rule that opens the door."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_babel import gettext as _
from markupsafe import Markup, escape

from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership
from portal.groups.models import Group
from portal.web.identity import viewer

NAMES_AT_MOST = 3


def readers(permission: Permission, thing: Any, group: Group) -> list[Viewer]:
    """Everybody in `group` who has `permission` on `thing`: the same question the door asks."""
    if not isinstance(thing, InGroup):
        return [who for who in _everybody(group) if can(who, permission, thing)]
    # The same for all that is nothing but "in that group": a page asks several times.
    asked: dict[tuple[Permission, InGroup], list[Viewer]] = g.setdefault("readers", {})
    if (permission, thing) not in asked:
        asked[permission, thing] = [who for who in _everybody(group) if can(who, permission, thing)]
    return asked[permission, thing]


def who_reads(permission: Permission, thing: Any, group: Group) -> Markup:
    """The line for the viewer: "Only you", "You, Nadia and Karim", "Everyone …: 8 people"."""
    reading = readers(permission, thing, group)
    me = viewer().person_id
    others = [who.person for who in reading if who.person_id != me]
    if not others:
        return escape(_("Only you"))
    if len(others) > NAMES_AT_MOST:
        return escape(_("Everyone in the group: %(count)d people", count=len(reading)))
    names = [Markup("<bdi>{}</bdi>").format(person.name) for person in others]
    if any(who.person_id == me for who in reading):
        names.insert(0, escape(_("You")))
    if len(names) == 1:
        return names[0]
    # Translators: the last two of a list of names, "You, Nadia" and "Karim".
    return Markup(_("%(names)s and %(last)s")) % {
        "names": Markup(_(", ")).join(names[:-1]),
        "last": names[-1],
    }


def _everybody(group: Group) -> list[Viewer]:
    loaded: dict[int, list[Viewer]] = g.setdefault("everybody", {})
    if group.id not in loaded:
        loaded[group.id] = Viewer.each(group, Membership.within(group.id))
    return loaded[group.id]
