"""A page that is still as somebody's phone has it is not sent again: 304, a few hundred bytes.

Its tag (ETag) is a hash of the page itself, so it is wrong about nothing that the page says:
who reads it, in which language, on which day. Only what is new each time and says nothing is
left out: the nonce, the form token, the keys of forms, and the minute in which it was made.

So a page may be shown again with the keys that it came with. Browsers do not get to do that,
for they may not keep these pages (`no-store`). Our own scripts do, and name no tag any more
once something was sent, for that is what uses up a key (`static/worker/unchanged.js`); the key
of who types (`writer`) they make anew whenever a page is shown.
"""

from __future__ import annotations

import hashlib
import re

from flask import Flask, Response, g, request

from portal.web import still_so
from portal.web.named import is_named

OK, NOT_MODIFIED = 200, 304
KEY = re.compile(rb'<input[^>]* name="(?:submission_key|writer)"[^>]*>')
KEPT = re.compile(rb"<div[^>]* data-kept hidden>.*?</div>", re.DOTALL)
"""From when the page is, which nobody sees before it is a copy (`portal.web.copies`)."""
STYLE = re.compile(rb'<style[^>]* data-file="([^"]+)">.*?</style>', re.DOTALL)
LINK = rb'<link rel="stylesheet" href="\1" nonce="">'
"""As the page has it for a phone that has the file; it looks the same."""
END = b"</body>"
TAG_BYTES = 8


def init_app(app: Flask) -> None:
    """Stand where pages are whole; init after what compresses them, to come before it."""
    app.after_request(_answer)


def _answer(response: Response) -> Response:
    if not _is_somebodys_page(response):
        return response
    page = response.get_data()
    tag = _tag_of(page)
    response.set_etag(tag, weak=True)
    still_so.remember(tag)
    if is_named(tag):
        response.status_code = NOT_MODIFIED
        response.set_data(b"")
        del response.headers["Content-Length"]
    elif g.get("style_went_inside"):
        # At its end: who reads it there has all of the page (`static/js/worker.js`).
        response.set_data(page.replace(END, b'<i data-tag="%s" hidden></i>' % tag.encode() + END))
    return response


def _is_somebodys_page(response: Response) -> bool:
    """Whether this is a page, or a piece of one, for who is signed in."""
    return (
        request.method in {"GET", "HEAD"}
        and response.status_code == OK
        and response.mimetype == "text/html"
        and g.get("viewer") is not None
    )


def _tag_of(page: bytes) -> str:
    for new_each_time in (g.get("csp_nonce"), g.get("csrf_token")):
        if new_each_time:
            page = page.replace(new_each_time.encode(), b"")
    page = STYLE.sub(LINK, KEPT.sub(b"", KEY.sub(b"", page), count=1), count=1)
    digest = hashlib.blake2b(page, digest_size=TAG_BYTES)
    # The form token that was left out is good for this person alone.
    digest.update(f"{g.viewer.person_id} {request.full_path}".encode())
    return digest.hexdigest()
