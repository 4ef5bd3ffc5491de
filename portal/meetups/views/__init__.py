"""What can be done with meetups over HTTP."""

from portal.meetups.views import planning, polls, reading
from portal.meetups.views.reading import blueprint

__all__ = ["blueprint", "planning", "polls", "reading"]
