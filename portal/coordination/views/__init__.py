"""The coordinator's pages."""

from portal.coordination.views import endings, groups, hidings, people, reports, trainers
from portal.coordination.views.routes import blueprint

__all__ = ["blueprint", "endings", "groups", "hidings", "people", "reports", "trainers"]
