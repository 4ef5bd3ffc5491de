"""All records, in an order in which each comes after what it refers to."""

from __future__ import annotations

from portal.db import Record
from portal.groups.appointments import Appointment
from portal.groups.memberships import Enrolment, Membership
from portal.groups.models import Group, PhaseChange
from portal.groups.starts import GroupStart
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove, MeetupRsvp
from portal.people.cards import Card
from portal.people.devices import Device
from portal.people.models import Person
from portal.sessions.attendance import Attendance, AttendanceRemoval
from portal.sessions.models import Cancellation, Session, SessionMove, SessionRsvp

RECORDS: tuple[type[Record], ...] = (
    Person,
    Device,
    Card,
    Group,
    PhaseChange,
    Membership,
    Enrolment,
    Appointment,
    GroupStart,
    Session,
    SessionMove,
    Cancellation,
    SessionRsvp,
    Attendance,
    AttendanceRemoval,
    Meetup,
    MeetupMove,
    MeetupCancellation,
    MeetupRsvp,
)
