"""The coordinator's pages."""

from portal.coordination.views import (
    certifications,
    endings,
    groups,
    hidings,
    people,
    reports,
    trainers,
)
from portal.coordination.views.routes import blueprint

__all__ = [
    "blueprint",
    "certifications",
    "endings",
    "groups",
    "hidings",
    "people",
    "reports",
    "trainers",
]
