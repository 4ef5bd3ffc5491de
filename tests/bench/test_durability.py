"""An acknowledged post is there after the server was killed; `make bench` does it 100 times."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROUNDS = 3


def test_no_acknowledged_post_is_lost_when_the_server_is_killed(project: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "durability", "--rounds", str(ROUNDS)],
        cwd=project,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"in {ROUNDS} rounds, 0 lost" in done.stdout
