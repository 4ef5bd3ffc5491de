"""The pages of sessions: reading, saying whether one comes, planning, cancelling."""

from portal.sessions.views import cancelling, planning, reading, rsvps
from portal.sessions.views.routes import blueprint

__all__ = ("blueprint", "cancelling", "planning", "reading", "rsvps")
