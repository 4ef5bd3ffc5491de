"""A portal behind a line, and phones that keep a worker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser

from tests.ground.browser import Phone, serve
from tests.offline.line import Line
from tests.offline.phones import Phones


@pytest.fixture
def line(app: Flask) -> Line:
    """The line to the portal."""
    return Line(app)


@pytest.fixture
def address(line: Line) -> Iterator[str]:
    """Where the portal can be reached, when the line holds."""
    with serve(line) as served:
        yield served
        line.held.set()


@pytest.fixture
def phones(browser: Browser, address: str, tmp_path: Path) -> Iterator[Phones]:
    """Phones whose browsers keep a worker; at the end none has met a broken script."""
    made = Phones(browser, address, tmp_path)
    yield made
    made.close()
    assert [complaint for each in made.all for complaint in _broken(each)] == []


def _broken(phone: Phone) -> list[str]:
    # htmx tells the console of every request that got no answer.
    return [each for each in phone.complaints if not each.startswith("htmx:")]
