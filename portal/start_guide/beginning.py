"""Beginning to lead a group through its start, and telling everybody in it."""

from __future__ import annotations

from portal.db import database
from portal.groups.models import Group
from portal.groups.news import tell_group
from portal.groups.start_guides import StartGuide
from portal.people.models import Person


def begin(group: Group, by: Person) -> StartGuide:
    """The guide that `group` goes through; one that was begun goes on, and is told no more."""
    with database.atomic():
        guide, new = StartGuide.open(group, by)
        if new:
            to = f"/groups/{group.id}/start-guide"
            tell_group(group.id, f"start:{guide.id}", to, besides=[by.id])
    return guide
