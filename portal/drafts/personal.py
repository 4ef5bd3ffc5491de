"""What the drafts hold of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.drafts.models import Draft, Pairs
from portal.held import COUNTED, TEXT, Column, Delete, Held

PAGE_KEY = "a key that an open page made for itself; it says nothing"
SIGNED_OUT = "whether it arrived while its owner was signed out; the text itself is shown"


def _words(fields: Pairs) -> str:
    return "\n\n".join(value for name, value in fields if name != "submission_key" and value)


HELD = (
    Held(
        Draft,
        owner="person",
        title=_l("What I typed and did not send"),
        shows={
            "place": _l("Page"),
            "fields": Column(TEXT, _words),
            "saved_at": _l("Saved"),
        },
        leaves_out={"writer": PAGE_KEY, "sequence": COUNTED, "waits": SIGNED_OUT},
        erasing=Delete(),
    ),
)
