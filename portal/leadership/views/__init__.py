"""What can be done about the choice of a leader over HTTP."""

from portal.leadership.views import ballots, choices, offers, page
from portal.leadership.views.routes import blueprint

__all__ = ["ballots", "blueprint", "choices", "offers", "page"]
