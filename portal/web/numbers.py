"""Numbers in paths: only such as a record can have."""

from __future__ import annotations

from werkzeug.routing import IntegerConverter

DIGITS = 9
"""More do not fit into the 32 bits in which both databases count records."""


class RecordNumber(IntegerConverter):
    """A number of at most nine Western digits, from 1 on; with another one there is no page."""

    regex = rf"[1-9][0-9]{{0,{DIGITS - 1}}}"
