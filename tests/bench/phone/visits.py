"""A real Chromium as an old phone, and what it saw of one visit.

The slow processor is imitated by the browser itself (Chrome DevTools Protocol:
`Emulation.setCPUThrottlingRate`), the weak line by `tests.bench.phone.line`; for the floor just so.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic

from playwright.sync_api import Browser, BrowserContext, Page

from tests.bench.phone.line import WeakLine

TIMES_SLOWER = 6
PHONE = {"width": 360, "height": 740}
PATIENCE_MS = 60_000
QUIET_SECONDS = 2.0
"""So long nothing goes over the line before a visit is over: a worker loads what it keeps later."""
STEP_MS = 100

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
    """Bytes that came over the line, headers included."""
    sent: int
    """Bytes that went the other way."""
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


def visit(context: BrowserContext, line: WeakLine, address: str, button: str) -> Seen:
    """Open `address`, which lies behind `line`, in a new tab; `button` selects the main button.

    No connection is open at first, as after hours. What the service worker loads counts too.
    """
    line.hang_up()
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": TIMES_SLOWER})
    page.add_init_script(WATCH.replace("SELECTOR", button))
    line.forget()
    answer = page.goto(address, wait_until="load")
    if answer is None or not answer.ok:
        raise RuntimeError(f"{address} answered {answer and answer.status}")
    _wait_for_silence(page, line)
    seen = page.evaluate(SEEN)
    page.close()
    return Seen(line.requests, line.down.carried, line.up.carried, **seen)


def _wait_for_silence(page: Page, line: WeakLine) -> None:
    until = monotonic() + PATIENCE_MS / 1000
    while line.silent_for < QUIET_SECONDS and monotonic() < until:
        page.wait_for_timeout(STEP_MS)
