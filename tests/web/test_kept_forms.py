"""What was typed survives a sign-in; nobody elsewhere can put words into somebody's mouth."""

from __future__ import annotations

import pytest
from flask import Flask, request

from portal.web.gate import open_to_everyone, signed_in
from tests.cast import PASSWORD, Cast
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


def test_a_text_goes_through_signing_in_and_arrives(
    diary: list[str], cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.stranger()
    cast.amal.speak("nl")

    refused = phone.post("/sign-out", {"body": TEXT}, headers=OWN)
    assert refused.status_code == 401
    assert SHOWN in refused.text
    carried = {"kept_address": "/sign-out", "kept:body": TEXT}
    assert 'name="kept:body"' in refused.text

    asked = phone.post("/sign-in", carried)
    assert SHOWN in asked.text

    wrong = phone.post("/sign-in", {**carried, "email": "amal@example.org", "password": "x" * 12})
    assert wrong.status_code == 422
    assert SHOWN in wrong.text

    welcome = phone.post("/sign-in", {**carried, "email": "amal@example.org", "password": PASSWORD})
    assert welcome.status_code == 200
    assert SHOWN in welcome.text
    assert 'action="/sign-out"' in welcome.text
    assert diary == [], "it is sent by a person and not by itself"

    phone.person = cast.amal
    phone.post("/sign-out", {"body": TEXT})
    assert diary == [TEXT]


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
        assert "kept:body" not in response.text


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x"]
)
def test_a_kept_form_never_goes_elsewhere(address: str, cast: Cast, visit: type[Visitor]) -> None:
    cast.amal  # noqa: B018 - made when named
    response = visit.stranger().post(
        "/sign-in",
        {
            "kept_address": address,
            "kept:body": TEXT,
            "email": "amal@example.org",
            "password": PASSWORD,
        },
    )

    assert response.status_code == 303
    assert response.headers["Location"] == "/"


def test_passwords_and_codes_are_not_carried_along(visit: type[Visitor], diary: list[str]) -> None:
    response = visit.stranger().post(
        "/sign-out", {"body": "x", "password": "my secret one", "code": "ABCD2345"}, headers=OWN
    )

    assert "my secret one" not in response.text
    assert "ABCD2345" not in response.text
