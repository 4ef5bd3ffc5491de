"""What the talk requests hold of a person."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.held import FORM_KEY, GROUP, OF_ANOTHER, Column, Delete, Held, Keep
from portal.talks.models import TalkRequest

SEEN_BY_WHOM = "whoever asked sees that a trainer saw it and talked with them"
REACHED = "whom the request was for says nothing of who read it"


def _whom(is_for_coordinators: bool) -> str:
    return str(_("the coordinator") if is_for_coordinators else _("my trainers"))


HELD = (
    Held(
        TalkRequest,
        owner="person",
        title=_l("When I wanted to talk to my trainer"),
        shows={
            "group": GROUP,
            "is_for_coordinators": Column(_l("Asked of"), _whom),
            "asked_at": _l("Asked"),
            "seen_at": _l("Seen"),
            "seen_by": _l("Seen by"),
            "talked_at": _l("Talked"),
            "talked_by": _l("Talked with"),
            "withdrawn_at": _l("Taken back"),
        },
        leaves_out={"submission_key": FORM_KEY},
        erasing=Delete(),
        place="help.now",
    ),
    Held(
        TalkRequest,
        owner="seen_by",
        title=_l("Requests for a talk that I saw"),
        shows={"group": GROUP, "seen_at": _l("Seen")},
        leaves_out={
            **dict.fromkeys(
                ("person", "asked_at", "talked_at", "talked_by", "withdrawn_at"), OF_ANOTHER
            ),
            "is_for_coordinators": REACHED,
            "submission_key": FORM_KEY,
        },
        erasing=Keep(SEEN_BY_WHOM),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        TalkRequest,
        owner="talked_by",
        title=_l("Participants with whom I talked"),
        shows={"group": GROUP, "talked_at": _l("Talked")},
        leaves_out={
            **dict.fromkeys(
                ("person", "asked_at", "seen_at", "seen_by", "withdrawn_at"), OF_ANOTHER
            ),
            "is_for_coordinators": REACHED,
            "submission_key": FORM_KEY,
        },
        erasing=Keep(SEEN_BY_WHOM),
        stays={"submission_key": FORM_KEY},
    ),
)
