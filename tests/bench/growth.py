"""What a page costs with many groups against what it costs with few: ratios, and queries.

Processor time of requests inside this process, and with PostgreSQL that of the server's process
for it (as Linux tells it): a busy machine changes it less than the clock on the wall, and the two
sizes take turns.
"""

from __future__ import annotations

import tracemalloc
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

from portal import db
from portal.people.models import Person
from tests.bench.sizes import COORDINATOR, Size, Stop, both
from tests.bench.tables import show

TURNS = 5
LOOKS = 7
"""Looks at a page in each turn; the first of a turn is not counted."""
FILE = "/coordination/results.csv"
MILLION = 1_000_000
BILLION = 1_000_000_000

Stops = Callable[[], list[Stop]]


def measure(title: str, stops: Stops, folder: Path, groups: int, *, on_postgresql: bool) -> None:
    """Print for each page its queries and its time with `groups` groups against few."""
    with both(folder, groups, on_postgresql=on_postgresql) as sizes:
        few, many = (_looked_at(size, stops) for size in sizes)
        times = _times(sizes, stops)
    rows = [
        (name, few[name], many[name], *(f"{ms:.1f}" for ms in pair), f"{pair[1] / pair[0]:.2f}")
        for name, pair in times.items()
    ]
    where = "PostgreSQL" if on_postgresql else "SQLite"
    columns = ["", "queries", "then", "ms", "then", "ratio"]
    show(f"{title}: {sizes[0].groups} groups, then {groups:,} ({where})", columns, rows)


def measure_file(folder: Path, groups: int, *, on_postgresql: bool) -> None:
    """Print how much memory the results as a file take at most while they are sent."""
    with both(folder, groups, on_postgresql=on_postgresql) as sizes:
        rows = [(f"{size.groups:,} groups", *_streamed(size)) for size in sizes]
    show("The results as a file", ["", "lines", "MB at most"], rows)


def _looked_at(size: Size, stops: Stops) -> dict[str, int]:
    """How often each page asks the database; each must be well made."""
    size.enter()
    found = {}
    for stop in _stops(stops):
        phone = size.phone(stop.who)
        answer = phone.get(stop.path)
        assert answer.status_code == 200, f"{stop.path} answered {answer.status_code}"
        found[stop.name] = phone.queries
    return found


def _times(sizes: tuple[Size, Size], stops: Stops) -> dict[str, tuple[float, float]]:
    """Milliseconds that each page takes at each size: the median of the quickest of each turn.

    Other programs on the machine take the processor's memory away, which makes a look slower and
    never quicker.
    """
    taken: tuple[dict[str, list[float]], ...] = defaultdict(list), defaultdict(list)
    for _turn in range(TURNS):
        for size, found in zip(sizes, taken, strict=True):
            size.enter()
            for stop in _stops(stops):
                client = size.phone(stop.who).client
                client.get(stop.path)
                now = _worked()
                looks = []
                for _look in range(LOOKS - 1):
                    began = now()
                    client.get(stop.path)
                    looks.append(now() - began)
                found[stop.name].append(min(looks))
    few, many = taken
    return {name: (1000 * median(few[name]), 1000 * median(many[name])) for name in few}


def _worked() -> Callable[[], float]:
    """What tells for how many seconds a processor has worked for the portal so far."""
    if not db.is_postgresql():
        return process_time
    with db.database.connection_context():
        pid = db.database.connection().info.backend_pid
    server = Path(f"/proc/{pid}/schedstat")
    return lambda: process_time() + int(server.read_text().split()[0]) / BILLION


def _streamed(size: Size) -> tuple[int, str]:
    size.enter()
    with db.database.connection_context():
        coby = Person.get(Person.email == COORDINATOR)
    client = size.phone(coby).client
    # What is loaded once belongs to no file, so one is read to its end before.
    client.get(FILE).get_data()
    tracemalloc.start()
    answer = client.get(FILE, buffered=False)
    lines = sum(piece.count(b"\n") for piece in answer.iter_encoded())
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return lines, f"{most / MILLION:.1f}"


def _stops(stops: Stops) -> list[Stop]:
    with db.database.connection_context():
        return stops()
