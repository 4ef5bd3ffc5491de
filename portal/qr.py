"""The drawing of an address that a phone's camera reads."""

from __future__ import annotations

import segno
from markupsafe import Markup

QUIET_ZONE = 2
"""Modules of white around the drawing; the paper around it gives the rest."""


def qr_of(address: str) -> Markup:
    """The QR of `address` as SVG that takes the size its surroundings give it."""
    drawn = segno.make(address, micro=False, error="m")
    # segno writes the drawing itself; nothing of the address stands in it as text.
    return Markup(drawn.svg_inline(omitsize=True, border=QUIET_ZONE))  # noqa: S704 - made here
