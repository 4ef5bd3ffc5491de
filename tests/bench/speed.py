"""How fast the start page and the board are, against the floor: ratios first."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.bench import life, limits, production, wire
from tests.bench.pages import Look, look_at
from tests.bench.production import Server
from tests.bench.rates import Target, rate, warm_up
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
    cookies = {name: world.caller(look.who).returning for name, look in looks.items()}
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
            pairs = [
                (_turn(ours, portal, seconds), _turn(bare, floor, seconds)) for _ in range(TURNS)
            ]
            ratio = median(one.rate / other.rate for one, other in pairs)
            rates = [
                round(median(turn.rate for turn in turns)) for turns in zip(*pairs, strict=True)
            ]
            work = [median(turn.work for turn in turns) for turns in zip(*pairs, strict=True)]
            wanted = f"{limits.RATE_AGAINST_THE_FLOOR:.0%}"
            kind = f"{queries[name]} queries, {messages} messages, {size:,} bytes"
            rows.append((name, f"{ratio:.0%}", wanted, *rates, f"{work[1] / work[0]:.0%}", kind))
        plain = Target("constant", floor.address, "/constant")
        warm_up(plain)
        constant = rate(plain, seconds)
    show(
        "Answers a second against the floor page: two workers, two threads each, SQLite",
        ("page", "ratio", "at least", "portal", "floor", "work", "page and floor"),
        [*rows, ("a constant page", "", "", "", round(constant), "", "no query")],
    )


@dataclass(frozen=True)
class Turn:
    """One turn: answers a second, and the seconds of processor time that an answer took."""

    rate: float
    work: float


def _turn(target: Target, server: Server, seconds: float) -> Turn:
    """Ask for `seconds`. The work of an answer hardly changes when others use the machine."""
    warm_up(target)
    before = server.worked
    answered = rate(target, seconds)
    after = server.worked
    worked = after - before if before is not None and after is not None else math.nan
    return Turn(answered, worked / (answered * seconds))


def _queries(look: Look) -> int:
    phone = Visitor.by(look.who)
    phone.get(look.path)
    return phone.queries
