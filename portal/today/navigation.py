"""The bottom bar: at most five places, chosen for who is looking and for one group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import request
from flask_babel import pgettext

from portal.access.permissions import Permission as May
from portal.access.policy import can_in, groups_where
from portal.access.viewer import Viewer
from portal.groups.models import Group, Phase
from portal.i18n import gettext as _
from portal.web.addresses import url_for

MOST_PLACES = 5
LIVELIEST = (Phase.COURSE, Phase.SUPPORTGROEP, Phase.PLANNED, Phase.CLOSED)


@dataclass(frozen=True)
class Destination:
    """One place in the bar."""

    url: str
    icon: str
    label: str
    current: bool = False


def group_in_view(viewer: Viewer) -> Group | None:
    """The group that the bar leads to: the one of this page, else the liveliest, newest first."""
    here = (request.view_args or {}).get("group_id")
    if here in viewer.groups:
        return viewer.groups[here]
    by_liveliness = sorted(
        viewer.groups.values(), key=lambda group: LIVELIEST.index(Phase(group.phase))
    )
    return by_liveliness[0] if by_liveliness else None


def destinations(viewer: Viewer) -> list[Destination]:
    """The bar for `viewer`, with the place that this page belongs to marked as current."""
    places = list(_places(viewer, group_in_view(viewer)))[:MOST_PLACES]
    here = max(
        (place.url for place in places if _is_below(request.path, place.url)),
        key=len,
        default=None,
    )
    return [Destination(place.url, place.icon, place.label, place.url == here) for place in places]


def _places(viewer: Viewer, group: Group | None) -> Iterator[Destination]:
    yield Destination(url_for("today.start"), "home", _("Today"))
    if groups_where(viewer, May.OVERSEE_HOMEWORK):
        yield Destination(url_for("reflections.index"), "inbox", _("To read"))
    if group is not None:
        yield from _places_in(viewer, group)
    if viewer.is_coordinator:
        yield Destination(url_for("coordination.groups"), "blocks", _("Groups"))


def _places_in(viewer: Viewer, group: Group) -> Iterator[Destination]:
    after_course = group.phase in {Phase.SUPPORTGROEP, Phase.CLOSED}
    if after_course:
        yield Destination(url_for("meetups.index", group_id=group.id), "calendar", _("Dates"))
    else:
        yield Destination(url_for("sessions.index", group_id=group.id), "calendar", _("Dates"))
    if can_in(viewer, May.DO_HOMEWORK, group.id):
        # Shorter than on the page itself in Dutch, so that five words fit in 320 px.
        label = pgettext("bar", "Tasks")
        yield Destination(url_for("homework.index", group_id=group.id), "homework", label)
    if can_in(viewer, May.READ_BOARD, group.id):
        yield Destination(url_for("board.index", group_id=group.id), "board", _("Messages"))
    yield Destination(url_for("groups.show", group_id=group.id), "group", _("Group"))


def _is_below(path: str, url: str) -> bool:
    return path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))
