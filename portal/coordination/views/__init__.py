"""The coordinator's pages."""

from portal.coordination.views import (
    assistants,
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
    "assistants",
    "blueprint",
    "certifications",
    "endings",
    "groups",
    "hidings",
    "people",
    "reports",
    "trainers",
]
