"""A real Chromium as an old phone on a weak line, and what it saw of one visit.

The line and the slow processor are emulated by the browser itself (Chrome DevTools Protocol:
`Network.emulateNetworkConditions`, `Emulation.setCPUThrottlingRate`), for the floor just so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

BYTES_A_SECOND = 400_000 / 8
LATENCY_MS = 400
TIMES_SLOWER = 6
PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 60_000
QUIET_MS = 600
"""So long after everything came nothing may come any more, before a visit is over."""

WATCH = """
(() => {
  const seen = (window.__seen = { largest: 0, shift: 0, longest: 0, shown: 0, lively: 0 });
  const each = (type, act) => {
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(act));
    observer.observe({ type, buffered: true });
  };
  each("largest-contentful-paint", (entry) => (seen.largest = entry.startTime));
  each("layout-shift", (entry) => (seen.shift += entry.hadRecentInput ? 0 : entry.value));
  each("longtask", (entry) => (seen.longest = Math.max(seen.longest, entry.duration)));
  const look = () => {
    const button = document.querySelector("SELECTOR");
    if (button && !seen.shown && button.getClientRects().length) seen.shown = performance.now();
    const form = button && button.closest("[data-hx-post],[hx-post],[data-hx-get]");
    if (window.htmx && (!form || "htmx-internal-data" in form)) seen.lively = performance.now();
    if (!seen.shown || !seen.lively) requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
SEEN = """
() => {
  const [first] = performance.getEntriesByName("first-contentful-paint");
  return { ...window.__seen, first: first ? first.startTime : 0 };
}
"""


@dataclass(frozen=True)
class Seen:
    """One visit: what went over the line, and when what was there, in milliseconds."""

    requests: int
    size: int
    """Bytes on the wire, headers included, in both directions' answers."""
    first: float
    """Until the first text was painted."""
    largest: float
    """Until the largest thing was painted."""
    shown: float
    """Until the main button was there; it is a real form, so it works from then on."""
    lively: float
    """Until htmx had taken the main button over."""
    shift: float
    """Cumulative layout shift, without a unit."""
    longest: float
    """The longest task of the processor; 0 when none took 50 ms."""


@dataclass
class _Wire:
    """Counts what one page loads."""

    requests: int = 0
    size: int = 0
    cached: set[str] = field(default_factory=set)

    def listen(self, page: Page) -> Any:
        session = page.context.new_cdp_session(page)
        session.on("Network.requestServedFromCache", lambda e: self.cached.add(e["requestId"]))
        session.on("Network.loadingFinished", self._finished)
        session.send("Network.enable")
        return session

    def _finished(self, event: dict[str, Any]) -> None:
        size = int(event["encodedDataLength"])
        if event["requestId"] in self.cached or not size:
            return
        self.requests += 1
        self.size += size


@contextmanager
def phone(browser: Browser, address: str, cookies: dict[str, str]) -> Iterator[BrowserContext]:
    """A phone with an empty cache, with these cookies for `address`."""
    context = browser.new_context(
        viewport=PHONE,  # type: ignore[arg-type]  # a plain dictionary is what it takes
        device_scale_factor=2,
        is_mobile=True,
        has_touch=True,
        timezone_id="Europe/Amsterdam",
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_cookies(
        [{"name": name, "value": value, "url": address} for name, value in cookies.items()]
    )
    try:
        yield context
    finally:
        context.close()


def visit(context: BrowserContext, address: str, button: str) -> Seen:
    """Open `address` in a new tab on the weak line; `button` selects the main button."""
    page = context.new_page()
    wire = _Wire()
    session = wire.listen(page)
    session.send(
        "Network.emulateNetworkConditions",
        {
            "offline": False,
            "latency": LATENCY_MS,
            "downloadThroughput": BYTES_A_SECOND,
            "uploadThroughput": BYTES_A_SECOND,
        },
    )
    session.send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
    page.add_init_script(WATCH.replace("SELECTOR", button))
    answer = page.goto(address, wait_until="load")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address} answered {answer and answer.status}")
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(QUIET_MS)
    seen = page.evaluate(SEEN)
    page.close()
    return Seen(wire.requests, wire.size, **seen)
