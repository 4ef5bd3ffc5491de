"""What goes over the line, to the byte, by a client that asks as a phone's browser does."""

from __future__ import annotations

import re
import socket
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit

# What browsers offer over TLS, and then what whitenoise and flask-compress choose from.
ENCODINGS = "gzip, deflate, br, zstd"
PLAIN = "identity"
LOADED = re.compile(
    r'<(?:link\b[^>]*?\bhref|use\b[^>]*?\bhref|script\b[^>]*?\bsrc|img\b[^>]*?\bsrc)="([^"#]+)',
    re.DOTALL,
)
OWN_COPY = re.compile(r'data-local="([^"]+)"')
STYLE_FILE = re.compile(r'data-file="([^"]+)"')
KEPT_ON_OWN_PHONE = re.compile(r'data-no-line="(/[^"]+)"')
WORKER = "/service-worker.js"
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
    style: str
    """Where the style is that the page has inside; empty when it has none."""

    @property
    def size(self) -> int:
        """Bytes on the wire, everything included."""
        return self.page.size + sum(part.size for part in self.parts.values())

    @property
    def requests(self) -> int:
        """How many requests the browser makes."""
        return 1 + len(self.parts)


def fetch(
    address: str,
    path: str,
    cookie: str = "",
    encodings: str = ENCODINGS,
    *,
    method: str = "GET",
    **headers: str,
) -> Answer:
    """Ask for `path` over a connection of its own; raises OSError when nobody answers."""
    parts = urlsplit(address)
    assert parts.hostname is not None
    lines = [
        f"{method} {path} HTTP/1.1",
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
    """The page and all that comes for it.

    For htmx our own copy is fetched, which weighs what the network's copy does. On somebody's own
    phone the worker comes too, and asks for the head of the page that it is handed.
    """
    page = fetch(address, path, cookie)
    html = fetch(address, path, cookie, PLAIN).body.decode()
    loaded = [link for link in LOADED.findall(html) if link.startswith("/static/")]
    kept = [unescape(link) for link in KEPT_ON_OWN_PHONE.findall(html)]
    inside = STYLE_FILE.findall(html)
    others = [WORKER, *kept] if kept else inside
    links = dict.fromkeys([*loaded, *OWN_COPY.findall(html), *others])
    parts = {link: fetch(address, link, cookie) for link in links}
    if kept:
        parts[f"head of {path}"] = fetch(address, path, cookie, method="HEAD")
    return Visit(page, parts, "".join(inside))
