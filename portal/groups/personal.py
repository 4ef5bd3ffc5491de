"""What the groups' tables hold of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal import clock
from portal.db import Record
from portal.groups.appointments import Appointment, SteppingDown
from portal.groups.enrolments import Enrolment
from portal.groups.guests import GuestRequest
from portal.groups.memberships import Membership
from portal.groups.models import Group, PhaseChange
from portal.groups.personal_going import HELD as GOING
from portal.groups.phrases import how_words, phase_news, role_words
from portal.groups.rests import Rest
from portal.groups.starts import GroupStart
from portal.held import (
    AT,
    BY,
    FORM_KEY,
    GROUP,
    OF_ANOTHER,
    SINCE,
    UNTIL,
    Column,
    Delete,
    Held,
    Keep,
    Special,
)

HISTORY = "the history of the group stays true; the page says: someone who left"
ONE_OF_OURS = "one of the portal's own words, not a text"
ROLE = Column(_l("Role"), role_words)
HOW = Column(_l("How"), lambda how: how_words(how) if how else "")


NOBODYS: dict[type[Record], str] = {
    Group: "name, phase and facts of a group are the group's, and say nothing of a person"
}


def _end_memberships(person_id: int) -> None:
    Membership.update(until=clock.now()).where(
        Membership.person == person_id,
        Membership.until.is_null() | (Membership.until > clock.now()),
    ).execute()


HELD = (
    Held(
        Membership,
        owner="person",
        title=_l("My groups"),
        shows={"group": GROUP, "role": ROLE, "since": SINCE, "until": UNTIL},
        erasing=Special("what still holds ends; how many took part stays true", _end_memberships),
        stays={"role": ONE_OF_OURS},
    ),
    Held(
        Enrolment,
        owner="person",
        title=_l("How I was added to a group"),
        shows={"group": GROUP, "by": BY, "at": AT},
        leaves_out={"submission_key": FORM_KEY},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        Enrolment,
        owner="by",
        title=_l("When I added somebody to a group"),
        shows={"group": GROUP, "at": AT},
        leaves_out={"person": OF_ANOTHER, "submission_key": FORM_KEY},
        erasing=Keep("whoever was added may know when"),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        GuestRequest,
        owner="person",
        title=_l("When a group asked me back"),
        shows={
            "group": GROUP,
            "asked_by": BY,
            "asked_at": AT,
            "until": UNTIL,
            "accepted_at": _l("Said yes"),
            "declined_at": _l("Said no"),
            "withdrawn_at": _l("Taken back"),
        },
        leaves_out={"submission_key": FORM_KEY},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        GuestRequest,
        owner="asked_by",
        title=_l("When I asked a trainer back"),
        shows={"group": GROUP, "asked_at": AT, "until": UNTIL, "withdrawn_at": _l("Taken back")},
        leaves_out={
            **dict.fromkeys(("person", "accepted_at", "declined_at"), OF_ANOTHER),
            "submission_key": FORM_KEY,
        },
        erasing=Keep("whoever was asked may know when"),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        Appointment,
        owner="person",
        title=_l("When I took on the lead"),
        shows={"group": GROUP, "role": ROLE, "how": HOW, "by": BY, "at": AT, "term_ends_at": UNTIL},
        erasing=Keep(HISTORY),
        stays={"role": ONE_OF_OURS, "how": ONE_OF_OURS},
    ),
    Held(
        Appointment,
        owner="by",
        title=_l("When I wrote down who leads"),
        shows={"group": GROUP, "role": ROLE, "how": HOW, "at": AT},
        leaves_out={"person": OF_ANOTHER, "term_ends_at": OF_ANOTHER},
        erasing=Keep(HISTORY),
        stays={"role": ONE_OF_OURS, "how": ONE_OF_OURS},
    ),
    Held(
        SteppingDown,
        owner="person",
        title=_l("When I stopped leading"),
        shows={"group": GROUP, "role": ROLE, "at": AT},
        erasing=Keep(HISTORY),
        stays={"role": ONE_OF_OURS},
    ),
    Held(
        PhaseChange,
        owner="by",
        title=_l("What I changed about a group"),
        shows={"group": GROUP, "phase": Column(_l("What"), phase_news), "at": AT},
        erasing=Keep(HISTORY),
        stays={"phase": ONE_OF_OURS},
    ),
    Held(
        Rest,
        owner="by",
        title=_l("When I let my group rest"),
        shows={"group": GROUP, "at": AT, "until": UNTIL, "ended_at": _l("Ended")},
        leaves_out={"ended_by": OF_ANOTHER},
        erasing=Keep(HISTORY),
    ),
    Held(
        Rest,
        owner="ended_by",
        title=_l("When I ended a rest of my group"),
        shows={"group": GROUP, "ended_at": _l("Ended")},
        leaves_out=dict.fromkeys(("at", "until", "by"), OF_ANOTHER),
        erasing=Keep(HISTORY),
    ),
    *GOING,
    Held(
        GroupStart,
        owner="by",
        title=_l("Groups that I started"),
        shows={"group": GROUP, "at": AT},
        leaves_out={"submission_key": FORM_KEY},
        erasing=Keep(HISTORY),
        stays={"submission_key": FORM_KEY},
    ),
)
