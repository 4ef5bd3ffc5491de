"""The pages of the evaluation: the forms of a group, filling one in, and the link for the table."""

from portal.evaluation.views import answers, index, kiosks
from portal.evaluation.views.routes import blueprint

__all__ = ["answers", "blueprint", "index", "kiosks"]
