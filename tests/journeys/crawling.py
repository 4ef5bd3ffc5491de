"""Follows every link that one person can see, as a curious visitor would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
from flask import Flask

from tests.client import Visitor

HERE = "http://localhost"
START = ("/", "/sign-in", "/check-in")
# Asset names carry a hash of their content: each is fetched once, by whoever comes first.
REFERENCES = {"a": "href", "link": "href", "script": "src", "img": "src"}


@dataclass(frozen=True)
class Found:
    """A page that was reached: where, from which page, by which endpoint, and what it said."""

    path: str
    linked_from: str
    endpoint: str
    status: int
    html: str
    """What stands on it; empty for files and for what leads elsewhere."""


def crawl(app: Flask, visitor: Visitor) -> list[Found]:
    """Fetch everything that `visitor` can reach by links from the start page, in that order."""
    waiting = [(path, "the address bar") for path in START]
    seen = {path for path, _ in waiting}
    found = []
    while waiting:
        path, linked_from = waiting.pop(0)
        response = visitor.get(path)
        is_page = response.mimetype == "text/html" and not response.location
        html = response.text if is_page else ""
        endpoint = endpoint_of(app, path)
        found.append(Found(path, linked_from, endpoint, response.status_code, html))
        response.close()
        for address in _links(path, html, response.location):
            if address not in seen:
                seen.add(address)
                waiting.append((address, path))
    return found


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str:
    """The name of what answers at `path`; empty for static files, which no view answers."""
    adapter = app.url_map.bind("localhost")
    bare = urlsplit(path).path
    if bare.startswith("/static/"):
        return ""
    endpoint: str = adapter.match(bare, method=method)[0]
    return endpoint


def _links(path: str, html: str, location: str | None) -> list[str]:
    tree: Any = html5lib.parse(html, namespaceHTMLElements=False)
    named = [
        element.get(REFERENCES[element.tag]) for element in tree.iter() if element.tag in REFERENCES
    ]
    by_htmx = [element.get("hx-get") for element in tree.iter()]
    addresses = [own_address(path, address) for address in (*named, *by_htmx, location) if address]
    return [address for address in addresses if address]


def own_address(path: str, address: str) -> str:
    """The address within the portal that a link on `path` leads to; empty when it leads away."""
    whole = urlsplit(urldefrag(urljoin(HERE + path, address)).url)
    if f"{whole.scheme}://{whole.netloc}" != HERE:
        return ""
    return whole.path + (f"?{whole.query}" if whole.query else "")
