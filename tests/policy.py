"""Reads the content-security policy of an answer, and holds the page to it as a browser would."""

from __future__ import annotations

import re
from typing import Any

import html5lib
from werkzeug.test import TestResponse

NONCE = re.compile(r"'nonce-([A-Za-z0-9_-]{22,})'")


def directives(response: TestResponse) -> dict[str, str]:
    """The policy of an answer, by directive."""
    policy = response.headers["Content-Security-Policy"]
    return dict(each.split(" ", 1) for each in policy.split("; "))


def nonce_of(response: TestResponse) -> str | None:
    """The nonce by which the answer lets scripts through; None when it lets none through."""
    found = NONCE.fullmatch(directives(response).get("script-src", ""))
    return found.group(1) if found else None


def inspect_policy(response: TestResponse) -> None:
    """Raise AssertionError when a script or style on the page would not be let through."""
    if response.mimetype != "text/html" or not response.text.strip():
        return
    allowed = nonce_of(response)
    tree: Any = html5lib.parse(response.text, namespaceHTMLElements=False)
    for element in tree.iter():
        is_style = element.tag == "link" and "stylesheet" in element.get("rel", "")
        if element.tag in {"script", "style"} or is_style:
            assert allowed is not None, "a fragment, or a page without a nonce, loads something"
            assert element.get("nonce") == allowed, f"{element.tag} without the page's nonce"
