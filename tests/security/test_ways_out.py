"""No address that somebody hands over leads out of the portal, as a browser would read it."""

from __future__ import annotations

from urllib.parse import quote, urljoin, urlsplit

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.utils import redirect

from portal.people.cards import Card
from portal.web.kept import is_own_path
from tests.cast import PASSWORD, Cast
from tests.client import Visitor

HOME = "http://localhost/sign-in"
CONTROLS = "".join(map(chr, range(0x21)))
CROOKED = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\\/evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "\x00//evil.example",
    "/\x00/evil.example",
    "http:evil.example",
    "http:/evil.example",
    "https:///evil.example",
    "javascript:alert(1)",
    "data:text/html,x",
    "@evil.example",
    "//localhost@evil.example",
    "http://localhost@evil.example",
    "http://localhost.evil.example",
    "//evil.example/%2f..",
    "/%2f/evil.example",
    "/%5cevil.example",
    "/%09/evil.example",
    "/.//evil.example",
    "/..//evil.example",
    "/;@evil.example",
    "/?next=//evil.example",
    "/#//evil.example",
    "/／evil.example",
    "／／evil.example",
    "//evil。example",
    "/\u2028/evil.example",
    "/\u202e//evil.example",
    "/" + "a" * 60_000,
    "//evil.example/" + "a" * 60_000,
]
pieces = st.sampled_from(
    [
        *("/", "\\", "//", ".", "..", "@", ":", "?", "#", "&", "=", ";", "[", "]", " "),
        *("%2f", "%5c", "%09", "%00", "\t", "\n", "\r", "\0", "\x0b", "\x1f", "\x7f"),
        *("evil.example", "localhost", "http", "https:", "javascript:"),
        *("\u2028", "\u3000", "／", "。", "\u202e", "ﾟ", "é"),
    ]
)
addresses = st.lists(pieces, max_size=12).map("".join) | st.text(max_size=40)


def where(address: str) -> tuple[str, str]:
    """Scheme and host to which a browser goes from a page of ours (the URL standard)."""
    read = "".join(c for c in address.strip(CONTROLS) if c not in "\t\n\r")
    before, mark, query = read.partition("?")
    whole = urlsplit(urljoin(HOME, before.replace("\\", "/") + mark + query))
    return whole.scheme, whole.netloc


@given(addresses, st.booleans())
def test_an_own_path_stays_also_when_it_was_written_into_a_header(
    address: str, slash_first: bool
) -> None:
    address = f"/{address}" if slash_first else address
    if not is_own_path(address):
        return
    assert where(address) == ("http", "localhost")
    location = redirect(address, 303).headers["Location"]
    assert where(location) == ("http", "localhost")
    assert not set(location) & set("\r\n\0"), "no second header can be written"


@given(st.from_regex(r"/[a-z0-9/_-]{0,30}(\?[a-z]+=[a-z0-9]{0,9})?", fullmatch=True))
def test_a_path_of_our_own_is_always_taken(path: str) -> None:
    assert is_own_path(path) != path.startswith("//")


@pytest.mark.parametrize("address", CROOKED, ids=lambda text: ascii(text[:24]))
def test_no_door_leads_out(address: str, app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-this-card")
    assert cast.bram.id
    proof = {"email": "bram@example.org", "password": PASSWORD}
    bram = visit.by(cast.bram)
    asked = quote(address[:9000])

    answers = [
        bram.get(f"/sign-in?next={asked}"),
        bram.post("/language", {"locale": "nl", "next": address}),
        bram.post("/confirmations", {"next": address}),
        visit.by(cast.amal).get(f"/card/{paper.token}?next={asked}"),
        visit.stranger().post("/sign-in", {**proof, "next": address}),
        visit.stranger().post("/sign-in", {"code": paper.code, "next": address}),
        visit.stranger().post(f"/sign-in?next={asked}", {**proof}),
    ]

    for answer in answers:
        assert answer.status_code == 303
        assert where(answer.headers["Location"]) == ("http", "localhost")
