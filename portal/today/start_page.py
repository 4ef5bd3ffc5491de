"""What one person needs now, gathered from the features for the start page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from portal import clock
from portal.access.permissions import Permission as May
from portal.access.policy import can_in, groups_where
from portal.access.viewer import Viewer
from portal.agreements.progress import Waiting as AgreementsToRead
from portal.agreements.progress import waiting_for as agreements_for
from portal.board.caring import Waiting as MessagesToLookAt
from portal.board.caring import waiting_for
from portal.board.news import unread
from portal.coordination.counts import groups_by_phase
from portal.evaluation.views.index import Shown, shown_of
from portal.evaluation.waiting import LONGEST_OPEN, forms_waiting_for
from portal.groups.guests import GuestRequest
from portal.groups.leavings import Leaving
from portal.groups.memberships import Role
from portal.groups.models import Group, Phase
from portal.groups.moves import Move
from portal.heartbeat.nudges import Calls, might_like_a_call
from portal.heartbeat.pulses import Pulse, pulses
from portal.homework.summary import ThisWeek, Waiting, this_week, waiting
from portal.leadership.waiting import Waiting as LeadershipWaiting
from portal.leadership.waiting import waiting_for as leadership_waiting_for
from portal.meetups.proposals import propose_dates
from portal.meetups.summaries import Summary as MeetupSummary
from portal.meetups.upcoming import Upcoming as UpcomingMeetup
from portal.meetups.upcoming import around_now
from portal.sessions.summaries import Summary
from portal.sessions.upcoming import Upcoming, last_session, next_session
from portal.sessions.views.page_of_session import context_of
from portal.talks.models import TalkRequest
from portal.today.navigation import group_in_view

PROPOSALS = 3
NEWS_LASTS = timedelta(days=14)
"""So long the start page says that a group became a supportgroep."""
BEFORE_THE_END = (Phase.PLANNED, Phase.COURSE)


@dataclass(frozen=True)
class StartPage:
    """Everything on the start page of one person; at most ten queries with who is looking.

    One more for who came from another group and has not said what becomes of their messages.
    """

    session: Upcoming | None = None
    session_context: dict[str, Any] = field(default_factory=dict)
    last_session: Summary | None = None
    """The session that was last, when none is to come."""
    meetup: UpcomingMeetup | None = None
    lately: MeetupSummary | None = None
    """A meetup that was over a moment ago."""
    homework: ThisWeek | None = None
    homework_group: Group | None = None
    energy: int | None = None
    """The id of the group in view, where the viewer has an energy tank."""
    waiting: Waiting | None = None
    guest_requests: list[GuestRequest] = field(default_factory=list)
    """For a trainer: groups that ask them back."""
    talks: list[TalkRequest] = field(default_factory=list)
    """Who wants to talk with the viewer."""
    to_look_at: MessagesToLookAt | None = None
    """For who looks after messages: what was reported or hidden."""
    agreements: list[AgreementsToRead] = field(default_factory=list)
    """Versions to which the viewer has not agreed yet."""
    leadership: list[LeadershipWaiting] = field(default_factory=list)
    """What waits for the viewer in the choice of a leader."""
    boards: list[tuple[Group, int]] = field(default_factory=list)
    phases: dict[Phase, int] | None = None
    """For a coordinator: all groups under their phase, in numbers."""
    without_date: list[Group] = field(default_factory=list)
    """Groups that follow a course or meet, and have no date to come."""
    pulses: dict[int, Pulse] = field(default_factory=dict)
    """How it is with the supportgroepen of the viewer, by their ids."""
    asks: dict[int, list[datetime]] = field(default_factory=dict)
    """Groups in which the viewer is asked for a next date, with dates that would suit."""
    guided: list[Group] = field(default_factory=list)
    """Groups that are led through their start as a supportgroep."""
    forms: list[Shown] = field(default_factory=list)
    """The forms about a session or a course that wait for an answer."""
    asked_again: list[Group] = field(default_factory=list)
    """Groups about whose course questions wait, months later, as the viewer allowed."""
    began: list[Group] = field(default_factory=list)
    """Groups that became a supportgroep in the last days."""
    left: list[Leaving] = field(default_factory=list)
    """For who is in no group: which they left in the last days."""
    moves: list[Move] = field(default_factory=list)
    """For who came from another group: what becomes of their messages there."""
    calls: Calls | None = None
    """For a coordinator: groups that might like a call."""


def start_page_of(viewer: Viewer) -> StartPage:
    """Gather what `viewer` needs now; what does not concern them is not asked for."""
    in_course = _in_phases(viewer, BEFORE_THE_END)
    meeting = _in_phases(viewer, (Phase.SUPPORTGROEP,))
    session = next_session(viewer.person, _ids(in_course))
    met = around_now(viewer.person, _ids(meeting))
    group = group_in_view(viewer)
    learns = group in in_course and can_in(viewer, May.DO_HOMEWORK, group.id) if group else False
    without_date = [] if session else in_course[:1]
    beats = pulses(_ids(meeting)) if meeting else {}
    without_date += [group for group in meeting if beats[group.id].next_at is None]
    return StartPage(
        session=session,
        session_context=_around(session, viewer),
        last_session=last_session(viewer.person, _ids(in_course)) if session is None else None,
        meetup=met.upcoming,
        lately=met.lately,
        homework=this_week(viewer.person, group) if group and learns else None,
        homework_group=group,
        energy=group.id if group and can_in(viewer, May.TELL_ENERGY, group.id) else None,
        waiting=waiting(viewer.person) if groups_where(viewer, May.OVERSEE_HOMEWORK) else None,
        guest_requests=_asked_back(viewer, meeting),
        talks=TalkRequest.waiting_for(viewer.person) if _is_asked_to_talk(viewer) else [],
        to_look_at=waiting_for(viewer.person) if _looks_after_messages(viewer) else None,
        agreements=agreements_for(viewer.person, groups_where(viewer, May.AGREE)),
        leadership=leadership_waiting_for(
            viewer.person, groups_where(viewer, May.TAKE_PART_IN_LEADER_CHOICE)
        ),
        boards=_boards(viewer),
        phases=groups_by_phase() if viewer.is_coordinator else None,
        without_date=without_date,
        pulses=beats,
        asks=_asks(viewer, beats),
        guided=[
            viewer.groups[each]
            for each in groups_where(viewer, May.READ_START_GUIDE)
            if each in viewer.guided
        ],
        forms=[
            shown_of(each, set())
            for each in forms_waiting_for(
                viewer.person, groups_where(viewer, May.ANSWER_EVALUATION)
            )
        ],
        asked_again=[
            viewer.groups[each]
            for each in groups_where(viewer, May.ANSWER_EVALUATION)
            if each in viewer.asked_again
        ],
        began=[group for group in meeting if _began_within(beats[group.id], NEWS_LASTS)],
        left=[] if viewer.groups else Leaving.of(viewer.person),
        moves=Move.asked_of(viewer.person) if _came_from_another(viewer) else [],
        calls=might_like_a_call() if viewer.is_coordinator else None,
    )


def _began_within(pulse: Pulse, time: timedelta) -> bool:
    return pulse.began_at is not None and clock.now() < pulse.began_at + time


def _came_from_another(viewer: Viewer) -> bool:
    return any(held.is_asked_about_messages for held in viewer.memberships)


def _asked_back(viewer: Viewer, meeting: list[Group]) -> list[GuestRequest]:
    """Only who trained a group that meets by itself now can be asked."""
    trained = any(Role.TRAINER in viewer.roles_in(group.id) for group in meeting)
    return GuestRequest.waiting_for(viewer.person) if trained else []


def _asks(viewer: Viewer, beats: dict[int, Pulse]) -> dict[int, list[datetime]]:
    return {
        group_id: propose_dates(viewer.groups[group_id], PROPOSALS)
        for group_id, pulse in beats.items()
        if pulse.asked & viewer.roles_in(group_id)
    }


def _is_asked_to_talk(viewer: Viewer) -> bool:
    return viewer.is_coordinator or bool(groups_where(viewer, May.ANSWER_TALK_REQUEST))


def _looks_after_messages(viewer: Viewer) -> bool:
    return viewer.is_coordinator or bool(groups_where(viewer, May.HANDLE_REPORT))


def _around(session: Upcoming | None, viewer: Viewer) -> dict[str, Any]:
    if session is None:
        return {}
    group = viewer.groups[session.summary.session.group_id]
    return context_of(session.summary, group)


def _forms(viewer: Viewer, in_course: list[Group], beats: dict[int, Pulse]) -> list[Shown]:
    # A group that goes on for longer has no form of its course any more.
    lately = {key for key, each in beats.items() if _began_within(each, LONGEST_OPEN)}
    asked = lately.union(_ids(in_course)).intersection(groups_where(viewer, May.ANSWER_EVALUATION))
    return [shown_of(each, set()) for each in forms_waiting_for(viewer.person, asked)]


def _boards(viewer: Viewer) -> list[tuple[Group, int]]:
    counts = unread(viewer.person, groups_where(viewer, May.READ_BOARD))
    return [(viewer.groups[group_id], count) for group_id, count in counts.items()]


def _in_phases(viewer: Viewer, phases: Iterable[Phase]) -> list[Group]:
    return [group for group in viewer.groups.values() if Phase(group.phase) in phases]


def _ids(groups: Iterable[Group]) -> list[int]:
    return [group.id for group in groups]
