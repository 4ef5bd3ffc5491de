"""The policy: one table that answers every permission, to be read aloud.

The rules are those of "Who can read what" in the product's description. What is
not in the table is refused.

Texts of people have a from-when: who comes later, or comes back, does not read what
was written before (`participant_then`, `trainer_then`); their own they always read.
What a group does, such as sessions, meetups, attendance, who tried the homework and what
it agreed on, has none: who comes later needs it as much.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from portal.access.permissions import Permission as May
from portal.access.predicates import (
    Predicate,
    after_course,
    assistant,
    author,
    by_who_leads,
    coordinator,
    for_coordinators,
    guest,
    guest_then,
    hider,
    in_course,
    in_supportgroep,
    leads,
    member,
    open_group,
    participant,
    participant_then,
    sent,
    substitute,
    to_coordinator,
    to_participant,
    to_staff,
    trainer,
    trainer_then,
    without_lead,
)
from portal.access.viewer import Viewer

reads_along = participant & (author | participant_then) | (
    trainer & in_course & (author | trainer_then)
)
# Whoever was asked back reads and writes with the group; a substitute sees sessions and names.
back = guest & in_supportgroep
# So does who helps the trainers for the whole course: people write, choose and answer for the
# trainers whom the page names to them, not for who learns from these. Homework, messages,
# energy, exercises, results, cards and the choice of a leader stay with the trainers.
gives = trainer | substitute | assistant & in_course
reads_board = reads_along | back & (author | guest_then)
takes_part = open_group & (participant | (trainer & in_course))
writes = takes_part | back
fixes = leads | (trainer & in_course)
trains_then, leads_then = trainer_then & in_course, leads & participant_then
looks_after = ~author & (trains_then | leads_then)
past_the_group = ~author & coordinator & for_coordinators
second_person = ~hider & (looks_after | past_the_group)
# Who leads decides nothing about others who lead or train: that reaches past them.
decides = looks_after & (trains_then | ~by_who_leads) | past_the_group

POLICY: dict[May, Predicate] = {
    May.READ_GROUP: member | coordinator,
    May.ASK_BACK: leads & in_supportgroep,
    May.ANSWER_GUEST_REQUEST: trainer & in_supportgroep,
    May.END_GUEST: after_course & (leads | guest),
    May.NAME_SUBSTITUTE: trainer & in_course | coordinator,
    May.LEAVE_GROUP: participant,
    May.MOVE_PARTICIPANTS: trainer & in_course | coordinator,
    May.MAKE_ROOM: leads & in_supportgroep,
    # For whom the group is, and who looks after how many children, is for who plans it.
    May.PLAN_GROUP: trainer & open_group | coordinator,
    May.PLAN_DATES: trainer & in_course | coordinator,
    May.ENROL_PARTICIPANTS: trainer & open_group | coordinator,
    May.ISSUE_CARDS: trainer & open_group | coordinator,
    # A card signs in as its person, so nobody may hand themselves more rights than they have.
    May.HAND_CARD_TO: (
        (trainer & open_group & to_participant & ~to_staff) | (coordinator & ~to_coordinator)
    ),
    May.CHANGE_PHASE: trainer,
    May.READ_START_GUIDE: open_group & (participant | trainer),
    May.ARRANGE_START_GUIDE: trainer & in_course | leads & in_supportgroep,
    May.SAY_GOING_ON: participant & in_course,
    May.READ_GOING_ON: author | trainer_then & in_course,
    May.REST_GROUP: leads & in_supportgroep,
    May.CLOSE_GROUP: leads & after_course | coordinator,
    May.REOPEN_GROUP: leads & after_course | coordinator,
    May.READ_GOODBYE: participant | trainer | coordinator,
    May.READ_SESSIONS: member,
    May.PLAN_SESSIONS: trainer & in_course,
    May.RSVP_TO_SESSION: participant,
    May.CHECK_IN: participant,
    May.RECORD_ATTENDANCE: gives,
    May.GIVE_SESSION: gives,
    May.READ_EVALUATION: participant | trainer,
    May.ANSWER_EVALUATION: participant,
    May.OPEN_KIOSK: trainer & in_course,
    # Numbers are a fact of the group. A text was written for the trainers of that moment.
    May.READ_RESULTS: trainer,
    May.READ_ANSWER_TEXTS: trainer_then,
    May.READ_LESSONS: participant | trainer | guest,
    May.DO_HOMEWORK: participant,
    May.READ_REFLECTION: author | (trainer_then & sent),
    May.ANSWER_REFLECTION: trainer_then & sent,
    May.OVERSEE_HOMEWORK: trainer,
    May.READ_ENERGY_TOTALS: participant | trainer & in_course,
    May.TELL_ENERGY: participant & open_group,
    May.READ_ENERGY: author | (trainer_then & in_course & sent),
    May.READ_EXERCISES: participant | trainer & in_course,
    May.OPEN_EXERCISE: participant,
    May.DO_EXERCISES: participant & open_group,
    May.READ_EXERCISE: author | (trainer_then & in_course & sent),
    May.READ_STORIES: participant | trainer | guest,
    May.TELL_STORY: participant,
    # The one text of somebody that a coordinator reads: they gave it for that, and only as long
    # as it may come to stand in the portal. Its trainers do not read it before everybody does.
    May.READ_STORY: author | coordinator & for_coordinators,
    May.EDIT_STORY: coordinator & for_coordinators,
    May.READ_BOARD: reads_board,
    May.WRITE_ON_BOARD: writes,
    May.CHANGE_POST: author & writes,
    May.PIN_POST: open_group & (leads | (trainer & in_course)),
    May.REPORT_MESSAGE: ~author & reads_board,
    May.HANDLE_REPORT: decides,
    May.HIDE_MESSAGE: looks_after,
    May.READ_HIDDEN: reads_board & (author | hider) | hider & coordinator | second_person,
    May.CHECK_HIDING: second_person,
    May.UNDO_HIDING: hider & (looks_after | ~author & coordinator) | ~hider & decides,
    May.ASK_TO_TALK: participant,
    May.READ_TALK_REQUEST: (
        author | trainer_then & ~for_coordinators | coordinator & for_coordinators
    ),
    May.ANSWER_TALK_REQUEST: (
        ~author & (trainer_then & ~for_coordinators | coordinator & for_coordinators)
    ),
    May.READ_LEADER_CHOICE: participant | trainer,
    May.TAKE_PART_IN_LEADER_CHOICE: participant & open_group,
    # Who leads decides, and where nobody does, each of the group; never the one who is chosen.
    May.ARRANGE_LEADER_CHOICE: (
        trainer & open_group | in_supportgroep & (leads | participant & without_lead)
    ),
    # Whoever leads nothing any more finds so; a group that ended holds nobody.
    May.STEP_DOWN: participant,
    May.READ_WILLINGNESS: author | trainer_then & in_course,
    May.READ_MEETUPS: participant | trainer | guest,
    May.PLAN_MEETUPS: leads & open_group,
    # In the last session the trainer helps the group to its first date.
    May.OPEN_DATE_POLL: leads & open_group | trainer & in_course,
    May.RSVP_TO_MEETUP: participant & open_group,
    May.BRING_TO_MEETUP: participant & open_group,
    May.REMOVE_MEETUP_ITEM: open_group & participant & (leads | author),
    # How much is needed by all together, never by whom.
    May.READ_MEETUP_NEEDS: leads & open_group,
    May.CHECK_IN_TO_MEETUP: participant & open_group,
    May.RECORD_MEETUP_ATTENDANCE: leads & open_group,
    May.WRITE_CATCH_UP: leads & open_group,
    # What people did together is read as the board is.
    May.READ_CATCH_UP: reads_board,
    # What is fixed is the group's: who comes later must read it, to agree. What is only
    # proposed is a text of somebody, and is read as the board is.
    May.READ_AGREEMENTS: participant | trainer | guest,
    May.READ_PROPOSAL: reads_along,
    May.PROPOSE_AGREEMENT: takes_part,
    May.CHANGE_PROPOSAL: author & takes_part,
    May.FIX_AGREEMENTS: fixes & open_group,
    May.AGREE: participant & open_group,
    May.SEE_WHO_AGREED: fixes,
    May.COORDINATE: coordinator,
}


@dataclass(frozen=True)
class InGroup:
    """A thing that is nothing but "in that group", by nobody, of this moment."""

    group_id: int | None
    author_id: int | None = None
    shared_at: datetime | None = None
    is_for_coordinators: bool = False
    is_by_who_leads: bool = False
    hider_id: int | None = None
    is_without_lead: bool = False


ANYWHERE = InGroup(None)
"""For rights that are the same everywhere, such as the coordinator's."""


def can(viewer: Viewer | None, permission: May, thing: Any = ANYWHERE) -> bool:
    """Whether `viewer` has `permission` on `thing`; nobody signed in has none."""
    rule = POLICY.get(permission)
    return viewer is not None and rule is not None and rule(viewer, thing)


def can_in(viewer: Viewer | None, permission: May, group_id: int) -> bool:
    """Whether `viewer` has `permission` in the group with that id."""
    return can(viewer, permission, InGroup(group_id))


def groups_where(viewer: Viewer, permission: May) -> list[int]:
    """The ids of the viewer's groups in which they have `permission`, newest group first."""
    return [group_id for group_id in viewer.groups if can_in(viewer, permission, group_id)]
