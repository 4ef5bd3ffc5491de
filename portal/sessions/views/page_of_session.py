"""What the page of one session needs, whichever view shows it."""

from __future__ import annotations

from typing import Any

from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.access.viewer import Viewer
from portal.evaluation.answering import waits
from portal.evaluation.asking import after
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.attendance import Attendance
from portal.sessions.rsvps import Responses, responses_of
from portal.sessions.summaries import Summary
from portal.web import identity
from portal.web.who_reads import readers


def context_of(summary: Summary, group: Group) -> dict[str, Any]:
    """The names that the template of the page knows; at most three queries."""
    everybody = readers(Permission.READ_SESSIONS, summary.session, group)
    return {
        "summary": summary,
        "group": group,
        "trainers": [
            *_with_role(Role.TRAINER, everybody, group),
            *_with_role(Role.SUBSTITUTE, everybody, group),
        ],
        "assistants": _with_role(Role.ASSISTANT, everybody, group),
        "attendance": _attendance(summary),
        "responses": _responses(summary, group, everybody),
        "form_waits": _form_waits(summary, group),
    }


def _with_role(role: Role, people: list[Viewer], group: Group) -> list[Person]:
    return [who.person for who in people if role in who.roles_in(group.id)]


def _attendance(summary: Summary) -> Attendance | None:
    if not summary.takes_check_ins:
        return None
    return Attendance.of(summary.session, identity.viewer().person)


def _form_waits(summary: Summary, group: Group) -> bool:
    """Whether the viewer can say how the session was and did not yet; asks only in its days."""
    if summary.cancellation is not None or not after(summary.session).is_open:
        return False
    me = identity.viewer()
    return can_in(me, Permission.ANSWER_EVALUATION, group.id) and waits(summary.session, me.person)


def _responses(summary: Summary, group: Group, everybody: list[Viewer]) -> Responses | None:
    """What participants say, for who records who is there; None for everybody else."""
    if not can_in(identity.viewer(), Permission.RECORD_ATTENDANCE, group.id):
        return None
    return responses_of(summary.session, _with_role(Role.PARTICIPANT, everybody, group))
