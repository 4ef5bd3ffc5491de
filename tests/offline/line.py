"""The line between a phone and the portal, which a test cuts where it wants."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from flask import Flask
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


@dataclass
class Line:
    """The portal behind a line. Nothing is cut until a test says so."""

    app: Flask
    cuts_on_the_way: set[str] = field(default_factory=set)
    """Ends of paths whose sending does not arrive."""
    cuts_on_the_way_back: set[str] = field(default_factory=set)
    """Ends of paths whose sending arrives and is stored, without an answer."""
    answers_otherwise: set[str] = field(default_factory=set)
    """Ends of paths for which something else answers, as the wifi of a hotel does."""
    arrived: list[tuple[str, str]] = field(default_factory=list)
    """Method and path of what reached the portal."""
    held: threading.Event = field(default_factory=threading.Event)
    """As long as it is not set, pages of `slow` wait."""
    slow: set[str] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    """The pages that were asked for while they were `slow`."""

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the portal does, where the line holds."""
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path in self.slow:
            self.waiting.append(path)
            self.held.wait()
        if method == "POST" and path.endswith(tuple(self.cuts_on_the_way)):
            return self._cut(environ, start_response)
        if method == "POST" and path.endswith(tuple(self.answers_otherwise)):
            return Response("Welkom in ons hotel")(environ, start_response)
        self.arrived.append((method, path))
        if method == "POST" and path.endswith(tuple(self.cuts_on_the_way_back)):
            Response.from_app(self.app, environ, buffered=True)
            return self._cut(environ, start_response)
        return self.app(environ, start_response)

    def sent(self, ending: str) -> int:
        """How often something that was sent to a path with that `ending` reached the portal."""
        return sum(method == "POST" and path.endswith(ending) for method, path in self.arrived)

    @staticmethod
    def _cut(environ: Any, start_response: StartResponse) -> Iterable[bytes]:
        environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
        start_response("200 OK", [("Content-Length", "0")])
        return []
