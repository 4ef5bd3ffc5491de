"""When somebody did what arrives now: a phone without a line holds it until there is one.

Such a sending says how many seconds it waited. The difference of two moments on one clock is
right however wrong that clock is, so the phone's time of the day is never asked for.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import request

from portal import clock

HEADER = "Portal-Waited"
AT_MOST = timedelta(days=14)
"""Longer than that nothing counts as done earlier: a phone keeps no page for longer either."""


def acted_at() -> datetime:
    """The moment, in UTC, at which the form of this request was pressed; now, unless it waited."""
    given = request.headers.get(HEADER, "")
    seconds = int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0
    return clock.now() - min(timedelta(seconds=seconds), AT_MOST)
