"""The floor of a screen: the same words as somebody would write them by hand, and nothing else.

One plain page for each screen: headings, paragraphs, lists, links, fields and buttons, one
small stylesheet and htmx. No classes, no icons, no tokens, no menu that knows who looks.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
from playwright.sync_api import Page

from portal.web.assets import HTMX_INTEGRITY, HTMX_URL

STYLE = b"""\
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0 auto;max-width:40rem;padding:1rem;font:1.125rem/1.6 system-ui,sans-serif;
background:#f7f2e8;color:#1c2826}
h1{font-size:1.6rem;line-height:1.25;margin:1rem 0}
h2{font-size:1.25rem;margin:1.5rem 0 .5rem}
p,li,form{margin:.5rem 0}
a{color:#0b5a4c;display:inline-block;min-height:3rem;padding:.5rem 0}
label{display:block;font-weight:600}
input,textarea,select{font:inherit;width:100%;min-height:3rem;padding:.5rem;
border:2px solid #55605d;border-radius:.5rem;background:#fff;color:inherit}
button{font:inherit;font-weight:600;width:100%;min-height:3rem;border:0;border-radius:.5rem;
background:#0b5a4c;color:#fff}
nav{display:flex;gap:1rem;flex-wrap:wrap}
@media(prefers-color-scheme:dark){body{background:#14201e;color:#eef3f1}a{color:#8fd6c6}}
"""
WORDS = """
() => {
  const KEPT = new Set(KEPT_TAGS);
  const GIVEN = ["href", "type", "name", "dir", "lang", "action", "method", "value"];
  const text = (words) => words.replace(/\\s+/g, " ").replace(/&/g, "&amp;").replace(/</g, "&lt;");
  const attribute = (node, name) => {
    const value = node.getAttribute(name);
    return value && value.length < 200 ? ` ${name}="${text(value).replace(/"/g, "&quot;")}"` : "";
  };
  const isLoose = (node) =>
    getComputedStyle(node).display === "block" &&
    [...node.childNodes].some((each) => each.nodeType === Node.TEXT_NODE && each.data.trim());
  const write = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return text(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || node.hidden || node.type === "hidden") return "";
    const inside = [...node.childNodes].map(write).join("");
    const tag = node.tagName.toLowerCase();
    if (!KEPT.has(tag)) return isLoose(node) ? `<p>${inside}</p>` : inside;
    const given = GIVEN.map((name) => attribute(node, name)).join("");
    const htmx = tag === "form" ? ` data-hx-post="${node.getAttribute("action") || ""}"` : "";
    const start = `<${tag}${given}${htmx}>`;
    return tag === "input" ? start : `${start}${inside.trim()}</${tag}>\\n`;
  };
  return [...document.body.children].map(write).join("");
}
"""
TAGS = """
h1 h2 h3 p ul ol li a button form label input textarea select option nav details summary table tr th
td time s del strong article header footer main fieldset legend dl dt dd bdi
"""
HEAD = """<!doctype html>
<html lang="{lang}" dir="{dir}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/style.css">
<script src="{url}" integrity="{integrity}" crossorigin="anonymous" defer></script>
</head><body>
{words}
</body></html>
"""


def page_of(screen: Page) -> str:
    """The floor of the screen that this tab shows."""
    root = screen.locator("html")
    return HEAD.format(
        lang=root.get_attribute("lang"),
        dir=root.get_attribute("dir"),
        title=screen.title(),
        url=HTMX_URL,
        integrity=HTMX_INTEGRITY,
        words=screen.evaluate(WORDS.replace("KEPT_TAGS", json.dumps(TAGS.split()))),
    )


@contextmanager
def serving(pages: dict[str, str]) -> Iterator[int]:
    """Serve these pages by their path, packed beforehand; gives the port."""
    packed = {path: brotli.compress(html.encode()) for path, html in pages.items()}
    style = brotli.compress(STYLE)

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            is_style = self.path == "/style.css"
            body = style if is_style else packed.get(self.path)
            self.send_response(404 if body is None else 200)
            self.send_header("content-length", str(len(body or b"")))
            if body is not None:
                self.send_header("content-encoding", "br")
                self.send_header("content-type", "text/css" if is_style else "text/html")
                kept = "public, max-age=31536000, immutable" if is_style else "no-store"
                self.send_header("cache-control", kept)
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    thread = threading.Thread(target=server.serve_forever, args=[0.05], name="floor")
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
