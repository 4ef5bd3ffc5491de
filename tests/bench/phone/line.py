"""A weak line on this machine: every connection through it shares its width and its delay.

Chromium can slow a page down by itself, but not the service worker of that page, and it knows
nothing of the time that a connection takes to be opened. So the bytes themselves go slowly here,
whoever asked for them, and are counted here. That TCP begins with few bytes (slow start) and that
packets get lost is not imitated.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeVar

BYTES_A_SECOND = 400_000 / 8
"""In each direction."""
ROUND_TRIP = 0.4
"""Seconds there and back."""
PACKET = 1460
ON_ITS_WAY = 0.05
"""Seconds of bytes that a sender may be ahead of the line; so connections take turns."""
R = TypeVar("R")
METHODS = (b"GET ", b"POST ", b"HEAD ")
HOST = "127.0.0.1"


@dataclass
class _Way:
    """One direction of the line."""

    free_at: float = 0.0
    carried: int = 0

    async def packets(
        self, source: asyncio.StreamReader, ready_at: float
    ) -> AsyncIterator[tuple[float, bytes]]:
        """What comes from `source`, with when it arrives; nothing leaves before `ready_at`."""
        while True:
            await asyncio.sleep(self.free_at - time.monotonic() - ON_ITS_WAY)
            packet = await source.read(PACKET)
            leaves = max(time.monotonic(), ready_at, self.free_at)
            if packet:
                self.free_at = leaves + len(packet) / BYTES_A_SECOND
                self.carried += len(packet)
            yield max(self.free_at, leaves) + ROUND_TRIP / 2, packet
            if not packet:
                return


@dataclass
class WeakLine:
    """The line, from when it is laid until it is taken away."""

    loop: asyncio.AbstractEventLoop
    down: _Way = field(default_factory=_Way)
    up: _Way = field(default_factory=_Way)
    requests: int = 0
    """As far as they can be read; of what is secret, one for each connection."""
    _busy_at: float = field(default_factory=time.monotonic)
    _open: set[asyncio.StreamWriter] = field(default_factory=set)

    def to(self, port: int, *, secret: bool = False) -> int:
        """A port that leads to `port` over this line; `secret` when TLS is spoken there."""

        async def begin() -> int:
            server = await asyncio.start_server(
                lambda reader, writer: self._connect(reader, writer, port, secret=secret), HOST, 0
            )
            return int(server.sockets[0].getsockname()[1])

        return self._wait_for(begin())

    def hang_up(self) -> None:
        """Close every connection, as long ago visited pages have none any more."""

        async def close() -> None:
            for writer in list(self._open):
                writer.close()

        self._wait_for(close())

    def take_away(self) -> None:
        """End everything that is still on its way."""

        async def end() -> None:
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        self._wait_for(end())

    def forget(self) -> None:
        """Count from here."""
        self.down.carried = self.up.carried = self.requests = 0

    @property
    def silent_for(self) -> float:
        """Seconds since something went over the line."""
        return time.monotonic() - self._busy_at

    def _wait_for(self, task: Coroutine[Any, Any, R]) -> R:
        return asyncio.run_coroutine_threadsafe(task, self.loop).result(20)

    async def _connect(
        self,
        reader: asyncio.StreamReader,
        writer: asyncio.StreamWriter,
        port: int,
        *,
        secret: bool,
    ) -> None:
        there, back = await asyncio.open_connection(HOST, port)
        self._open |= {writer, back}
        self.requests += secret
        # Whoever connects hears of it after a round trip, and speaks then.
        ready_at = time.monotonic() + ROUND_TRIP
        # The line may be taken away meanwhile.
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(
                self._carry(self.up, reader, back, ready_at, counts=not secret),
                self._carry(self.down, there, writer, ready_at),
            )
        self._open -= {writer, back}

    async def _carry(
        self,
        way: _Way,
        source: asyncio.StreamReader,
        sink: asyncio.StreamWriter,
        ready_at: float,
        *,
        counts: bool = False,
    ) -> None:
        arriving: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def arrive() -> None:
            while True:
                at, packet = await arriving.get()
                await asyncio.sleep(at - time.monotonic())
                if not packet or sink.is_closing():
                    sink.close()
                    return
                sink.write(packet)
                self._busy_at = time.monotonic()

        end = asyncio.create_task(arrive())
        with contextlib.suppress(ConnectionError):
            async for at, packet in way.packets(source, ready_at):
                self._busy_at = time.monotonic()
                self.requests += counts and packet.startswith(METHODS)
                arriving.put_nowait((at, packet))
        arriving.put_nowait((0, b""))
        await end


@contextlib.contextmanager
def weak_line() -> Iterator[WeakLine]:
    """Lay a line, and take it away at the end."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="line")
    thread.start()
    line = WeakLine(loop)
    try:
        yield line
    finally:
        line.take_away()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
