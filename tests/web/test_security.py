"""What every answer carries to protect who reads it."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from portal.people.cards import Card
from portal.web.security import FORGET, UNUSED
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.policy import directives, nonce_of

PATHS = ["/", "/sign-in", "/help-now", "/nowhere", "/health", "/language", "/groups/1/board"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(path: str, cast: Cast, visit: type[Visitor]) -> None:
    for phone in (visit.stranger(), visit.by(cast.amal)):
        for response in (phone.get(path), phone.get(path, htmx=True), phone.post(path)):
            policy = directives(response)
            assert policy["default-src"] == "'none'"
            assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "same-origin"
            assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_every_whole_page_uses_nothing_of_the_phone_and_stands_alone(
    cast: Cast, visit: type[Visitor]
) -> None:
    for phone, path in (
        (visit.stranger(), "/sign-in"),
        (visit.stranger(), "/help-now"),
        (visit.by(cast.amal), "/"),
        (visit.by(cast.amal), "/nowhere"),
        (visit.by(cast.amal), f"/groups/{cast.linde.id}/board"),
    ):
        page = phone.get(path)
        assert nonce_of(page) is not None, path
        assert page.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        for feature in UNUSED:
            assert f"{feature}=()" in page.headers["Permissions-Policy"]


def test_scripts_and_style_are_let_through_by_a_nonce_only(visit: type[Visitor]) -> None:
    page = visit.stranger().get("/sign-in")
    policy, nonce = directives(page), nonce_of(page)

    assert nonce is not None
    assert policy["script-src"] == policy["style-src"] == f"'nonce-{nonce}'"
    assert policy["form-action"] == policy["connect-src"] == "'self'"
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert "*" not in page.headers["Content-Security-Policy"]
    # htmx from the network, the bundle, and the style; the client looks at each of them.
    assert page.text.count(f'nonce="{nonce}"') == 3


def test_a_nonce_is_good_for_one_page(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)

    nonces = {nonce_of(phone.get("/")) for _ in range(20)}

    assert len(nonces) == 20


@pytest.mark.parametrize("path", ["/", "/health"])
def test_what_is_no_page_lets_nothing_through(path: str, visit: type[Visitor]) -> None:
    answer = visit.stranger().get(path)

    assert answer.location or answer.is_json
    assert "script-src" not in directives(answer)
    assert directives(answer)["default-src"] == "'none'"


def test_pages_of_a_person_are_not_kept_by_the_browser(cast: Cast, visit: type[Visitor]) -> None:
    for path in ("/", "/help-now", "/nowhere", f"/groups/{cast.eik.id}"):
        assert visit.by(cast.amal).get(path).headers["Cache-Control"] == "no-store"
    assert visit.stranger().get("/help-now").headers["Cache-Control"] == "private, no-cache"


def test_a_name_on_a_card_is_not_kept_by_the_browser(cast: Cast, visit: type[Visitor]) -> None:
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-this-card")

    page = visit.stranger().get(f"/card/{paper.token}")

    assert "Amal" in page.text
    assert page.headers["Cache-Control"] == "no-store"


def test_what_was_typed_is_not_kept_by_the_browser(visit: type[Visitor]) -> None:
    page = visit.stranger().post("/sign-in", {"email": "amal@example.org", "password": "x" * 12})

    assert page.headers["Cache-Control"] == "no-store"


def test_signing_out_clears_what_the_browser_stored(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)
    phone.client.set_cookie("locale", "ar")

    answer = phone.post("/sign-out")

    assert answer.headers["Clear-Site-Data"] == FORGET
    assert "cookies" not in FORGET, "the language stays, and so do other sites of the same name"
    assert phone.client.get_cookie("locale") is not None
    assert phone.client.get_cookie("portal") is None or phone.get("/").status_code == 303
    assert "Clear-Site-Data" not in phone.get("/sign-in").headers


def test_the_next_person_on_a_phone_starts_with_nothing_stored(
    cast: Cast, visit: type[Visitor]
) -> None:
    proof = {"email": "bram@example.org", "password": PASSWORD}
    assert cast.bram.id

    instead = visit.by(cast.amal).post("/sign-in", proof)
    first = visit.stranger().post("/sign-in", proof)

    assert instead.headers["Clear-Site-Data"] == FORGET
    assert "Clear-Site-Data" not in first.headers


def test_files_are_what_they_say_and_only_for_us(app: Flask, visit: type[Visitor]) -> None:
    address: Any = app.jinja_env.globals["asset"]
    for name in ("app.css", "app.js", "mark.svg"):
        answer = visit.stranger().client.get(address(name))
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "Access-Control-Allow-Origin" not in answer.headers
        answer.close()


def test_the_cookie_of_the_demo_is_for_this_machine(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.stranger()

    response = phone.post(
        "/sign-in", {"email": "amal@example.org", "password": "x" * 12, "next": "/"}
    )
    assert response.status_code == 422
    cast.amal  # noqa: B018 - made when named
    response = phone.post(
        "/sign-in", {"email": "amal@example.org", "password": "samen-verder-2026"}
    )

    cookie = next(c for c in response.headers.getlist("Set-Cookie") if c.startswith("portal="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Expires" not in cookie, "it may be a phone that others use too"
    assert "Secure" not in cookie
    assert "Strict-Transport-Security" not in response.headers


def test_over_tls_cookies_are_bound_to_the_host_and_tls_is_insisted_on(over_tls: Flask) -> None:
    response = over_tls.test_client().get("/sign-in", base_url="https://portal.example.org")

    cookies = response.headers.getlist("Set-Cookie")
    assert {each.split("=")[0] for each in cookies} == {"__Host-portal", "__Host-style"}
    for cookie in cookies:
        for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert flag in cookie
        assert "Domain" not in cookie, "a __Host- cookie with a domain is refused by browsers"
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]


def test_over_tls_the_cookie_of_the_language_is_secure_too(over_tls: Flask) -> None:
    over_tls.config["WTF_CSRF_ENABLED"] = False

    response = over_tls.test_client().post(
        "/language", data={"locale": "ar"}, base_url="https://portal.example.org"
    )

    (cookie,) = (
        c for c in response.headers.getlist("Set-Cookie") if c.startswith("__Host-locale=")
    )
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie


def test_over_tls_a_form_from_elsewhere_is_refused(over_tls: Flask) -> None:
    client = over_tls.test_client()
    page = client.get("/sign-in", base_url="https://portal.example.org").text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]

    def send(referrer: str) -> int:
        return client.post(
            "/language",
            data={"locale": "en", "csrf_token": token},
            base_url="https://portal.example.org",
            headers={"Referer": referrer},
        ).status_code

    assert send("https://portal.example.org/sign-in") == 303
    assert send("https://evil.example/") == 400


def test_a_proxy_that_is_not_trusted_cannot_say_who_asks(app: Flask) -> None:
    response = app.test_client().get("/", headers={"X-Forwarded-Host": "evil.example"})

    assert "evil.example" not in response.headers["Location"]
