"""The words for phases and roles, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.groups.appointments import How
from portal.groups.memberships import Role
from portal.groups.models import Phase

PHASES = {
    Phase.PLANNED: _l("The course starts soon"),
    Phase.COURSE: _l("The course is going on"),
    Phase.SUPPORTGROEP: _l("Support group"),
    Phase.CLOSED: _l("Ended"),
}


def phase_words(phase: Phase | str) -> str:
    """In which phase a group is, in a few words."""
    return str(PHASES[Phase(phase)])


def phase_news(phase: Phase | str) -> str:
    """What happened when a group entered a phase."""
    words: dict[Phase, str] = {
        Phase.PLANNED: _("The group was made"),
        Phase.COURSE: _("The course started"),
        Phase.SUPPORTGROEP: _("The group became a support group"),
        Phase.CLOSED: _("The group ended"),
    }
    return words[Phase(phase)]


def role_words(role: Role | str) -> str:
    """What somebody is in a group."""
    words: dict[Role, str] = {
        Role.PARTICIPANT: _("participant"),
        Role.LEADER: _("leader of the support group"),
        Role.DEPUTY: _("deputy leader"),
        Role.TRAINER: _("trainer"),
        Role.GUEST: _("trainer who was asked back"),
        Role.SUBSTITUTE: _("substitute trainer"),
        Role.ASSISTANT: _("assistant of the trainers"),
        Role.COORDINATOR: _("coordinator"),
    }
    return words[Role(role)]


def how_words(how: How | str) -> str:
    """How a group came to somebody who leads it, in a few words."""
    words: dict[How, str] = {
        How.VOTE: _("The group voted"),
        How.DECISION: _("The group decided together"),
        # That somebody came next is said nowhere: nobody is put in an order.
        How.NEXT: _("The group voted"),
        How.DEPUTY: _("The deputy took over"),
    }
    return words[How(how)]
