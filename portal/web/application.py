"""Flask, as the portal wants it: what it reads, and what it writes down when something breaks."""

from __future__ import annotations

from types import TracebackType
from typing import TypeAlias

from flask import Flask, request

from portal.web.numbers import RecordNumber
from portal.web.parameters import PortalRequest
from portal.web.spoken_templates import SpokenEnvironment

_Fault: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


class Application(Flask):
    """An application that reads only text and possible numbers, and logs no secrets."""

    request_class = PortalRequest
    jinja_environment = SpokenEnvironment

    def __init__(self, name: str, template_folder: str) -> None:
        """Stand before the first route: `<int:…>` means the number of a record."""
        super().__init__(name, template_folder=template_folder, static_folder=None)
        self.url_map.converters["int"] = RecordNumber

    def log_exception(self, exc_info: _Fault) -> None:
        """Log the fault by the pattern of its address: a card's own address would sign in."""
        pattern = request.url_rule.rule if request.url_rule is not None else "no page"
        self.logger.error("Exception on %s [%s]", pattern, request.method, exc_info=exc_info)
