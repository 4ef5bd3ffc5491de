"""The pages of the evaluation: forms, filling one in, being asked again, a link for the table."""

from portal.evaluation.views import answers, consents, index, kiosks
from portal.evaluation.views.routes import blueprint

__all__ = ["answers", "blueprint", "consents", "index", "kiosks"]
