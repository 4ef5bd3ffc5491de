"""The page of a group: its people, its phase, and the ways to everything it has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from flask import current_app, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import dates
from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.groups.appointments import LEADING, Appointment
from portal.groups.history import history_of
from portal.groups.members import Member, here_for_a_time
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.phrases import how_words, phase_news, phase_words, role_words
from portal.groups.rests import Rest
from portal.groups.views.routes import blueprint, load_group
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page

HAPPENINGS = 5


@dataclass(frozen=True)
class Way:
    """A link to a place of the group."""

    label: str
    url: str
    icon: str


@blueprint.get("/groups/<int:group_id>")
@requires(Permission.READ_GROUP)
def show(group_id: int) -> Response:
    """Who is in the group, in which phase it is, and where everything stands."""
    group = load_group(group_id)
    members = Member.all_of(group)
    leading = [
        (member.person.id, role) for member in members for role in LEADING if role in member.roles
    ]
    return page(
        "groups/show.html",
        group=group,
        phase=phase_words(group.phase),
        resting=Rest.of(group) if group.phase == Phase.SUPPORTGROEP else None,
        participants=[member for member in members if member.takes_part],
        trainers=[member for member in members if Role.TRAINER in member.roles],
        assistants=[member for member in members if Role.ASSISTANT in member.roles],
        for_a_time=here_for_a_time(group),
        lead_words=_lead_words(Appointment.terms_in(group, leading)),
        how_words=how_words,
        ways=_ways(group),
        tasks=_tasks(group),
        history=history_of(group, HAPPENINGS),
        phase_news=phase_news,
        role_words=role_words,
    )


def _lead_words(terms: dict[Role, datetime]) -> Callable[[Member], str | None]:
    """What stands after the name of who leads: as what, and until when they were chosen."""

    def words(member: Member) -> str | None:
        role = next((role for role in LEADING if role in member.roles), None)
        if role is None or role not in terms:
            return role_words(role) if role is not None else None
        until = dates.day(terms[role])
        said: str = _("%(role)s, until %(until)s", role=role_words(role), until=until)
        return said

    return words


def _ways(group: Group) -> list[Way]:
    places = (
        (Permission.READ_SESSIONS, "sessions.index", _("All sessions"), "calendar"),
        (Permission.READ_LESSONS, "homework.index", _("Tasks"), "homework"),
        (Permission.READ_EXERCISES, "exercises.index", _("Exercises"), "blocks"),
        (Permission.READ_ENERGY_TOTALS, "energy.index", _("Energy tank"), "tank"),
        (Permission.READ_BOARD, "board.index", _("Messages"), "board"),
        (Permission.READ_MEETUPS, "meetups.index", _("Meetups"), "group"),
        (Permission.READ_AGREEMENTS, "agreements.index", _("Agreements"), "book"),
        (Permission.READ_LEADER_CHOICE, "leadership.show", _("Who leads the group"), "person"),
        (Permission.ANSWER_EVALUATION, "evaluation.index", _("What I think of it"), "homework"),
        (Permission.ASK_TO_TALK, "talks.show", _("I want to talk to my trainer"), "person"),
    )
    return [
        Way(label, url_for(endpoint, group_id=group.id), icon)
        for permission, endpoint, label, icon in places
        # A feature that is taken out of the portal takes its link with it.
        if endpoint in current_app.view_functions
        and can_in(viewer(), permission, group.id)
        and (endpoint != "meetups.index" or _meets_by_itself(group))
    ]


def _meets_by_itself(group: Group) -> bool:
    """Whether meetups are of use to the group yet: after its course, or with somebody to lead."""
    after_course = group.phase in {Phase.SUPPORTGROEP, Phase.CLOSED}
    return after_course or can_in(viewer(), Permission.PLAN_MEETUPS, group.id)


def _tasks(group: Group) -> list[Way]:
    tasks = [
        (
            Permission.ARRANGE_START_GUIDE,
            "start_guide.show",
            _("The start of the support group"),
            "book",
        ),
        (Permission.PLAN_GROUP, "planning.facts", _("Change what is said about the group"), "info"),
        (Permission.PLAN_DATES, "planning.dates", _("Plan all dates at once"), "calendar"),
        (Permission.ENROL_PARTICIPANTS, "groups.new_participant", _("Add a participant"), "plus"),
        (
            Permission.ENROL_PARTICIPANTS,
            "planning.intake",
            _("Talk with somebody who may join"),
            "person",
        ),
        (Permission.READ_RESULTS, "evaluation.index", _("What people think of it"), "eye"),
        (Permission.ISSUE_CARDS, "groups.cards", _("Print cards"), "print"),
        (Permission.HANDLE_REPORT, "board.care", _("Reports and hidden messages"), "eye"),
        (Permission.COORDINATE, "coordination.trainers", _("Trainers and assistants"), "person"),
        (Permission.REST_GROUP, "heartbeat.rest", _("Rest for a while"), "clock"),
        (Permission.NAME_SUBSTITUTE, "groups.substitutes", _("Name a substitute"), "person"),
        (Permission.END_GUEST, "groups.guests", _("Ask a trainer back"), "person"),
        (Permission.MAKE_ROOM, "belonging.opening", _("Room for somebody new"), "plus"),
    ]
    phase = Phase(group.phase)
    if phase is Phase.SUPPORTGROEP:
        tasks.append((Permission.CLOSE_GROUP, "heartbeat.goodbye", _("End the group"), "leave"))
    elif phase is Phase.CLOSED:
        tasks.append((Permission.READ_GOODBYE, "heartbeat.goodbye", _("What happens now"), "info"))
    else:
        label = _("Start the course") if phase is Phase.PLANNED else _("Start the support group")
        tasks.append((Permission.CHANGE_PHASE, "groups.phase", label, "arrow"))
    tasks.append((Permission.LEAVE_GROUP, "belonging.leaving", _("Leave the group"), "leave"))
    return [
        Way(label, url_for(endpoint, group_id=group.id), icon)
        for permission, endpoint, label, icon in tasks
        if endpoint in current_app.view_functions and can_in(viewer(), permission, group.id)
    ]
