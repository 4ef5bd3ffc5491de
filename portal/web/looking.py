"""What somebody looks for on a page that shows only a part of what there is."""

from __future__ import annotations

from flask import request

from portal.web.forms import tidy_line

LONGEST = 120
"""Characters; no name or place is longer."""


def looked_for(longest: int = LONGEST) -> str:
    """The words `q` in the address of the page, in one line of `longest` at most; else empty."""
    return (tidy_line(request.args.get("q")) or "")[:longest]
