"""How fast the start page and the board are, against the floor: ratios first."""

from __future__ import annotations

from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench import life, limits, production, wire
from tests.bench.pages import Look, look_at
from tests.bench.rates import Target, rate
from tests.bench.tables import show
from tests.bench.world import World
from tests.client import Visitor

ROWS = 300
TURNS = 5
MEASURED = ("start page", "board")
"""The pages that are measured."""

MESSAGE = b'class="message"'
"""What stands once in the page for each message of the board; the floor loads as many rows."""


def measure(folder: Path, seconds: float) -> None:
    """Print answers a second of the portal and of the floor: medians of five turns of `seconds`."""
    world = World(folder)
    life.fill(world.cast, ROWS)
    looks = {name: look_at(world.cast, name) for name in MEASURED}
    queries = {name: _queries(look) for name, look in looks.items()}
    cookies = {name: world.caller(look.who).cookie for name, look in looks.items()}
    world.close()
    rows: list[tuple[object, ...]] = []
    with (
        production.serving("wsgi:app", world.settings) as portal,
        production.serving("tests.bench.floor:app", world.settings) as floor,
    ):
        for name, look in looks.items():
            shown = wire.fetch(portal.address, look.path, cookies[name], wire.PLAIN).body
            size, messages = len(shown), shown.count(MESSAGE)
            least = urlencode({"queries": queries[name], "rows": messages, "bytes": size})
            ours = Target(name, portal.address, look.path, cookies[name])
            bare = Target("floor", floor.address, f"/page?{least}", cookies[name])
            # In turns, so that what else the machine does slows both.
            pairs = [(rate(ours, seconds), rate(bare, seconds)) for _ in range(TURNS)]
            ratio = median(one / other for one, other in pairs)
            rates = [round(median(each)) for each in zip(*pairs, strict=True)]
            wanted = f"{limits.RATE_AGAINST_THE_FLOOR:.0%}"
            kind = f"{queries[name]} queries, {messages} messages, {size:,} bytes"
            rows.append((name, f"{ratio:.0%}", wanted, *rates, kind))
        constant = rate(Target("constant", floor.address, "/constant"), seconds)
    show(
        "Answers a second against the floor page: two workers, two threads each, SQLite",
        ("page", "ratio", "at least", "portal", "floor", "page and floor"),
        [*rows, ("a constant page", "", "", "", round(constant), "no query")],
    )


def _queries(look: Look) -> int:
    phone = Visitor.by(look.who)
    phone.get(look.path)
    return phone.queries
