"""A throw-away Redis, when `redis-server` is installed."""

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import redis

from tests.ground.availability import unavailable
from tests.ground.ports import free_port, wait_until


def program() -> str | None:
    """Return the path of the server's program, or None when it is not installed."""
    return shutil.which("redis-server")


@contextmanager
def running(server: str) -> Iterator[str]:
    """Run an empty server that keeps nothing, and give its address as in `PORTAL_REDIS_URL`."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="portal-redis-") as home:
        process = subprocess.Popen(
            [server, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", home],
            stdout=subprocess.DEVNULL,
        )
        try:
            wait_until(lambda: _answers(port), process)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.terminate()
            process.wait(20)


def _answers(port: int) -> bool:
    with redis.Redis(port=port, socket_timeout=5) as client:
        try:
            return bool(client.ping())
        except redis.ConnectionError:
            return False


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    """One Redis for all tests that ask; skips, or fails in CI, where there is none."""
    server = program()
    if server is None:
        unavailable("Redis is not installed (Debian: apt-get install redis-server)")
    with running(server) as url:
        yield url
