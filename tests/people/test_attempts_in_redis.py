"""Several processes count attempts together, in a real Redis."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal.web.limits import PER_VALUE

PER_CODE = int(PER_VALUE.split()[0])
TRY_SOME_CODES = """
import sys
from portal import create_app
from portal.config import Config

app = create_app(Config(
    secret_key="k" * 40, database_url=sys.argv[1], redis_url=sys.argv[2],
    base_url="http://localhost",
))
app.config["WTF_CSRF_ENABLED"] = False
app.test_cli_runner().invoke(args=["migrate"])
for _ in range(int(sys.argv[3])):
    answer = app.test_client().post("/sign-in", data={"code": "ABCD2345"})
    sys.stdout.write(f"{answer.status_code} ")
"""


@pytest.mark.redis
def test_two_processes_count_together(redis_url: str, tmp_path: Path, project: Path) -> None:
    def tried(times: int) -> list[int]:
        arguments = (f"sqlite:///{tmp_path / 'portal.db'}", redis_url, str(times))
        run = subprocess.run(
            [sys.executable, "-c", TRY_SOME_CODES, *arguments],
            cwd=project,
            capture_output=True,
            text=True,
            check=True,
        )
        return [int(status) for status in run.stdout.split()]

    first, second = tried(PER_CODE - 2), tried(4)

    assert first == [422] * (PER_CODE - 2)
    assert second == [422, 422, 429, 429]
