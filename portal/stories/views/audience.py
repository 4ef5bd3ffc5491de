"""Who reads a story: asked of the policy, as the doors ask it."""

from __future__ import annotations

from flask_babel import gettext as _
from markupsafe import Markup, escape

from portal.access.permissions import Permission
from portal.access.policy import can
from portal.access.viewer import Viewer
from portal.groups.memberships import Membership, Role
from portal.people.models import Person
from portal.stories.models import State, Story
from portal.web.identity import viewer
from portal.web.who_reads import joined

SOMEBODY = Viewer(Person(id=0), (Membership(role=Role.COORDINATOR),))
"""A coordinator, whoever that is."""


def who_reads_story(story: Story) -> Markup:
    """The line for its author or for a coordinator: "You and the coordinator"."""
    if story.state is State.SHOWN:
        return escape(_("Everyone who takes or gives this course. The name is not there."))
    mine = story.author_id == viewer().person_id
    names = [escape(_("You") if mine else _("Who wrote it"))]
    if can(SOMEBODY, Permission.READ_STORY, story):
        names.append(escape(_("the coordinator")))
    return joined(names) if len(names) > 1 else escape(_("Only you"))
