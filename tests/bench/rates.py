"""How many answers a second a server gives: with `wrk` when it is there, else by our own client."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 8
WARM_UP_SECONDS = 1.0
AT_MOST = 200_000
"""Requests in one measurement by our own client."""
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)


class RefusedError(Exception):
    """An answer was not 200, so its rate says nothing."""


@dataclass(frozen=True)
class Target:
    """One address to ask again and again."""

    name: str
    address: str
    path: str
    cookie: str = ""


def warm_up(target: Target) -> None:
    """Ask for a second without counting; raises RefusedError when an answer is not 200."""
    _ask(target, WARM_UP_SECONDS)


def rate(target: Target, seconds: float) -> float:
    """Answers a second over `seconds`; raises RefusedError when one is not 200."""
    program = shutil.which("wrk")
    return _by_wrk(program, target, seconds) if program else _ask(target, seconds)


def _by_wrk(program: str, target: Target, seconds: float) -> float:
    done = subprocess.run(
        [
            *(program, "--threads", "1", "--connections", str(CONNECTIONS)),
            *("--duration", f"{seconds:.0f}s", "--header", f"Cookie: {target.cookie}"),
            target.address + target.path,
        ],
        capture_output=True,
        text=True,
        check=True,
        timeout=seconds + 30,
    )
    found = re.search(r"Requests/sec: +([\d.]+)", done.stdout)
    if found is None or "Non-2xx" in done.stdout:
        raise RefusedError(f"{target.name}: {done.stdout}")
    return float(found.group(1))


def _ask(target: Target, seconds: float) -> float:
    """Ask over several lines at once, each kept open, until the time is up."""
    counts: list[int] = []
    wrong: list[bytes] = []
    until = time.perf_counter() + seconds
    threads = [
        threading.Thread(target=_one_line, args=(target, until, counts, wrong))
        for _ in range(CONNECTIONS)
    ]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + 30)
    if wrong:
        raise RefusedError(f"{target.name} answered {wrong[0].decode()}")
    return sum(counts) / (time.perf_counter() - started)


def _one_line(target: Target, until: float, counts: list[int], wrong: list[bytes]) -> None:
    parts = urlsplit(target.address)
    cookie = f"Cookie: {target.cookie}\r\n" if target.cookie else ""
    question = f"GET {target.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n{cookie}\r\n".encode()
    done = 0
    with socket.create_connection((parts.hostname or "", parts.port or 80), 20) as line:
        while time.perf_counter() < until and done < AT_MOST // CONNECTIONS:
            line.sendall(question)
            status = _read_answer(line)
            if status != b"200":
                wrong.append(status)
                break
            done += 1
    counts.append(done)


def _read_answer(line: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        piece = line.recv(65536)
        if not piece:
            return b"nothing"
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    missing = (int(length.group(1)) if length else 0) - len(body)
    while missing > 0:
        missing -= len(line.recv(65536))
    return head[9:12]
