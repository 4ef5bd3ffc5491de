"""The blueprint that all pages of a group stand in, and the group they are about."""

from __future__ import annotations

from flask import Blueprint

from portal.groups.models import Group
from portal.web.identity import viewer
from portal.web.scope import find

blueprint = Blueprint("groups", __name__)


def load_group(group_id: int) -> Group:
    """The group that the gate let the viewer through to; 404 for a coordinator's wrong number."""
    own = viewer().groups.get(group_id)
    if own is not None:
        return own
    group: Group = find(Group.select().where(Group.id == group_id))
    return group
