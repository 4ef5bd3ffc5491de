"""What the sessions' tables hold of a person."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.groups.models import Group
from portal.held import (
    AT,
    BY,
    COUNTED,
    FORM_KEY,
    GROUP,
    OF_ANOTHER,
    PLACE,
    SINCE,
    Blank,
    Column,
    Delete,
    Held,
    Keep,
    Special,
)
from portal.programme.titles import lesson_title
from portal.sessions.attendance import Attendance, AttendanceRemoval
from portal.sessions.models import Cancellation, Session, SessionMove, SessionRsvp

ONE_OF_OURS = "one of the portal's own words, not a text"
TOTALS = "how many were there stays true; the page says: someone who left"
SESSION = _l("Session")
LESSON = Column(_l("Lesson"), in_programme=lesson_title)


def _status(status: str) -> str:
    words: dict[str, str] = {"coming": _("Coming"), "maybe": _("Maybe"), "cannot": _("Cannot come")}
    return words.get(status, status)


def _obstacle(obstacle: str) -> str:
    words: dict[str, str] = {
        "work": _("My work"),
        "childcare": _("No childcare"),
        "transport": _("No transport"),
        "interpreter": _("No interpreter"),
        "other": _("Something else"),
    }
    return words.get(obstacle, obstacle)


def _door(via: str) -> str:
    words: dict[str, str] = {
        "own-device": _("on my own phone"),
        "poster-code": _("with the code on the wall"),
        "trainer": _("by a trainer"),
    }
    return words.get(via, via)


def _forget_words(person_id: int) -> None:
    """Empty what a trainer typed; the place becomes the group's own, so that people find it."""
    theirs = Session.created_by == person_id
    typed = (Session.title != "") | (Session.entrance != "") | (Session.bring != "")
    groups_own = Group.select(Group.place).where(Group.id == Session.group)
    Session.update(
        title="",
        entrance="",
        bring="",
        place=groups_own,
        revision=Session.revision + 1,
        changed_at=clock.now(),
    ).where(theirs & (typed | (Session.place != groups_own))).execute()
    moved = SessionMove.session.in_(Session.select(Session.id).where(theirs))
    SessionMove.update(old_place="").where(moved).execute()


def _forget_answers(person_id: int) -> None:
    """Who left does not come any more; what was, still counts, without its reason."""
    theirs = SessionRsvp.person == person_id
    to_come = Session.select(Session.id).where(Session.ends_at > clock.now())
    SessionRsvp.delete().where(theirs, SessionRsvp.session.in_(to_come)).execute()
    SessionRsvp.update(obstacle="").where(theirs).execute()


HELD = (
    Held(
        Session,
        owner="created_by",
        title=_l("Sessions that I planned"),
        shows={
            "group": GROUP,
            "lesson": LESSON,
            "title": _l("Subject"),
            "starts_at": _l("Begins"),
            "ends_at": _l("Ends"),
            "place": PLACE,
            "entrance": _l("How to come in"),
            "bring": _l("What to bring"),
            "childcare": _l("Childcare"),
            "interpreter": _l("Interpreter"),
            "created_at": _l("Made"),
            "changed_at": _l("Changed"),
        },
        leaves_out={
            "check_in_code": "the group's code, valid around one session",
            "submission_key": FORM_KEY,
            "revision": COUNTED,
        },
        erasing=Special(
            "its words go; the place becomes that of the group",
            _forget_words,
            empties=frozenset({"title", "place", "entrance", "bring"}),
        ),
        stays={
            "lesson": "the name of a lesson in the programme",
            "interpreter": "a language",
            "check_in_code": "four digits of the portal's own",
            "submission_key": FORM_KEY,
        },
    ),
    Held(
        SessionMove,
        owner="by",
        title=_l("Sessions that I moved"),
        shows={
            "session": SESSION,
            "old_starts_at": _l("Began before"),
            "old_ends_at": _l("Ended before"),
            "old_place": _l("Was at"),
            "at": AT,
        },
        erasing=Blank({"old_place": ""}),
    ),
    Held(
        Cancellation,
        owner="by",
        title=_l("Sessions that I cancelled"),
        shows={"session": SESSION, "at": AT, "instead": _l("What comes instead")},
        erasing=Blank({"instead": ""}),
    ),
    Held(
        SessionRsvp,
        owner="person",
        title=_l("Whether I come to a session"),
        shows={
            "session": SESSION,
            "status": Column(_l("Answer"), _status),
            "obstacle": Column(_l("What was in the way"), _obstacle),
            "since": SINCE,
        },
        erasing=Special(
            "answers for what is to come go, and all reasons",
            _forget_answers,
            empties=frozenset({"obstacle"}),
        ),
        stays={"status": ONE_OF_OURS},
    ),
    Held(
        Attendance,
        owner="person",
        title=_l("When I was there"),
        shows={"session": SESSION, "via": Column(_l("How"), _door), "by": BY, "at": AT},
        erasing=Keep(TOTALS),
        stays={"via": ONE_OF_OURS},
    ),
    Held(
        Attendance,
        owner="by",
        title=_l("When I wrote down that somebody was there"),
        shows={"session": SESSION, "at": AT},
        leaves_out={"person": OF_ANOTHER, "via": OF_ANOTHER},
        only=lambda: Attendance.person != Attendance.by,
        erasing=Keep("whoever was there sees that a trainer wrote it down"),
        stays={"via": ONE_OF_OURS},
    ),
    Held(
        AttendanceRemoval,
        owner="person",
        title=_l("When a trainer took back that I was there"),
        shows={"session": SESSION, "by": BY, "at": AT},
        erasing=Delete(),
    ),
    Held(
        AttendanceRemoval,
        owner="by",
        title=_l("When I took back that somebody was there"),
        shows={"session": SESSION, "at": AT},
        leaves_out={"person": OF_ANOTHER},
        erasing=Keep("whoever it is about sees that a trainer did it"),
    ),
)
