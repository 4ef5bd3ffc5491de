"""What the meetups' tables hold of a person."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import clock
from portal.db import Record
from portal.held import (
    AT,
    COUNTED,
    FORM_KEY,
    GROUP,
    OF_ANOTHER,
    PLACE,
    SINCE,
    TEXT,
    UNTIL,
    Blank,
    Column,
    Delete,
    Held,
    Keep,
    Special,
)
from portal.meetups.models import Meetup, MeetupCancellation, MeetupMove, MeetupRsvp
from portal.meetups.polls import DateAnswer, DatePoll, PollDate
from portal.meetups.series import MeetupOccurrence, MeetupSeries

MEETUP = _l("Meetup")
OF_THE_GROUP = "what the group plans says nothing of a person"


def _status(status: str) -> str:
    words: dict[str, str] = {"coming": _("Coming"), "maybe": _("Maybe"), "cannot": _("Cannot come")}
    return words.get(status, status)


def _forget_words(person_id: int) -> None:
    """Empty what was typed, the place too, for it may be a home; the date stays."""
    theirs = Meetup.created_by == person_id
    typed = (Meetup.title != "") | (Meetup.place != "") | (Meetup.note != "")
    Meetup.update(
        title="", place="", note="", revision=Meetup.revision + 1, changed_at=clock.now()
    ).where(theirs & typed).execute()
    moved = MeetupMove.meetup.in_(Meetup.select(Meetup.id).where(theirs))
    MeetupMove.update(old_place="").where(moved).execute()


def _forget_answers(person_id: int) -> None:
    """Who left does not come any more; what was, still counts."""
    to_come = Meetup.select(Meetup.id).where(Meetup.ends_at > clock.now())
    MeetupRsvp.delete().where(
        MeetupRsvp.person == person_id, MeetupRsvp.meetup.in_(to_come)
    ).execute()


NOBODYS: dict[type[Record], str] = {
    PollDate: "a date that was put to a group says nothing of a person",
    MeetupSeries: "how often a group meets says nothing of a person",
    MeetupOccurrence: "which meetup of a series it is says nothing of a person",
}

HELD = (
    Held(
        DatePoll,
        owner="created_by",
        title=_l("When I asked my group for a date"),
        shows={
            "group": GROUP,
            "title": _l("Title"),
            "place": PLACE,
            "created_at": _l("Made"),
            "closes_at": UNTIL,
            "closed_at": _l("Ended"),
        },
        leaves_out={
            "minutes": OF_THE_GROUP,
            "meetup": OF_THE_GROUP,
            "closed_by": OF_ANOTHER,
            "submission_key": FORM_KEY,
        },
        erasing=Blank({"title": "", "place": ""}),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        DatePoll,
        owner="closed_by",
        title=_l("When I closed a question for a date"),
        shows={"group": GROUP, "closed_at": _l("Ended")},
        leaves_out={
            **dict.fromkeys(
                ("title", "place", "created_at", "closes_at", "created_by"), OF_ANOTHER
            ),
            "minutes": OF_THE_GROUP,
            "meetup": OF_THE_GROUP,
            "submission_key": FORM_KEY,
        },
        erasing=Keep("the group still knows that a date was chosen"),
        stays={"title": OF_ANOTHER, "place": OF_ANOTHER, "submission_key": FORM_KEY},
    ),
    Held(
        DateAnswer,
        owner="person",
        title=_l("On which dates I can come"),
        shows={"date": _l("Date"), "status": Column(_l("Answer"), _status), "at": SINCE},
        erasing=Delete(),
    ),
    Held(
        Meetup,
        owner="created_by",
        title=_l("Meetups that I planned"),
        shows={
            "group": GROUP,
            "title": _l("Title"),
            "starts_at": _l("Begins"),
            "ends_at": _l("Ends"),
            "place": PLACE,
            "note": TEXT,
            "created_at": _l("Made"),
            "changed_at": _l("Changed"),
        },
        leaves_out={"submission_key": FORM_KEY, "revision": COUNTED},
        with_name=True,
        erasing=Special(
            "its words and its place go; its date stays for the group",
            _forget_words,
            empties=frozenset({"title", "place", "note"}),
        ),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        MeetupMove,
        owner="by",
        title=_l("Meetups that I moved"),
        shows={
            "meetup": MEETUP,
            "old_starts_at": _l("Began before"),
            "old_ends_at": _l("Ended before"),
            "old_place": _l("Was at"),
            "at": AT,
        },
        erasing=Blank({"old_place": ""}),
    ),
    Held(
        MeetupCancellation,
        owner="by",
        title=_l("Meetups that I cancelled"),
        shows={"meetup": MEETUP, "at": AT},
        erasing=Keep("the group still knows that it does not take place"),
    ),
    Held(
        MeetupRsvp,
        owner="person",
        title=_l("Whether I come to a meetup"),
        shows={"meetup": MEETUP, "status": Column(_l("Answer"), _status), "at": SINCE},
        erasing=Special("answers for what is to come go; what was, still counts", _forget_answers),
        stays={"status": "one of the portal's own words, not a text"},
    ),
)
