"""The results as a file for a spreadsheet, written line by line."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

BOM = "\ufeff"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""How a text begins that a spreadsheet would run."""


def as_csv(rows: Iterable[Iterable[object]]) -> Iterator[str]:
    """The lines of a file that opens right in a Dutch spreadsheet, and runs nothing."""
    yield BOM
    for row in rows:
        line = io.StringIO()
        csv.writer(line, delimiter=";", lineterminator="\r\n").writerow([_safe(x) for x in row])
        yield line.getvalue()


def _safe(value: object) -> object:
    if isinstance(value, str) and value.lstrip(" ").startswith(RUNS):
        return f"'{value}"
    return value
