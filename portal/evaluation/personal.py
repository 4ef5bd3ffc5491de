"""What the evaluation holds of a person: that they answered, while the form is open.

What they answered is nobody's: no row says whose it is, and the portal itself cannot tell.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.db import Record
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
from portal.evaluation.phrases import moment_words
from portal.held import FORM_KEY, HASH, UNTIL, Column, Delete, Held, Keep

NOBODYS: dict[type[Record], str] = {
    AnswerBlock: "that the answers of some groups are only shown together",
    AnswerBlockValue: "what those groups have in common; trainers stand there as numbers only",
    AnswerSum: "what many groups have in common, and how many answered",
    AnswerSumTotal: "a number of answers of many groups",
    AnswerBox: "answers of a whole group, sealed and without names",
    AnswerTotal: "a number of answers of a whole group",
    AnswerText: "written without a name; whoever wrote it was told so, and nobody can tell who",
}

HELD = (
    Held(
        AnswerReceipt,
        owner="person",
        title=_l("Forms that I filled in (what I answered is kept without my name)"),
        shows={"box": _l("Form")},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        Kiosk,
        owner="made_by",
        title=_l("Links for the table that I made"),
        shows={
            "session": _l("Session"),
            "moment": Column(_l("Form"), moment_words),
            "made_at": _l("Made"),
            "closes_at": UNTIL,
        },
        leaves_out={"token_hash": HASH, "submission_key": FORM_KEY},
        erasing=Keep("the group still has the link until it ends"),
        stays={
            "moment": "one of the portal's own words, not a text",
            "token_hash": HASH,
            "submission_key": FORM_KEY,
        },
    ),
)
