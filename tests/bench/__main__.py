"""The measurements: `python -m tests.bench [NAME …]`, with the names below.

Without a name: weights, phone, lighthouse and speed. `coordinator` and `scale` first make a
world of 2,000 groups, which takes some minutes; with `--keep FOLDER` it is kept and used again.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import durability, growth, lighthouse, sizes, speed, weights
from tests.bench.phone import measure as phone

USUAL = ("weights", "phone", "lighthouse", "speed")
NAMES = (*USUAL, "durability", "coordinator", "scale")
MANY = 2000


def main() -> int:
    """Measure what is asked for; 1 when a text was lost."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=" | ".join(NAMES))
    parser.add_argument("--rounds", type=int, default=100, help="how often the server is killed")
    parser.add_argument(
        "--seconds", type=float, default=2, help="of each turn in which speed is measured"
    )
    parser.add_argument("--turns", type=int, default=3, help="how often each screen is visited")
    parser.add_argument("--screen", default="", help="only screens whose name holds this")
    parser.add_argument("--groups", type=int, default=MANY, help="in the large world")
    parser.add_argument("--postgresql", action="store_true", help="make the worlds there")
    parser.add_argument("--keep", type=Path, help="a folder in which the worlds stay (SQLite)")
    asked = parser.parse_args()
    if not set(asked.names) <= set(NAMES):
        parser.error(f"there is only {', '.join(NAMES)}")
    names = asked.names or USUAL
    lost = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
            if name == "weights":
                weights.measure(Path(folder))
            elif name == "phone":
                phone.measure(Path(folder), asked.turns, asked.screen)
            elif name == "lighthouse":
                lighthouse.measure(Path(folder))
            elif name == "speed":
                speed.measure(Path(folder), asked.seconds, on_postgresql=asked.postgresql)
            elif name == "durability":
                lost = durability.run(asked.rounds, Path(folder))
            else:
                _grow(name, asked.keep or Path(folder), asked.groups, asked.postgresql)
    return 1 if lost else 0


def _grow(name: str, folder: Path, groups: int, on_postgresql: bool) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if name == "coordinator":
        growth.measure(
            "The coordinator", sizes.coordinators_stops, folder, groups, on_postgresql=on_postgresql
        )
        growth.measure_file(folder, groups, on_postgresql=on_postgresql)
    else:
        growth.measure(
            "Everybody", sizes.everybodys_stops, folder, groups, on_postgresql=on_postgresql
        )


if __name__ == "__main__":
    sys.exit(main())
