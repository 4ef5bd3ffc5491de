"""All records, in an order in which each comes after what it refers to."""

from __future__ import annotations

from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.versions import AgreementLine, AgreementVersion, Assent, LineWording
from portal.audit.events import SecurityEvent
from portal.board.hidings import Hiding
from portal.board.looks import Look
from portal.board.models import Pin, Post, Reply, Visit
from portal.board.reports import Report
from portal.db import Record
from portal.drafts.models import Draft
from portal.energy.models import EnergyCheckIn
from portal.evaluation.models import (
    AnswerBlock,
    AnswerBlockValue,
    AnswerBox,
    AnswerReceipt,
    AnswerSum,
    AnswerSumTotal,
    AnswerText,
    AnswerTotal,
    Kiosk,
)
from portal.evenings.parts import SessionPart
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.groups.appointments import Appointment, SteppingDown
from portal.groups.certifications import Certification
from portal.groups.enrolments import Enrolment
from portal.groups.follow_ups import FollowUp
from portal.groups.going_on import GoingOn
from portal.groups.guests import GuestRequest
from portal.groups.intakes import Intake
from portal.groups.leavings import Leaving
from portal.groups.memberships import Membership
from portal.groups.merges import Merge
from portal.groups.models import Group, PhaseChange
from portal.groups.moves import Move
from portal.groups.openings import Opening
from portal.groups.rests import Rest
from portal.groups.start_guides import StartGuide
from portal.groups.starts import GroupStart
from portal.heartbeat.nudges import Nudge
from portal.homework.reflections import Reflection, SpareText, TakingBack
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.homework.trials import Trial
from portal.leadership.models import (
    Ballot,
    BallotOption,
    Candidacy,
    LeaderChoice,
    LeaderOffer,
)
from portal.leadership.willingness import Willingness
from portal.meetups.attendance import MeetupAttendance
from portal.meetups.bringing import MeetupItem
from portal.meetups.catch_ups import CatchUp
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove, MeetupRsvp
from portal.meetups.needs import MeetupNeed
from portal.meetups.polls import DateAnswer, DatePoll, PollDate
from portal.meetups.series import MeetupOccurrence, MeetupSeries
from portal.notifications.choices import ReminderChoice
from portal.notifications.outbox import Message
from portal.notifications.subscriptions import PushSubscription
from portal.people.calendar_feeds import CalendarFeed
from portal.people.cards import Card
from portal.people.code_apps import CodeApp
from portal.people.devices import Device
from portal.people.erasures import Erasure
from portal.people.models import Person
from portal.people.passkeys import Passkey
from portal.people.password_resets import PasswordReset
from portal.people.recovery_codes import RecoveryCode
from portal.results.course_counts import CourseCount, SessionCount, SessionSum
from portal.sessions.attendance import Attendance, AttendanceRemoval
from portal.sessions.models import Cancellation, Session, SessionMove, SessionRsvp
from portal.stories.models import Story
from portal.talks.models import TalkRequest

RECORDS: tuple[type[Record], ...] = (
    Person,
    Erasure,
    Device,
    Card,
    CodeApp,
    RecoveryCode,
    Passkey,
    PasswordReset,
    SecurityEvent,
    ReminderChoice,
    PushSubscription,
    Message,
    Draft,
    Group,
    PhaseChange,
    CalendarFeed,
    Membership,
    Enrolment,
    Intake,
    Certification,
    GuestRequest,
    Leaving,
    Move,
    Merge,
    Opening,
    StartGuide,
    GoingOn,
    FollowUp,
    Appointment,
    SteppingDown,
    GroupStart,
    Rest,
    Nudge,
    Session,
    SessionMove,
    Cancellation,
    SessionRsvp,
    Attendance,
    AttendanceRemoval,
    SessionPart,
    AnswerBlock,
    AnswerBlockValue,
    AnswerSum,
    AnswerSumTotal,
    AnswerBox,
    AnswerReceipt,
    AnswerTotal,
    AnswerText,
    Kiosk,
    CourseCount,
    SessionCount,
    SessionSum,
    Trial,
    Reflection,
    TakingBack,
    SpareText,
    ReflectionReading,
    ReflectionAnswer,
    EnergyCheckIn,
    ExerciseSheet,
    ExerciseSharing,
    Willingness,
    LeaderChoice,
    Candidacy,
    Ballot,
    BallotOption,
    LeaderOffer,
    Meetup,
    MeetupMove,
    MeetupCancellation,
    MeetupRsvp,
    MeetupSeries,
    MeetupOccurrence,
    MeetupItem,
    MeetupNeed,
    MeetupAttendance,
    CatchUp,
    DatePoll,
    PollDate,
    DateAnswer,
    Proposal,
    ProposalTranslation,
    AgreementVersion,
    AgreementLine,
    LineWording,
    Assent,
    Post,
    Reply,
    Pin,
    Visit,
    Report,
    Hiding,
    Look,
    Story,
    TalkRequest,
)

NOT_IN_BACKUPS: dict[str, str] = {"ballot": "box", "answer_box": "letter"}
"""Columns that a backup empties, by table: what the database itself will have forgotten.

The votes of a round that is open, see `portal.leadership.box`; the answers in a form that is
open, see `portal.evaluation.letter`.
"""
