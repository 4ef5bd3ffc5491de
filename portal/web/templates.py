"""How templates are read, and how they import each other's macros."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Template
from jinja2.ext import Extension

INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class Unindented(Extension):
    """Takes the indentation out of a page's template when it is read, but for one space.

    It is for who reads the template; on the wire it was a twenty-fifth of a page, and a phone
    had to read over it. The space parts what a block at the end of a line would join.
    """

    def preprocess(
        self,
        source: str,
        name: str | None,  # noqa: ARG002  # Jinja gives it
        filename: str | None = None,  # noqa: ARG002
    ) -> str:
        """Give `source` with one space where its lines are indented."""
        return INDENTATION.sub(" ", source)


class PortalTemplate(Template):
    """A template whose macros are made once, however often a page imports them.

    Jinja compares the names known to both templates at every import, because an
    application may give a template names of its own. Here all templates know the
    environment's names and no others, so that comparison would always find nothing;
    it was a fifteenth of the work of a page.
    """

    def _get_default_module(self, _ctx: Any = None) -> Any:
        return super()._get_default_module()
