"""The form that renews the address of one's own calendar."""

from __future__ import annotations

from portal.web.forms import CreatingForm


class FeedForm(CreatingForm):
    """A new address; its key gives the same address to the same press."""
