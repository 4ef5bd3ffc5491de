"""What reports, hidden messages and looks of coordinators hold of a person.

Whose message was reported does not get the reports, and whoever looks at one does not
learn who made it: no row here shows the one to the other.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.board.hidings import Hiding
from portal.board.looks import Look
from portal.board.phrases import kind_words, outcome_words
from portal.board.reports import Report
from portal.held import AT, BY, FORM_KEY, GROUP, OF_ANOTHER, TEXT, Blank, Column, Delete, Held

POST, REPLY = _l("Message of"), _l("Answer of")
REASON = _l("Reason")
NOT_NAMED = "who reported a message is told to nobody"
OF_THE_REPORTER = "the words of who reported, who finds them in their own data"
OURS = "one of the portal's own words, not a text"
OF_WHO_HID = "the text of who hid it, who finds it in their own data"
OF_WHO_UNDID = "the text of who showed the message again"
STEPS = {
    "at": _l("Hidden"),
    "checked_at": _l("Looked at by a second person"),
    "undone_at": _l("Shown again"),
}


def _as_author(way: str) -> Held:
    other = "reply" if way == "post" else "post"
    return Held(
        Hiding,
        owner=f"{way}.author",
        title=_l("My messages that were hidden"),
        shows={
            "group": GROUP,
            way: POST if way == "post" else REPLY,
            "by": BY,
            "reason": REASON,
            **STEPS,
            "checked_by": _l("Second person"),
            "undone_by": _l("Shown again by"),
            "undone_reason": _l("Why again"),
        },
        leaves_out={other: "it is about the other kind of message", "submission_key": FORM_KEY},
        erasing=Delete(),
    )


def _as_helper(owner: str, title: object, moment: str, empties: dict[str, str]) -> Held:
    texts = {"reason": OF_WHO_HID, "undone_reason": OF_WHO_UNDID}
    people = {each: OF_ANOTHER for each in ("by", "checked_by", "undone_by") if each != owner}
    own = dict.fromkeys(empties, TEXT)
    left_moments = {each: OF_ANOTHER for each in STEPS if each != moment}
    return Held(
        Hiding,
        owner=owner,
        title=title,
        shows={"group": GROUP, "post": POST, "reply": REPLY, moment: AT, **own},
        leaves_out={
            **people,
            **left_moments,
            **{name: why for name, why in texts.items() if name not in empties},
            "submission_key": FORM_KEY,
        },
        erasing=Blank({owner: None, **empties}),
        stays={
            **{name: why for name, why in texts.items() if name not in empties},
            "submission_key": FORM_KEY,
        },
    )


HELD = (
    Held(
        Report,
        owner="reporter",
        title=_l("Messages that I reported"),
        shows={
            "group": GROUP,
            "post": POST,
            "reply": REPLY,
            "kind": Column(REASON, kind_words),
            "words": TEXT,
            "at": AT,
            "resolved_at": _l("Looked at"),
            "outcome": Column(_l("What became of it"), outcome_words),
        },
        leaves_out={"resolved_by": OF_ANOTHER, "submission_key": FORM_KEY},
        erasing=Blank({"reporter": None, "words": ""}),
        stays={"kind": OURS, "outcome": OURS, "submission_key": FORM_KEY},
    ),
    Held(
        Report,
        owner="resolved_by",
        title=_l("Reports that I looked at"),
        shows={
            "group": GROUP,
            "resolved_at": AT,
            "outcome": Column(_l("What became of it"), outcome_words),
        },
        leaves_out={
            "reporter": NOT_NAMED,
            "words": OF_THE_REPORTER,
            **dict.fromkeys(("post", "reply", "kind", "at"), OF_ANOTHER),
            "submission_key": FORM_KEY,
        },
        erasing=Blank({"resolved_by": None}),
        stays={
            "kind": OURS,
            "outcome": OURS,
            "words": OF_THE_REPORTER,
            "submission_key": FORM_KEY,
        },
    ),
    _as_author("post"),
    _as_author("reply"),
    _as_helper("by", _l("Messages that I hid"), "at", {"reason": ""}),
    _as_helper("checked_by", _l("Hidden messages that I looked at"), "checked_at", {}),
    _as_helper("undone_by", _l("Messages that I showed again"), "undone_at", {"undone_reason": ""}),
    Held(
        Look,
        owner="by",
        title=_l("Messages that I read as a coordinator"),
        shows={"group": GROUP, "at": AT},
        leaves_out=dict.fromkeys(("post", "reply"), OF_ANOTHER),
        erasing=Blank({"by": None}),
    ),
)
