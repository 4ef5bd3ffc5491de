"""The portal and the floor, served as in production: gunicorn, two workers, threads."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.ground.ports import free_port, wait_until

ROOT = Path(__file__).resolve().parents[2]
WORKERS = 2
THREADS = 2
HOST = "127.0.0.1"
PROPORTIONAL = re.compile(r"^Pss: +(\d+) kB", re.MULTILINE)
"""What Linux counts for a process, of shared pages its part."""


@dataclass(frozen=True)
class Server:
    """A running gunicorn with its workers, in a process group of its own."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def address(self) -> str:
        """Where it answers, such as http://127.0.0.1:8123."""
        return f"http://{HOST}:{self.port}"

    @property
    def worked(self) -> float | None:
        """Seconds of processor time that the server and its workers took; None where unknown."""
        try:
            found = [path.read_text("ascii") for path in Path("/proc").glob("[0-9]*/stat")]
        except OSError:
            return None
        # After the name in brackets: state, parent, process group; 11 and 12 on are times.
        fields = [line.rpartition(") ")[2].split() for line in found]
        ticks = sum(int(f[11]) + int(f[12]) for f in fields if int(f[2]) == self.process.pid)
        return ticks / os.sysconf("SC_CLK_TCK") if ticks else None

    @property
    def memory(self) -> int | None:
        """Bytes that the server and its workers take, shared ones counted once; None if unknown."""
        found = 0
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                fields = (folder / "stat").read_text("ascii").rpartition(") ")[2].split()
                if int(fields[2]) == self.process.pid:
                    share = PROPORTIONAL.search((folder / "smaps_rollup").read_text("ascii"))
                    found += 1024 * int(share.group(1)) if share else 0
        return found or None

    def kill(self) -> None:
        """End the server and its workers in the middle of what they do (SIGKILL)."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def stop(self) -> None:
        """Let the server end what it is doing, and stop."""
        self.process.terminate()
        self.process.wait(20)


def start(application: str, settings: Mapping[str, str], port: int | None = None) -> Server:
    """Serve `application` ("module:name") with these settings; returns when it answers."""
    port = port or free_port()
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--no-control-socket", "--log-level", "error"),
            "--preload",
            *("--worker-class", "gthread", "--workers", str(WORKERS), "--threads", str(THREADS)),
            *("--bind", f"{HOST}:{port}", application),
        ],
        cwd=ROOT,
        env={**os.environ, **settings},
        start_new_session=True,
    )
    server = Server(process, port)
    try:
        wait_until(lambda: _answers(port), process)
    except RuntimeError:
        server.kill()
        raise
    return server


@contextlib.contextmanager
def serving(application: str, settings: Mapping[str, str]) -> Iterator[Server]:
    """Serve `application` until the block ends."""
    server = start(application, settings)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


def _answers(port: int) -> bool:
    """Whether a worker takes a request; a bound port alone would not tell."""
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=5) as line:
        line.sendall(b"HEAD / HTTP/1.0\r\n\r\n")
        return line.recv(16).startswith(b"HTTP/")
    return False
