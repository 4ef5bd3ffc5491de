"""The large run: `python -m tests.simulation [--groups 200] [--days 730] [--seed N]`.

It prints what happened, and ends with the first thing that does not hold, its day and the seed.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic

from portal import clock, create_app, db, migrations
from portal.config import Config
from tests.client import Visitor
from tests.ground import postgresql
from tests.ground.ports import free_port
from tests.simulation.broken import BrokenError
from tests.simulation.days import BEGIN, TWO_YEARS, Simulation, morning
from tests.simulation.letterbox import Letterbox, serving

SECRET = "a secret of the simulation, 32 characters and more"
GROUPS = 200
TOLD_EVERY = 30


def main() -> int:
    """Live through the days that are asked for; 1 when something does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--groups", type=int, default=GROUPS, help="how many courses begin")
    parser.add_argument("--days", type=int, default=TWO_YEARS, help="how many days are lived")
    parser.add_argument("--seed", type=int, default=1, help="another one is another life")
    parser.add_argument("--postgresql", action="store_true", help="instead of SQLite")
    asked = parser.parse_args()
    # That the server is away is part of it; so are the warnings.
    logging.disable(logging.WARNING)
    began = monotonic()
    with _database(asked.postgresql) as url, serving(Letterbox(free_port())) as box:
        app = create_app(Config(SECRET, url, "http://localhost", mail_url=box.url))
        app.testing = True
        migrations.upgrade(db.database.obj)
        Visitor.app = app
        with app.app_context(), clock.standing(morning(BEGIN)):
            simulation = Simulation(app, box, asked.groups, asked.seed)
            broken = _live(simulation, asked.days)
        db.close_all(db.database.obj)
    for what, number in simulation.happened.items():
        print(f"{number:9,}  {what}")
    print(f"\n{monotonic() - began:,.0f} seconds, seed {asked.seed}")
    if broken is not None:
        print(f"BROKEN: {broken}")
    return 1 if broken is not None else 0


def _live(simulation: Simulation, days: int) -> BrokenError | None:
    began = monotonic()
    try:
        for number, day in enumerate(simulation.days(days), start=1):
            if number % TOLD_EVERY == 0:
                print(f"{day}: {monotonic() - began:,.0f} seconds", flush=True)
    except BrokenError as broken:
        return broken
    return None


@contextmanager
def _database(is_postgresql: bool) -> Iterator[str]:
    """The address of a database of its own, which goes at the end."""
    if is_postgresql:
        with postgresql.running() as server:
            yield server.create("simulation")
        return
    with tempfile.TemporaryDirectory(prefix="portal-simulation-") as folder:
        yield f"sqlite:///{folder}/portal.db"


if __name__ == "__main__":
    sys.exit(main())
