"""Style and script: one file each, kept for ever, small on the wire."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from portal.web import assets
from tests.client import Visitor

NAMES = ["app.css", "app.js", "htmx-2.0.11.min.js", "mark.svg"]
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


@pytest.fixture
def address(app: Flask, visit: type[Visitor]) -> dict[str, str]:
    asset: Any = app.jinja_env.globals["asset"]
    return {name: asset(name) for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_a_phone_may_keep_it_for_ever(name: str, app: Flask, address: dict[str, str]) -> None:
    response = app.test_client().get(address[name], buffered=True)

    assert response.status_code == 200
    assert "immutable" in response.headers["Cache-Control"]
    assert response.mimetype == TYPES[name.rsplit(".", 1)[1]]
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_it_comes_compressed(name: str, encoding: str, app: Flask, address: dict[str, str]) -> None:
    client = app.test_client()
    plain = client.get(address[name], buffered=True)
    packed = client.get(address[name], headers={"Accept-Encoding": encoding}, buffered=True)

    assert packed.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data)


def test_a_page_loads_each_of_them_from_its_address(
    visit: type[Visitor], address: dict[str, str]
) -> None:
    page = visit.stranger().get("/sign-in").text

    for link in address.values():
        assert f'"{link}"' in page
    assert page.count('rel="stylesheet"') == 1


def test_another_content_gets_another_address(app: Flask, tmp_path: Path) -> None:
    source, built = tmp_path / "static", tmp_path / "built"
    for folder in ("css", "js", "vendor", "img"):
        (source / folder).mkdir(parents=True)
    (source / "vendor" / "htmx-2.0.11.min.js").write_text("htmx")
    other = Flask("other")

    def build(style: str) -> str:
        (source / "css" / "base.css").write_text(style)
        return assets.init_app(other, source, built).address("app.css")

    first, second, again = build("a {}"), build("b {}"), build("a {}")

    assert first != second
    assert first == again
    assert re.fullmatch(r"/static/app\.[0-9a-f]{12}\.css", first)


def test_nothing_else_is_served_from_the_folder(app: Flask) -> None:
    for path in ("/static/", "/static/../portal.db", "/static/css/tokens.css", "/static/app.css"):
        assert app.test_client().get(path).status_code == 404
