"""The portal, served to the browsers of the tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.ground.browser import serve


@pytest.fixture
def portal_address(app: Flask) -> Iterator[str]:
    """Where the portal can be reached while the test runs."""
    with serve(app) as address:
        yield address
