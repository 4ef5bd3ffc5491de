"""When nobody is disturbed: from 21:00 to 08:00 on the organisation's clock."""

from __future__ import annotations

from datetime import datetime, time

from portal import clock

BEGIN, END = time(21), time(8)


def are_quiet(moment: datetime) -> bool:
    """Whether `moment` lies in the quiet hours."""
    at = clock.local(moment).time()
    return at >= BEGIN or at < END
