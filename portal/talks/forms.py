"""Asking for a talk: a button, and no field at all."""

from __future__ import annotations

from portal.web.forms import CreatingForm


class AskForm(CreatingForm):
    """Nothing but the key that makes one request of five presses."""
