"""The measurements: `python -m tests.bench [weights | phone | speed | durability] [--rounds N]`.

Without a name: weights, phone and speed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.bench import durability, speed, weights
from tests.bench.phone import measure as phone

NAMES = ("weights", "phone", "speed", "durability")


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
    asked = parser.parse_args()
    if not set(asked.names) <= set(NAMES):
        parser.error(f"there is only {', '.join(NAMES)}")
    names = asked.names or ["weights", "phone", "speed"]
    lost = 0
    for name in names:
        with tempfile.TemporaryDirectory(prefix="portal-bench-") as folder:
            if name == "weights":
                weights.measure(Path(folder))
            elif name == "phone":
                phone.measure(Path(folder), asked.turns, asked.screen)
            elif name == "speed":
                speed.measure(Path(folder), asked.seconds)
            else:
                lost = durability.run(asked.rounds, Path(folder))
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
