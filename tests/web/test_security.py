"""What every answer carries to protect who reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from portal import clock, create_app, db, tokens
from portal.config import Config
from portal.web.assets import HTMX_URL
from portal.web.security import CONTENT_SECURITY_POLICY
from tests.cast import Cast
from tests.client import Visitor

SECRET = "k" * 32
PATHS = ["/", "/sign-in", "/help-now", "/nowhere", "/health", "/language", "/groups/1/board"]


@pytest.fixture
def over_tls(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """A second portal, as it is reached over TLS behind one proxy."""
    in_use = db.database.obj
    secure = create_app(
        Config(
            secret_key=SECRET,
            database_url=f"sqlite:///{tmp_path / 'tls.db'}",
            base_url="https://portal.example.org",
            trusted_proxies=1,
        )
    )
    yield secure
    db.use(in_use)
    tokens.use_key(app.config["SECRET_KEY"])
    clock.use_zone(app.config["PORTAL"].timezone)


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_headers(path: str, cast: Cast, visit: type[Visitor]) -> None:
    for phone in (visit.stranger(), visit.by(cast.amal)):
        for response in (phone.get(path), phone.get(path, htmx=True), phone.post(path)):
            assert response.headers["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
            assert response.headers["X-Content-Type-Options"] == "nosniff"
            assert response.headers["Referrer-Policy"] == "same-origin"
            assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
            assert "camera=()" in response.headers["Permissions-Policy"]


def test_scripts_come_from_here_and_from_one_file_of_one_cdn() -> None:
    policy = dict(each.split(" ", 1) for each in CONTENT_SECURITY_POLICY.split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == f"'self' {HTMX_URL}"
    assert policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in CONTENT_SECURITY_POLICY
    assert "*" not in CONTENT_SECURITY_POLICY
    assert HTMX_URL.endswith("/htmx.org@2.0.11/dist/htmx.min.js")


def test_pages_of_a_person_are_not_kept_by_the_browser(cast: Cast, visit: type[Visitor]) -> None:
    for path in ("/", "/help-now", "/nowhere", f"/groups/{cast.eik.id}"):
        assert visit.by(cast.amal).get(path).headers["Cache-Control"] == "no-store"
    assert visit.stranger().get("/help-now").headers["Cache-Control"] == "private, no-cache"


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
    assert "Expires" in cookie, "the phone stays signed in"
    assert "Secure" not in cookie
    assert "Strict-Transport-Security" not in response.headers


def test_over_tls_cookies_are_bound_to_the_host_and_tls_is_insisted_on(over_tls: Flask) -> None:
    response = over_tls.test_client().get("/sign-in", base_url="https://portal.example.org")

    (cookie,) = response.headers.getlist("Set-Cookie")
    assert cookie.startswith("__Host-portal=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie, "a __Host- cookie with a domain is refused by browsers"
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]


def test_over_tls_the_cookie_of_the_language_is_secure_too(over_tls: Flask) -> None:
    over_tls.config["WTF_CSRF_ENABLED"] = False

    response = over_tls.test_client().post(
        "/language", data={"locale": "ar"}, base_url="https://portal.example.org"
    )

    (cookie,) = (c for c in response.headers.getlist("Set-Cookie") if c.startswith("locale="))
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie


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
