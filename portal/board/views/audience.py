"""Who will read a report, or the text and reason of a hidden message: asked of the policy."""

from __future__ import annotations

from flask_babel import gettext as _
from markupsafe import Markup, escape

from portal.access.permissions import Permission
from portal.board.about import reference_to
from portal.board.hidings import Hiding
from portal.board.models import Post, Reply
from portal.board.reports import Report
from portal.groups.models import Group
from portal.web.identity import viewer
from portal.web.who_reads import joined, name_of, readers


def who_gets_report(message: Post | Reply, group: Group) -> Markup:
    """Who looks at a report that the viewer makes about `message`."""
    report = Report(reporter=viewer().person, **reference_to(message))
    # Never empty: a report that finds nobody in the group is for the coordinator.
    return joined(_names(Permission.HANDLE_REPORT, report, group))


def who_reads_hidden(hiding: Hiding, group: Group) -> Markup:
    """Who reads the text and reason of a hidden message; the viewer is one of them."""
    return joined([escape(_("You")), *_names(Permission.READ_HIDDEN, hiding, group)])


def if_hidden_by_viewer(message: Post | Reply) -> Hiding:
    """What would come about if the viewer hid `message`; nothing is stored."""
    return Hiding(by=viewer().person, **reference_to(message))


def _names(permission: Permission, thing: Report | Hiding, group: Group) -> list[Markup]:
    """Who has the permission, without the viewer."""
    me = viewer().person_id
    reading = readers(permission, thing, group)
    names = [name_of(who) for who in reading if who.person_id != me]
    if thing.is_for_coordinators:
        names.append(escape(_("the coordinator")))
    return names
