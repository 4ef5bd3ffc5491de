"""How templates import each other's macros."""

from __future__ import annotations

from typing import Any

from jinja2 import Template


class PortalTemplate(Template):
    """A template whose macros are made once, however often a page imports them.

    Jinja compares the names known to both templates at every import, because an
    application may give a template names of its own. Here all templates know the
    environment's names and no others, so that comparison would always find nothing;
    it was a fifteenth of the work of a page.
    """

    def _get_default_module(self, _ctx: Any = None) -> Any:
        return super()._get_default_module()
