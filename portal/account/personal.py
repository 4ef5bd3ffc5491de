"""What the table of calendar addresses holds of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.held import HASH, SINCE, Delete, Held
from portal.people.calendar_feeds import CalendarFeed

HELD = (
    Held(
        CalendarFeed,
        owner="person",
        title=_l("The address of my calendar"),
        shows={"since": SINCE},
        leaves_out={"token_hash": HASH},
        with_name=True,
        erasing=Delete(),
        place="feed.show",
    ),
)
