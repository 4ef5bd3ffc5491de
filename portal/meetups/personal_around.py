"""What the lists, needs, attendances and notes around meetups hold of a person."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal import i18n
from portal.held import AT, BY, FORM_KEY, GROUP, OF_ANOTHER, SINCE, TEXT, Column, Delete, Held, Keep
from portal.meetups.attendance import MeetupAttendance
from portal.meetups.bringing import MeetupItem
from portal.meetups.catch_ups import CatchUp
from portal.meetups.needs import MeetupNeed

MEETUP = _l("Meetup")


def _language(tag: str) -> str:
    names = {language.tag: language.name for language in i18n.LANGUAGES}
    return names.get(tag, _("another language")) if tag else ""


HELD = (
    Held(
        MeetupItem,
        owner="added_by",
        title=_l("What I put on a list to bring"),
        shows={"meetup": MEETUP, "text": TEXT, "added_at": _l("Made")},
        leaves_out={"taken_by": OF_ANOTHER, "taken_at": OF_ANOTHER, "submission_key": FORM_KEY},
        erasing=Delete(),
    ),
    Held(
        MeetupItem,
        owner="taken_by",
        title=_l("What I bring to a meetup"),
        shows={"meetup": MEETUP, "text": TEXT, "taken_at": SINCE},
        leaves_out={
            **dict.fromkeys(("added_by", "added_at"), OF_ANOTHER),
            "submission_key": FORM_KEY,
        },
        erasing=Keep("the list stays; it shows nobody who left"),
        stays={"text": "the words are of who put it on the list", "submission_key": FORM_KEY},
    ),
    Held(
        MeetupNeed,
        owner="person",
        title=_l("What I need at a meetup"),
        shows={
            "meetup": MEETUP,
            "children": _l("Children"),
            "interpreter": Column(_l("Interpreter"), _language),
            "at": SINCE,
        },
        erasing=Delete(),
    ),
    Held(
        MeetupAttendance,
        owner="person",
        title=_l("Meetups at which I was"),
        shows={"meetup": MEETUP, "by": BY, "at": AT},
        erasing=Keep("how many were there stays true; no page names who left"),
    ),
    Held(
        MeetupAttendance,
        owner="by",
        title=_l("When I wrote down that somebody was at a meetup"),
        shows={"meetup": MEETUP, "at": AT},
        leaves_out={"person": OF_ANOTHER},
        only=lambda: MeetupAttendance.person != MeetupAttendance.by,
        erasing=Keep("it says nothing of who wrote it down"),
    ),
    Held(
        CatchUp,
        owner="author",
        title=_l("What I wrote about a meetup"),
        shows={"meetup": MEETUP, "group": GROUP, "text": TEXT, "created_at": AT},
        erasing=Delete(),
    ),
)
