"""What can be done with agreements over HTTP."""

from portal.agreements.views import (
    agreeing,
    arranging,
    fixing,
    proposals,
    rewordings,
    sets,
    starters,
    translations,
)
from portal.agreements.views.routes import blueprint

__all__ = [
    "agreeing",
    "arranging",
    "blueprint",
    "fixing",
    "proposals",
    "rewordings",
    "sets",
    "starters",
    "translations",
]
