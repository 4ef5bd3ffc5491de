"""A group's page, its participants and cards, and its phase."""

from portal.groups.views import cards, overview, participants, phases
from portal.groups.views.routes import blueprint

__all__ = ["blueprint", "cards", "overview", "participants", "phases"]
