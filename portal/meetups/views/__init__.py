"""What can be done with meetups over HTTP."""

from portal.meetups.views import attendance, bringing, catch_ups, needs, planning, polls, reading
from portal.meetups.views.reading import blueprint

__all__ = [
    "attendance",
    "blueprint",
    "bringing",
    "catch_ups",
    "needs",
    "planning",
    "polls",
    "reading",
]
