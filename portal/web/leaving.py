"""Leaving quickly: the portal is gone from the screen, and from a shared phone altogether."""

from __future__ import annotations

NEUTRAL_PAGE = "https://www.buienradar.nl/"
"""What stands there instead: a page that anybody may have had open. The weather, in the
Netherlands; who looks over a shoulder, or presses "back", learns nothing from it."""
