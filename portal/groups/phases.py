"""Moving a group on to its next phase, with everything that goes with it, and telling all."""

from __future__ import annotations

from portal import clock
from portal.db import database
from portal.groups.assistants import IN_COURSE, end_assisting
from portal.groups.going_on import let_go
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.news import tell_group
from portal.people.models import Person


def begin_phase(group: Group, phase: Phase, by: Person) -> bool:
    """Let `group` enter `phase`; False when it is not the next, or somebody else was first.

    When the course is over, who said that they do not go on takes part no longer, and who
    helped its trainers is done. Everybody who is there, the trainers as well, is told that
    there is news.
    """
    with database.atomic():
        moved = group.enter(phase, by)
        if moved and phase is Phase.SUPPORTGROEP:
            let_go(group)
        if moved:
            if phase not in IN_COURSE:
                end_assisting(group, by)
            tell_of_phase(group, phase, by)
    return moved


def tell_of_phase(group: Group, phase: Phase, by: Person) -> None:
    """Tell everybody in `group`, the trainers as well, that it entered `phase` just now.

    A group can end twice, and go on after all in between: each time is news.
    """
    tell_group(
        group.id,
        f"phase:{phase}:{clock.now():%Y-%m-%dT%H:%M:%S}",
        f"/groups/{group.id}",
        besides=[by.id],
        roles=(Role.PARTICIPANT, Role.TRAINER),
    )
