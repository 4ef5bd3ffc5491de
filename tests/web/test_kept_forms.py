"""What was typed is not lost; nobody elsewhere can put words into somebody's mouth."""

from __future__ import annotations

import pytest
from flask import Flask, request

from portal.web.gate import open_to_everyone, signed_in
from tests.cast import Cast
from tests.client import Visitor

TEXT = "Wat ik merkte: <script>alert(1)</script> & meer"
SHOWN = "Wat ik merkte: &lt;script&gt;alert(1)&lt;/script&gt; &amp; meer"
OWN = {"Sec-Fetch-Site": "same-origin"}
ELSEWHERE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Referer": "https://evil.example/page"},
    {"Referer": "http://localhost.evil.example/page"},
]


@pytest.fixture
def diary(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was received at /sign-out, here a box to write in for who is signed in."""
    received: list[str] = []

    @signed_in
    def write() -> str:
        received.append(request.form["body"])
        return "received"

    @open_to_everyone
    def box() -> str:
        return "box"

    monkeypatch.setitem(app.view_functions, "people.end_sign_in", write)
    return received


def test_a_text_of_nobody_we_know_is_shown_to_be_copied(
    diary: list[str], visit: type[Visitor]
) -> None:
    refused = visit.stranger().post("/sign-out", {"body": TEXT}, headers=OWN)

    assert refused.status_code == 401
    assert SHOWN in refused.text
    assert diary == []


@pytest.mark.parametrize("headers", ELSEWHERE)
def test_a_form_from_elsewhere_is_not_kept(
    headers: dict[str, str], diary: list[str], cast: Cast, visit: type[Visitor]
) -> None:
    stale = visit.by(cast.bram).post(
        "/sign-out", {"body": TEXT, "csrf_token": "guessed"}, headers=headers
    )
    signed_out = visit.stranger().post("/sign-out", {"body": TEXT}, headers=headers)

    assert stale.status_code == 400
    assert signed_out.status_code == 401
    for response in (stale, signed_out):
        assert SHOWN not in response.text


def test_passwords_and_codes_are_not_shown(visit: type[Visitor], diary: list[str]) -> None:
    response = visit.stranger().post(
        "/sign-out", {"body": "x", "password": "my secret one", "code": "ABCD2345"}, headers=OWN
    )

    assert "my secret one" not in response.text
    assert "ABCD2345" not in response.text
