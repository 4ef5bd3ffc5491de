"""Numbers in paths: only such as a record can have."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter

DIGITS = 9
"""So many are always possible: see `portal.db.LARGEST_NUMBER`."""


class RecordNumber(IntegerConverter):
    """A number of at most nine Western digits, from 1 on; with another one there is no page."""

    regex = rf"[1-9][0-9]{{0,{DIGITS - 1}}}"
