"""A new release of the portal while a page is open: never a mixture of old and new."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import expect

from portal.board.models import Post
from portal.config import ROOT
from portal.web import assets
from portal.web.release import name_after
from tests.cast import Cast
from tests.offline.phones import Phones, has_copy_of, has_in_shell, signed_in

pytestmark = pytest.mark.browser

BOX = "Bericht aan de groep"


@pytest.fixture
def release(app: Flask, tmp_path: Path) -> Iterator[Callable[[], None]]:
    """Releases the portal anew, with a style in which the heading of a page is larger."""
    served, known = app.wsgi_app, dict(app.jinja_env.globals)

    def go() -> None:
        source = tmp_path / "static"
        shutil.copytree(ROOT / "static", source)
        with (source / "css" / "layout.css").open("a") as style:
            style.write("\nh1 { font-size: 77px; }\n")
        built = assets.init_app(app, source, tmp_path / "assets")
        name_after(app, built)

    yield go
    app.wsgi_app = served  # type: ignore[method-assign]
    app.jinja_env.globals.update(known)


SIZE = "() => getComputedStyle(document.querySelector('h1')).fontSize"


def test_an_open_page_goes_on_whole(
    cast: Cast, phones: Phones, release: Callable[[], None]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    page = signed_in(phones.new(), cast.bram)
    page.goto(board)
    page.wait_for_function("() => window.htmx")
    page.get_by_label(BOX).fill("Van voor de nieuwe uitgave")
    release()

    page.get_by_role("button", name="Stuur mijn bericht").click()

    expect(page.locator("article")).to_contain_text("Van voor de nieuwe uitgave")
    page.wait_for_function(f"() => ({SIZE})() === '77px'")
    assert Post.select().count() == 1


def test_a_copy_of_before_keeps_the_style_of_before(
    cast: Cast, phones: Phones, release: Callable[[], None]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    page = signed_in(phones.new(), cast.bram)
    page.goto(board)
    has_copy_of(page, board)
    before = page.evaluate(SIZE)
    release()
    page.goto("/")
    has_copy_of(page, "/")
    has_in_shell(page, ".css", 2)

    page.context.set_offline(True)

    page.goto(board)
    assert page.evaluate(SIZE) == before != "77px"
    page.goto("/")
    assert page.evaluate(SIZE) == "77px"
