"""My data: see it, take a copy along, and let it be deleted."""

from portal.personal.views import data, erasure, log  # noqa: F401 - their routes
from portal.personal.views.routes import blueprint

__all__ = ["blueprint"]
