"""The portal's own copy of htmx is, to the byte, what the CDN serves."""

import base64
import hashlib

from tests.ground.browser import HTMX_COPY

INTEGRITY = "2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg"


def test_the_copy_has_the_integrity_hash_of_the_release() -> None:
    digest = hashlib.sha384(HTMX_COPY.read_bytes()).digest()
    assert base64.b64encode(digest).decode() == INTEGRITY
