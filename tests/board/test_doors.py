"""What somebody finds by looking is what the rules let them read."""

from __future__ import annotations

import pytest

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.board.models import Post, Reply
from portal.groups.models import Group, Phase
from tests.board.making import post, reply
from tests.cast import Cast


@pytest.mark.parametrize("phase", list(Phase))
def test_lists_and_doors_agree_for_everybody_in_every_phase(cast: Cast, phase: Phase) -> None:
    for group, author in ((cast.linde, cast.amal), (cast.eik, cast.ilse)):
        reply(post(group, author), author)
        Group.update(phase=phase).where(Group.id == group.id).execute()
    everybody = (
        cast.amal,
        cast.bram,
        cast.nadia,
        cast.karim,
        cast.sanne,
        cast.yusuf,
        cast.ilse,
        cast.femke,
        cast.coby,
    )

    for person in everybody:
        viewer = Viewer.of(person)
        for kind in (Post, Reply):
            found = {each.id for each in kind.visible_to(person)}
            readable = {
                each.id for each in kind.select() if can(viewer, Permission.READ_BOARD, each)
            }
            assert found == readable, (person.name, kind, phase)
