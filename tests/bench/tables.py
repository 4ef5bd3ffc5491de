"""Tables on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def show(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table: the first column to the left, the others to the right."""
    lines = [tuple(columns), *(tuple(map(_written, row)) for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(columns))]
    print(f"\n{title}")
    for number, (first, *others) in enumerate(lines):
        cells = [cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True)]
        print("  ".join(["", first.ljust(widths[0]), *cells]))
        if number == 0:
            print("  ".join(["", *("-" * width for width in widths)]))


def _written(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)
