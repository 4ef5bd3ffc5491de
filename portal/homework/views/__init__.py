"""The pages of homework for who does it: the lessons, writing, sending, and the answer."""

from portal.homework.views import lessons, media, spares, trials, writing
from portal.homework.views.routes import blueprint

__all__ = ["blueprint", "lessons", "media", "spares", "trials", "writing"]
