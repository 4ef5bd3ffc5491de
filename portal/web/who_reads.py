"""The line "who reads this", computed from the rule that opens the door."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from portal.access.from_when import SharedAt
from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.web.identity import viewer

NAMES_AT_MOST = 3


def readers(permission: Permission, thing: Any, group: Group) -> list[Viewer]:
    """Everybody in `group` who has `permission` on `thing`: the same question the door asks."""
    if not isinstance(thing, InGroup):
        return [who for who in everybody(group) if can(who, permission, thing)]
    # The same for all that is nothing but "in that group": a page asks several times.
    asked: dict[tuple[Permission, InGroup], list[Viewer]] = g.setdefault("readers", {})
    if (permission, thing) not in asked:
        asked[permission, thing] = [who for who in everybody(group) if can(who, permission, thing)]
    return asked[permission, thing]


def who_reads(permission: Permission, thing: Any, group: Group) -> Markup:
    """The line for the viewer: "Only you", "You, Nadia and Karim", "Everyone …: 8 people"."""
    reading = readers(permission, thing, group)
    me = viewer().person_id
    others = [who for who in reading if who.person_id != me]
    if not others:
        return escape(_("Only you"))
    if len(others) > NAMES_AT_MOST:
        if _is_everyone(reading, group) and not came_too_late(permission, thing, group):
            return escape(_("Everyone in the group: %(count)d people", count=len(reading)))
        return escape(
            ngettext("%(num)d person of the group", "%(num)d people of the group", len(reading))
        )
    # Whoever went on in another group still reads their own.
    mine = getattr(thing, "author_id", None) == me
    first = [escape(_("You"))] if mine or len(others) < len(reading) else []
    return joined(first + [name_of(who) for who in others])


def came_too_late(permission: Permission, thing: Any, group: Group) -> list[Viewer]:
    """Who would read `thing` if it were of this moment, but came after it was shared."""
    if getattr(thing, "shared_at", None) is None:
        return []  # of this moment, or a fact of the group without a from-when
    reading = {who.person_id for who in readers(permission, thing, group)}
    today = readers(permission, SharedAt(thing, None), group)
    return [who for who in today if who.person_id not in reading]


def _is_everyone(reading: list[Viewer], group: Group) -> bool:
    there = {who.person_id for who in reading}
    return all(
        who.person_id in there
        for who in everybody(group)
        if Role.PARTICIPANT in who.roles_in(group.id)
    )


def name_of(who: Viewer) -> Markup:
    """The name, kept in its own direction."""
    return Markup("<bdi>{}</bdi>").format(who.person.name)


def joined(names: Iterable[Markup]) -> Markup:
    """One name or more as the language lists them: "You, Nadia and Karim"."""
    *firsts, last = names
    if not firsts:
        return last
    # Translators: the last two of a list of names, "You, Nadia" and "Karim".
    return Markup(_("%(names)s and %(last)s")) % {
        "names": Markup(_(", ")).join(firsts),
        "last": last,
    }


def everybody(group: Group) -> list[Viewer]:
    """Everybody in `group` now, each as a viewer of it; asked once a page."""
    loaded: dict[int, list[Viewer]] = g.setdefault("everybody", {})
    if group.id not in loaded:
        loaded[group.id] = Viewer.each(group, Membership.within(group.id))
    return loaded[group.id]
