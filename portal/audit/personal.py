"""What the security log holds of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.audit.events import SecurityEvent
from portal.audit.phrases import event_words
from portal.held import AT, BY, OF_ANOTHER, Blank, Column, Held

A_NUMBER = "the number of a group, which may be gone; the groups themselves are shown"
ONE_OF_OURS = "one of the portal's own words, not a text"

HELD = (
    Held(
        SecurityEvent,
        owner="person",
        title=_l("What happened to my access"),
        shows={"kind": Column(_l("What"), event_words), "by": BY, "at": AT},
        leaves_out={"group_number": A_NUMBER},
        with_name=True,
        erasing=Blank({"person": None}),
        stays={"kind": ONE_OF_OURS},
        place="personal.log",
    ),
    Held(
        SecurityEvent,
        owner="by",
        title=_l("What I did for the access of others"),
        shows={"kind": Column(_l("What"), event_words), "at": AT},
        leaves_out={"group_number": A_NUMBER, "person": OF_ANOTHER},
        with_name=True,
        erasing=Blank({"by": None}),
        stays={"kind": ONE_OF_OURS},
        only=lambda: SecurityEvent.person.is_null() | (SecurityEvent.person != SecurityEvent.by),
    ),
)
