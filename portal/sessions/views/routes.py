"""The blueprint of sessions, and how its views find one session."""

from __future__ import annotations

from flask import Blueprint, abort

from portal.groups.models import Group
from portal.sessions.models import Session
from portal.sessions.summaries import Summary, summaries
from portal.web import identity

blueprint = Blueprint("sessions", __name__)


def group_of(group_id: int) -> Group:
    """The group of the path, which the gate has found among the viewer's own."""
    return identity.viewer().groups[group_id]


def summary_of(group_id: int, session_id: int) -> Summary:
    """One session of the group as the viewer sees it; 404 for any other."""
    person = identity.viewer().person
    found = summaries(
        Session.visible_to(person).where(Session.id == session_id, Session.group == group_id),
        person,
    )
    if not found:
        abort(404)
    return found[0]
