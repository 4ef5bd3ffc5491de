"""Several people at the same moment: real threads, each with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from portal.db import database

T = TypeVar("T")


def at_once(act: Callable[[int], T], times: int) -> list[T]:
    """What `act` gives to each of `times` callers, numbered from 0, who all begin together."""
    together = Barrier(times)

    def one(number: int) -> T:
        together.wait()
        try:
            return act(number)
        finally:
            if not database.is_closed():
                database.close()

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times)))
