"""Where servers of the tests listen, and how one waits until they do."""

import socket
import subprocess
import threading
from collections.abc import Callable

PATIENCE = 20.0
PAUSE = 0.02


def free_port() -> int:
    """Return a TCP port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(answers: Callable[[], bool], server: subprocess.Popen[bytes]) -> None:
    """Return as soon as `answers()` is true.

    Raises `RuntimeError` when the server ends before that, or when 20 seconds have passed.
    """
    pause = threading.Event()
    for _ in range(int(PATIENCE / PAUSE)):
        if answers():
            return
        if server.poll() is not None:
            raise RuntimeError(f"{server.args!r} ended with status {server.returncode}")
        pause.wait(PAUSE)
    raise RuntimeError(f"{server.args!r} did not answer within {PATIENCE:.0f} seconds")
