"""What a visit costs a phone and the database: counted, never timed."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.bench import life, limits, wire
from tests.bench.pages import Look, look_at, main_pages
from tests.cast import Cast
from tests.client import Visitor, style_cookie
from tests.ground.browser import serve

FEW, MANY = 3, 300


@pytest.fixture
def address(app: Flask, cast: Cast) -> Iterator[str]:
    """The portal over real HTTP, with a lively group."""
    life.fill(cast, 40)
    with serve(app) as served:
        yield served


def cookie_of(visit: type[Visitor], look: Look) -> str:
    """Of a phone that comes for the first time."""
    cookie = visit.by(look.who).client.get_cookie("portal")
    assert cookie is not None
    return f"portal={cookie.value}"


def returning(visit: type[Visitor], look: Look) -> str:
    """Of a phone that was here before, and has the style."""
    return f"{cookie_of(visit, look)}; {'='.join(style_cookie(visit.app))}"


def test_a_first_visit_is_light(address: str, cast: Cast, visit: type[Visitor]) -> None:
    too_heavy = {}
    for look in main_pages(cast):
        first = wire.first_visit(address, look.path, cookie_of(visit, look))
        assert {answer.status for answer in (first.page, *first.parts.values())} == {200}
        assert first.requests <= limits.REQUESTS_ON_A_FIRST_VISIT, look.name
        assert len(first.page.body) <= limits.FIRST_PAGE_HTML, look.name
        if first.size > limits.FIRST_VISIT:
            too_heavy[look.name] = first.size

    assert too_heavy == {}


def test_own_script_and_style_are_small(address: str, cast: Cast, visit: type[Visitor]) -> None:
    look = look_at(cast, "start page")

    first = wire.first_visit(address, look.path, cookie_of(visit, look))

    script = [first.parts[link] for link in first.parts if re.search(r"/app\..*js$", link)]
    assert len(script) == 1
    own = sum(len(answer.body) for answer in (*script, first.parts[wire.WORKER]))
    assert own <= limits.OWN_JAVASCRIPT
    assert len(wire.fetch(address, first.style).body) <= limits.OWN_CSS


def test_every_next_page_is_light(address: str, cast: Cast, visit: type[Visitor]) -> None:
    sizes = {}
    for look in main_pages(cast):
        answer = wire.fetch(address, look.path, returning(visit, look))
        assert answer.status == 200, look.name
        sizes[look.name] = answer.size

    assert {name: size for name, size in sizes.items() if size > limits.NEXT_PAGE} == {}


def test_without_brotli_and_zstandard_a_page_is_light_too(
    address: str, cast: Cast, visit: type[Visitor]
) -> None:
    look = look_at(cast, "board")

    answer = wire.fetch(address, look.path, returning(visit, look), "gzip")

    assert answer.headers["content-encoding"] == "gzip"
    assert answer.size <= limits.NEXT_PAGE


def test_a_page_that_did_not_change_is_hardly_anything(
    address: str, cast: Cast, visit: type[Visitor]
) -> None:
    sizes = {}
    for look in main_pages(cast):
        cookie = cookie_of(visit, look)
        tag = wire.fetch(address, look.path, cookie).headers["etag"]
        again = wire.fetch(address, look.path, cookie, If_None_Match=tag)
        assert (again.status, again.body) == (304, b""), look.name
        sizes[look.name] = again.size
    # The browser asks for it after every page.
    tag = wire.fetch(address, wire.WORKER).headers["etag"]
    sizes["worker"] = wire.fetch(address, wire.WORKER, If_None_Match=tag).size

    assert {name: size for name, size in sizes.items() if size > limits.UNCHANGED} == {}


@pytest.mark.parametrize(
    ("path", "status"), [("board/news?after=2020-01-01T00:00:00%2B00:00", 200), ("nowhere", 404)]
)
def test_news_and_an_error_are_small(
    path: str, status: int, address: str, cast: Cast, visit: type[Visitor]
) -> None:
    cookie = cookie_of(visit, look_at(cast, "board"))

    answer = wire.fetch(address, f"/groups/{cast.linde.id}/{path}", cookie, HX_Request="true")

    assert answer.status == status
    assert answer.size <= limits.FRAGMENT


@pytest.mark.parametrize("name", limits.QUERIES)
def test_a_page_asks_the_database_as_often_for_3_rows_as_for_300(
    name: str, cast: Cast, visit: type[Visitor]
) -> None:
    look = look_at(cast, name)
    phone = visit.by(look.who)

    life.fill(cast, FEW)
    assert phone.get(look.path).status_code == 200
    few = phone.queries
    life.add(cast, MANY - FEW)
    assert phone.get(look.path).status_code == 200

    assert phone.queries == few
    assert few <= limits.QUERIES[name]
