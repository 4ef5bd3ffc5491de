"""The pages of stories: reading them, telling one, one's own, and the coordinator's desk."""

from portal.stories.views import editing, own, reading, telling
from portal.stories.views.routes import blueprint

__all__ = ["blueprint", "editing", "own", "reading", "telling"]
