"""How fast the start page and the board are, against the floor, when few ask and when many do."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median
from threading import Lock
from urllib.parse import urlencode

from portal.web.forms import new_submission_key
from tests.bench import life, limits, production, wire
from tests.bench.pages import Look, look_at
from tests.bench.production import Server
from tests.bench.rates import Load, Target, load, reading
from tests.bench.tables import show
from tests.bench.world import Caller, World
from tests.client import Visitor
from tests.ground import postgresql

POSTS = 30
"""On the board, every fifth with an answer."""
CONNECTIONS = (1, 16, 64)
TURNS = 3
WARM_UP_SECONDS = 0.5
PAGES = ("start page", "board")
WRITERS = 80
"""Who post in turns: one person may not post more than 30 times a minute."""
SEE_OTHER, NOT_MODIFIED = 303, 304
MESSAGE = b'class="message"'
"""What stands once in the page for each message of the board; the floor loads as many rows."""
COLUMNS = (
    *("", "connections", "a second", "share of the floor", "at least", "share by work"),
    *("p50 ms", "p95", "p99", "errors"),
)


@dataclass(frozen=True)
class Race:
    """A page of the portal beside the floor: a page with as many queries, rows and bytes."""

    name: str
    ours: Target
    floor: Target
    least: float
    """The share of the floor's answers that is aimed at."""
    kind: str
    known: tuple[Look, str] | None = None
    """What who asks has already, and their cookie; else they have nothing."""

    @property
    def asked(self) -> Target:
        """What is asked of the portal: of who has the page, as it is at this moment."""
        if self.known is None:
            return self.ours
        look, cookie = self.known
        page = wire.fetch(self.ours.address, look.path, cookie, wire.PLAIN)
        host = self.ours.address.rpartition("/")[2]
        question = reading(look.path, host, cookie, page.headers["etag"])
        return Target(self.ours.address, question, NOT_MODIFIED)


@dataclass(frozen=True)
class Turn:
    """One turn: what came of it, and the seconds of processor time that an answer took."""

    load: Load
    work: float


def measure(folder: Path, seconds: float, *, on_postgresql: bool) -> None:
    """Print rates, times and memory of two workers; of each race the middle of three turns."""
    with _world(folder, on_postgresql=on_postgresql) as world:
        life.fill(world.cast, POSTS)
        looks = {name: look_at(world.cast, name) for name in PAGES}
        queries = {name: _queries(look) for name, look in looks.items()}
        cookies = {name: world.caller(look.who).returning for name, look in looks.items()}
        # In a group of their own: a board with so many readers is another one.
        writers = world.participants(world.cast.eik, WRITERS)
        posting_at = f"/groups/{world.cast.eik.id}/board"
        world.close()
        with (
            production.serving("wsgi:app", world.settings) as portal,
            production.serving("tests.bench.floor:app", world.settings) as floor,
        ):
            races = [
                race
                for name, look in looks.items()
                for race in _races(look, portal, floor, cookies[name], queries[name])
            ]
            rows = [
                _raced(race, portal, floor, connections, seconds)
                for race in races
                for connections in CONNECTIONS
            ]
            rows += _posted(_posting(portal, posting_at, writers), seconds)
            memory = f"{portal.memory / 1e6:.0f} MB" if portal.memory else "unknown"
            least = f"{floor.memory / 1e6:.0f} MB" if floor.memory else "unknown"
    where = "PostgreSQL" if on_postgresql else "SQLite"
    show(f"Two workers with two threads each, {where}", COLUMNS, rows)
    for race in races:
        print(f"  {race.name}: {race.kind}")
    print(f"  memory of the portal {memory}, of the floor {least}; shared pages counted once")


@contextmanager
def _world(folder: Path, *, on_postgresql: bool) -> Iterator[World]:
    with ExitStack() as stack:
        url = None
        if on_postgresql:
            url = stack.enter_context(postgresql.running(safely=True)).create("speed")
        yield World(folder, url)


def _races(look: Look, portal: Server, floor: Server, cookie: str, queries: int) -> Iterator[Race]:
    page = wire.fetch(portal.address, look.path, cookie, wire.PLAIN)
    size, messages = len(page.body), page.body.count(MESSAGE)
    least = urlencode({"queries": queries, "rows": messages, "bytes": size})
    host = f"{production.HOST}:{portal.port}"
    bare = Target(floor.address, reading(f"/page?{least}", host, cookie))
    kind = f"{queries} queries, {messages} messages, {size:,} bytes"
    ours = Target(portal.address, reading(look.path, host, cookie))
    yield Race(look.name, ours, bare, limits.RATE_AGAINST_THE_FLOOR, kind)
    yield Race(f"{look.name}, unchanged", ours, bare, 1.0, f"304 beside {kind}", (look, cookie))


def _raced(
    race: Race, portal: Server, floor: Server, connections: int, seconds: float
) -> tuple[object, ...]:
    # In turns, so that what else the machine does slows both.
    pairs = [
        (
            _turn(race.asked, portal, connections, seconds),
            _turn(race.floor, floor, connections, seconds),
        )
        for _ in range(TURNS)
    ]
    ours, bare = ([pair[n] for pair in pairs] for n in (0, 1))
    share = median(one.load.rate / other.load.rate for one, other in pairs)
    work = median(turn.work for turn in bare) / median(turn.work for turn in ours)
    shares = f"{share:.0%}", f"{race.least:.0%}", f"{work:.0%}"
    return _row(race.name, connections, [turn.load for turn in ours], shares)


def _posted(target: Target, seconds: float) -> list[tuple[object, ...]]:
    return [
        _row("a message", number, [load(target, number, seconds)], ("", "", ""))
        for number in CONNECTIONS
    ]


def _row(
    name: str, connections: int, loads: list[Load], shares: tuple[str, str, str]
) -> tuple[object, ...]:
    middle = sorted(loads, key=lambda each: each.rate)[len(loads) // 2]
    times = (f"{middle.at(percent):.1f}" for percent in (50, 95, 99))
    errors = sum(each.errors for each in loads)
    return (name, connections, round(middle.rate), *shares, *times, errors)


def _turn(target: Target, server: Server, connections: int, seconds: float) -> Turn:
    """Ask for `seconds`. The work of an answer hardly changes when others use the machine."""
    load(target, connections, WARM_UP_SECONDS)
    before = server.worked
    came = load(target, connections, seconds)
    after = server.worked
    worked = after - before if before is not None and after is not None else math.nan
    return Turn(came, worked / max(len(came.times), 1))


def _posting(portal: Server, path: str, writers: list[Caller]) -> Target:
    """Posting one message after another, by each of `writers` in turn."""
    turns, turn = cycle(writers), Lock()

    def question() -> bytes:
        with turn:
            writer = next(turns)
        form = {
            "csrf_token": writer.token,
            "submission_key": new_submission_key(),
            "body": life.TEXT,
        }
        body = urlencode(form).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: {production.HOST}:{portal.port}\r\n"
            f"Cookie: {writer.returning}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        return head.encode() + body

    return Target(portal.address, question, SEE_OTHER)


def _queries(look: Look) -> int:
    phone = Visitor.by(look.who)
    phone.get(look.path)
    return phone.queries
