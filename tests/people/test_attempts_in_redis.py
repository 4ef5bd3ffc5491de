"""Several processes count together, in a real Redis; and each alone while it is away."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from portal.web.limits import PER_PERSON, PER_VALUE
from tests.ground import redis
from tests.ground.availability import unavailable

PER_CODE = int(PER_VALUE.split()[0])
A_MINUTE = int(PER_PERSON.split()[0])
A_PROCESS = """
import sys
from portal import create_app
from portal.config import Config

app = create_app(Config(
    secret_key="k" * 40, database_url=sys.argv[1], redis_url=sys.argv[2],
    base_url="http://localhost",
))
app.config["WTF_CSRF_ENABLED"] = False
app.test_cli_runner().invoke(args=["migrate"])
client = app.test_client()
"""
SOME_CODES = """
for _ in range(int(sys.argv[3])):
    answer = app.test_client().post("/sign-in", data={"code": "ABCD2345"})
    sys.stdout.write(f"{answer.status_code} ")
"""
ONE_PERSON = """
from portal.people.models import Person
with app.app_context():
    person = Person.get_or_none(Person.name == "Bram") or Person.create(name="Bram", locale="nl")
    person.sign_in_with("bram@example.org", "samen-verder-2026")
proof = {"email": "bram@example.org", "password": "samen-verder-2026"}
assert client.post("/sign-in", data=proof).status_code == 303
for _ in range(int(sys.argv[3])):
    answer = client.post("/language", data={"locale": "nl"})
    sys.stdout.write(f"{answer.status_code} ")
"""


class Processes:
    """Runs of the portal, one after another, on one database and one Redis."""

    def __init__(self, folder: Path, redis_url: str, project: Path) -> None:
        self.arguments = (f"sqlite:///{folder / 'portal.db'}", redis_url)
        self.project = project

    def run(self, act: str, times: int) -> list[int]:
        """Start a process that acts so many times; what it was answered."""
        run = subprocess.run(
            [sys.executable, "-c", A_PROCESS + act, *self.arguments, str(times)],
            cwd=self.project,
            capture_output=True,
            text=True,
            check=True,
        )
        return [int(status) for status in run.stdout.split()]


@pytest.fixture
def processes(redis_url: str, tmp_path: Path, project: Path) -> Processes:
    return Processes(tmp_path, redis_url, project)


@pytest.mark.redis
def test_two_processes_count_attempts_together(processes: Processes) -> None:
    first, second = processes.run(SOME_CODES, PER_CODE - 2), processes.run(SOME_CODES, 4)

    assert first == [422] * (PER_CODE - 2)
    assert second == [422, 422, 429, 429]


@pytest.mark.redis
def test_two_processes_count_what_one_person_sends_together(processes: Processes) -> None:
    first, second = processes.run(ONE_PERSON, A_MINUTE - 2), processes.run(ONE_PERSON, 4)

    assert first == [303] * (A_MINUTE - 2)
    assert second == [303, 303, 429, 429]


@pytest.mark.redis
def test_while_redis_is_away_each_process_counts_alone(tmp_path: Path, project: Path) -> None:
    server = redis.program()
    if server is None:
        unavailable("Redis is not installed (Debian: apt-get install redis-server)")
    with redis.running(server) as url:
        processes = Processes(tmp_path, url, project)
        assert processes.run(SOME_CODES, 1) == [422]

    assert processes.run(SOME_CODES, PER_CODE + 1) == [422] * PER_CODE + [429]
