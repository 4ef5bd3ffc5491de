"""A group's page, its participants and cards, its lead and its phase."""

from portal.groups.views import cards, leading, overview, participants, phases
from portal.groups.views.routes import blueprint

__all__ = ["blueprint", "cards", "leading", "overview", "participants", "phases"]
