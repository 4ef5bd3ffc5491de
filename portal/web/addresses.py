"""Numbers in addresses: only those that a record can have, so that others are "not found"."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.routing import IntegerConverter, Map

LARGEST_ID = 2**31 - 1
"""The largest number that both databases give to a record."""


class RecordNumber(IntegerConverter):
    """The number of a record: `<int:…>` in every address of the portal."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002  # Werkzeug's own name
        """Match no number that the databases could not even compare."""
        super().__init__(map, **{"max": LARGEST_ID, **options})


def init_app(app: Flask) -> None:
    """Let `<int:…>` mean the number of a record; stands before the first route."""
    app.url_map.converters["int"] = RecordNumber
