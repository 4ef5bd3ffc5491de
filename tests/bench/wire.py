"""What goes over the line, to the byte, by a client that asks as a phone's browser does."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

# What browsers offer over TLS, and then what whitenoise and flask-compress choose from.
ENCODINGS = "gzip, deflate, br, zstd"
PLAIN = "identity"
LOADED = re.compile(
    r'<(?:link\b[^>]*?\bhref|script\b[^>]*?\bsrc|img\b[^>]*?\bsrc)="([^"]+)"', re.DOTALL
)
OWN_COPY = re.compile(r'data-(?:local|file)="([^"]+)"')
PATIENCE_SECONDS = 20


@dataclass(frozen=True)
class Answer:
    """One answer as it came over the line."""

    status: int
    headers: dict[str, str]
    body: bytes
    size: int
    """Bytes of the answer on the wire: status line, headers and body."""


@dataclass(frozen=True)
class Visit:
    """A page with everything that it loads."""

    page: Answer
    parts: dict[str, Answer]

    @property
    def size(self) -> int:
        """Bytes on the wire, everything included."""
        return self.page.size + sum(part.size for part in self.parts.values())

    @property
    def requests(self) -> int:
        """How many requests the browser makes."""
        return 1 + len(self.parts)


def fetch(
    address: str, path: str, cookie: str = "", encodings: str = ENCODINGS, **headers: str
) -> Answer:
    """GET `path` over a connection of its own; raises OSError when nobody answers."""
    parts = urlsplit(address)
    assert parts.hostname is not None
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {parts.netloc}",
        "User-Agent: measuring",
        f"Accept-Encoding: {encodings}",
        "Connection: close",
        *([f"Cookie: {cookie}"] if cookie else []),
        *(f"{name.replace('_', '-')}: {value}" for name, value in headers.items()),
    ]
    with socket.create_connection((parts.hostname, parts.port or 80), PATIENCE_SECONDS) as line:
        line.sendall("\r\n".join([*lines, "", ""]).encode())
        received = b"".join(iter(lambda: line.recv(65536), b""))
    head, _, body = received.partition(b"\r\n\r\n")
    first, *rest = head.decode("latin-1").split("\r\n")
    named = {name.lower(): value for name, _, value in (each.partition(": ") for each in rest)}
    return Answer(int(first.split(" ")[1]), named, body, len(received))


def first_visit(address: str, path: str, cookie: str) -> Visit:
    """The page and all that its head loads.

    For htmx our own copy is fetched, which weighs what the network's copy does.
    """
    page = fetch(address, path, cookie)
    html = fetch(address, path, cookie, PLAIN).body.decode()
    loaded = [link for link in LOADED.findall(html) if link.startswith("/static/")]
    links = dict.fromkeys([*loaded, *OWN_COPY.findall(html)])
    return Visit(page, {link: fetch(address, link, cookie) for link in links})
