"""How many answers a second a server gives over so many connections, and how long each takes."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import quantiles
from urllib.parse import urlsplit

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
PATIENCE_SECONDS = 30
MILLISECONDS = 1000


@dataclass(frozen=True)
class Target:
    """Something to ask of a server again and again."""

    address: str
    question: Callable[[], bytes]
    """The whole of the next request; called from many threads."""
    answer: int = 200
    """The status that is expected; any other is an error."""


@dataclass(frozen=True)
class Load:
    """What came of it."""

    rate: float
    """Answers a second."""
    times: tuple[float, ...]
    """Milliseconds that each answer took, in order of length."""
    errors: int
    """Other answers than the one expected, and connections that broke."""

    def at(self, percent: int) -> float:
        """Within how many milliseconds so many of a hundred answers came."""
        if len(self.times) < 2:
            return sum(self.times)
        return quantiles(self.times, n=100, method="inclusive")[percent - 1]


@dataclass
class _Told:
    times: list[float] = field(default_factory=list)
    errors: int = 0


def reading(path: str, host: str, cookie: str = "", tag: str = "") -> Callable[[], bytes]:
    """The question for a page; with `tag` by who has it already."""
    headers = {"Host": host, "Cookie": cookie, "If-None-Match": tag}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {text}" for name, text in headers.items() if text)]
    question = "\r\n".join([*lines, "", ""]).encode()
    return lambda: question


def load(target: Target, connections: int, seconds: float) -> Load:
    """Ask over `connections` lines at once, each kept open, until the time is up."""
    told = [_Told() for _ in range(connections)]
    until = time.perf_counter() + seconds
    threads = [threading.Thread(target=_ask, args=(target, until, each)) for each in told]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(seconds + PATIENCE_SECONDS)
    took = time.perf_counter() - started
    times = sorted(MILLISECONDS * each for one in told for each in one.times)
    return Load(len(times) / took, tuple(times), sum(each.errors for each in told))


def _ask(target: Target, until: float, told: _Told) -> None:
    parts = urlsplit(target.address)
    where = parts.hostname or "", parts.port or 80
    while time.perf_counter() < until:
        try:
            with socket.create_connection(where, PATIENCE_SECONDS) as line:
                # A server may close a line after an answer; only one that breaks is an error.
                while time.perf_counter() < until:
                    began = time.perf_counter()
                    line.sendall(target.question())
                    status, closes = _read_answer(line)
                    if status == target.answer:
                        told.times.append(time.perf_counter() - began)
                    else:
                        told.errors += 1
                    if closes:
                        break
        except OSError:
            told.errors += 1


def _read_answer(line: socket.socket) -> tuple[int, bool]:
    """The status of the answer, and whether the server closes the line; OSError when it broke."""
    received = b""
    while b"\r\n\r\n" not in received:
        piece = line.recv(65536)
        if not piece:
            raise ConnectionError("the line was closed before an answer")
        received += piece
    head, _, body = received.partition(b"\r\n\r\n")
    length = LENGTH.search(head)
    missing = (int(length.group(1)) if length else 0) - len(body)
    while missing > 0:
        missing -= len(line.recv(65536))
    return int(head[9:12]), b"connection: close" in head.lower()
