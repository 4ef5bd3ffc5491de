"""A group's page, its participants and cards, its phase, and who is there for a time."""

from portal.groups.views import cards, guests, overview, participants, phases, substitutes
from portal.groups.views.routes import blueprint

__all__ = ["blueprint", "cards", "guests", "overview", "participants", "phases", "substitutes"]
