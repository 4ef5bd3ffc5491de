"""Leaving, coming back, moving and merging over HTTP."""

from portal.belonging.views import leaving, merging, moving, openings
from portal.belonging.views.routes import blueprint

__all__ = ["blueprint", "leaving", "merging", "moving", "openings"]
