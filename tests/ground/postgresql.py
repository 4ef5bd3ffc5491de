"""A throw-away PostgreSQL made from the programs that are installed.

Also works as root, which PostgreSQL refuses: the server then runs as the user `postgres`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import psycopg
import pytest
from psycopg import sql

from tests.ground.availability import unavailable
from tests.ground.ports import free_port, wait_until

PACKAGED = Path("/usr/lib/postgresql")
# Nothing here has to survive a power cut.
HASTE = ("-F", "-c", "full_page_writes=off", "-c", "synchronous_commit=off")
# A story counts what changed in the database; nobody tidies it up meanwhile.
ALONE = ("-c", "autovacuum=off")
SYSTEM_USER = "postgres"


class UnavailableError(Exception):
    """This machine cannot run a PostgreSQL; the text says why."""


@dataclass(frozen=True)
class Server:
    """A running server of our own."""

    port: int

    def url(self, database: str) -> str:
        """Return the address of this database, as in `PORTAL_DATABASE_URL`."""
        return f"postgresql://portal@127.0.0.1:{self.port}/{database}"

    def create(self, database: str) -> str:
        """Make an empty database and return its address."""
        self._maintain("create database {}", database)
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, and end whoever is still connected to it."""
        self._maintain("drop database if exists {} with (force)", database)

    def _maintain(self, statement: LiteralString, database: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(sql.Identifier(database)))


def programs() -> Path:
    """Return the folder with `initdb` and `postgres`, of the newest version there is.

    Raises `UnavailableError` when there is none, or when nobody may run them.
    """
    folders = [path.parent for path in PACKAGED.glob("*/bin/initdb")]
    folders.sort(key=lambda folder: float(folder.parent.name), reverse=True)
    on_path = shutil.which("initdb")
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    usable = [folder for folder in folders if (folder / "postgres").exists()]
    if not usable:
        raise UnavailableError("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    if os.geteuid() == 0 and SYSTEM_USER not in {user.pw_name for user in pwd.getpwall()}:
        raise UnavailableError(
            f"PostgreSQL does not run as root, and there is no user {SYSTEM_USER!r}"
        )
    return usable[0]


def is_installed() -> bool:
    """Say whether this machine can run a PostgreSQL for the tests."""
    try:
        return programs().is_dir()
    except UnavailableError:
        return False


@contextmanager
def running(*, safely: bool = False) -> Iterator[Server]:
    """Run a server in a folder of its own, and leave nothing behind. Raises `UnavailableError`.

    It forgets what it was told when the power goes, unless it runs `safely`, as in earnest.
    """
    folder = programs()
    with tempfile.TemporaryDirectory(prefix="portal-pg-", ignore_cleanup_errors=True) as home:
        identity = _identity(Path(home))
        data = str(Path(home) / "data")
        _initialise(folder, data, identity)
        server = Server(free_port())
        where = ("-D", data, "-k", home, "-h", "127.0.0.1", "-p", str(server.port))
        with (Path(home) / "log").open("wb") as log:
            process: subprocess.Popen[bytes] = subprocess.Popen(
                [folder / "postgres", *where, *(() if safely else HASTE + ALONE)],
                cwd="/",
                stdout=log,
                stderr=subprocess.STDOUT,
                **identity,
            )
        try:
            wait_until(lambda: _answers(server), process)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(20)


def _identity(home: Path) -> dict[str, Any]:
    """Return whom the server runs as, and give that user the folder."""
    if os.geteuid() != 0:
        return {}
    user = pwd.getpwnam(SYSTEM_USER)
    os.chown(home, user.pw_uid, user.pw_gid)
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def _initialise(folder: Path, data: str, identity: dict[str, Any]) -> None:
    options = ("-A", "trust", "-U", "portal", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
    done = subprocess.run(
        [folder / "initdb", "-D", data, *options],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
        **identity,
    )
    if done.returncode:
        raise UnavailableError(f"initdb failed: {done.stderr.strip()[-300:]}")


def _answers(server: Server) -> bool:
    try:
        with psycopg.connect(server.url("postgres"), connect_timeout=5):
            return True
    except psycopg.OperationalError:
        return False


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Server]:
    """One server for all tests that ask; skips, or fails in CI, where there can be none."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(running())
        except UnavailableError as reason:
            unavailable(str(reason))
        yield server
