"""The coordinator's pages."""

from portal.coordination.views import groups, trainers
from portal.coordination.views.routes import blueprint

__all__ = ["blueprint", "groups", "trainers"]
