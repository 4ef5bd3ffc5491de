"""What can be asked: every act and every reading that needs a right."""

from __future__ import annotations

from enum import Enum, auto


class Permission(Enum):
    """One question of the form "may this person …?"; the answers stand in the policy."""

    READ_GROUP = auto()
    PLAN_GROUP = auto()
    PLAN_DATES = auto()
    ENROL_PARTICIPANTS = auto()
    ISSUE_CARDS = auto()
    HAND_CARD_TO = auto()
    CHANGE_PHASE = auto()
    ASK_BACK = auto()
    ANSWER_GUEST_REQUEST = auto()
    END_GUEST = auto()
    NAME_SUBSTITUTE = auto()
    LEAVE_GROUP = auto()
    MOVE_PARTICIPANTS = auto()
    MAKE_ROOM = auto()
    READ_START_GUIDE = auto()
    ARRANGE_START_GUIDE = auto()
    SAY_GOING_ON = auto()
    READ_GOING_ON = auto()
    REST_GROUP = auto()
    CLOSE_GROUP = auto()
    REOPEN_GROUP = auto()
    READ_GOODBYE = auto()

    READ_SESSIONS = auto()
    PLAN_SESSIONS = auto()
    RSVP_TO_SESSION = auto()
    CHECK_IN = auto()
    RECORD_ATTENDANCE = auto()
    GIVE_SESSION = auto()

    READ_EVALUATION = auto()
    ANSWER_EVALUATION = auto()
    OPEN_KIOSK = auto()
    READ_RESULTS = auto()
    READ_ANSWER_TEXTS = auto()

    READ_LESSONS = auto()
    DO_HOMEWORK = auto()
    READ_REFLECTION = auto()
    ANSWER_REFLECTION = auto()
    OVERSEE_HOMEWORK = auto()

    READ_ENERGY_TOTALS = auto()
    TELL_ENERGY = auto()
    READ_ENERGY = auto()

    READ_EXERCISES = auto()
    OPEN_EXERCISE = auto()
    DO_EXERCISES = auto()
    READ_EXERCISE = auto()

    READ_STORIES = auto()
    TELL_STORY = auto()
    READ_STORY = auto()
    EDIT_STORY = auto()

    READ_BOARD = auto()
    WRITE_ON_BOARD = auto()
    CHANGE_POST = auto()
    PIN_POST = auto()
    REPORT_MESSAGE = auto()
    HANDLE_REPORT = auto()
    HIDE_MESSAGE = auto()
    READ_HIDDEN = auto()
    CHECK_HIDING = auto()
    UNDO_HIDING = auto()

    ASK_TO_TALK = auto()
    READ_TALK_REQUEST = auto()
    ANSWER_TALK_REQUEST = auto()

    READ_LEADER_CHOICE = auto()
    TAKE_PART_IN_LEADER_CHOICE = auto()
    ARRANGE_LEADER_CHOICE = auto()
    STEP_DOWN = auto()
    READ_WILLINGNESS = auto()

    READ_MEETUPS = auto()
    PLAN_MEETUPS = auto()
    OPEN_DATE_POLL = auto()
    RSVP_TO_MEETUP = auto()
    BRING_TO_MEETUP = auto()
    REMOVE_MEETUP_ITEM = auto()
    READ_MEETUP_NEEDS = auto()
    CHECK_IN_TO_MEETUP = auto()
    RECORD_MEETUP_ATTENDANCE = auto()
    WRITE_CATCH_UP = auto()
    READ_CATCH_UP = auto()

    READ_AGREEMENTS = auto()
    READ_PROPOSAL = auto()
    PROPOSE_AGREEMENT = auto()
    CHANGE_PROPOSAL = auto()
    FIX_AGREEMENTS = auto()
    AGREE = auto()
    SEE_WHO_AGREED = auto()

    COORDINATE = auto()
