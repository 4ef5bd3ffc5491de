"""The pages of sessions: reading, saying whether one comes, planning, cancelling."""

from portal.sessions.views import answering, cancelling, planning, reading
from portal.sessions.views.routes import blueprint

__all__ = ("answering", "blueprint", "cancelling", "planning", "reading")
