"""Measures every main screen on the weak line, cold and warm, beside its floor."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.bench import limits, production
from tests.bench.phone import floor_page, htmx_by_tls
from tests.bench.phone.line import WeakLine, weak_line
from tests.bench.phone.screens import Screen, main_screens
from tests.bench.phone.visits import Seen, phone, visit
from tests.bench.tables import show
from tests.bench.world import Demo
from tests.ground.browser import FLAGS, executable

TIMES = ("first", "largest", "shown", "lively")
COLUMNS = (
    *("", "requests", "bytes", "sent", "first paint", "largest paint", "button"),
    "button with htmx",
)


@dataclass(frozen=True)
class Place:
    """Where a screen is to be seen, and with what cookies."""

    address: str
    path: str
    cookies: dict[str, str]


@dataclass(frozen=True)
class Pair:
    """The same visit, cold and warm."""

    cold: Seen
    warm: Seen


def measure(folder: Path, turns: int, only: str = "") -> None:
    """Print what the screens whose name holds `only` cost; times are medians of `turns`."""
    demo = Demo(folder)
    screens = [each for each in main_screens(demo.people) if only in each.name]
    cookies = {each.who: demo.caller(demo.people[each.who]).cookie for each in screens}
    demo.close()
    with (
        production.serving("wsgi:app", demo.settings) as portal,
        weak_line() as line,
        htmx_by_tls.answering(folder, lambda port: line.to(port, secret=True)) as flags,
        _chromium(flags) as browser,
    ):
        behind = f"http://{production.HOST}:{line.to(portal.port)}"
        ours = {
            each.name: Place(behind, each.path, dict([cookies[each.who].split("=", 1)]))
            for each in screens
        }
        pages = {f"/{n}": _floor(browser, ours[each.name]) for n, each in enumerate(screens)}
        with floor_page.serving(pages) as port:
            address = f"http://{production.HOST}:{line.to(port)}"
            for path, screen in zip(pages, screens, strict=True):
                floor = Place(address, path, {})
                _show(browser, line, screen, (ours[screen.name], floor), turns)


@contextmanager
def _chromium(flags: list[str]) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=[*FLAGS, *flags])
        yield browser
        browser.close()


def _floor(browser: Browser, place: Place) -> str:
    with phone(browser, place.address, place.cookies) as context:
        page = context.new_page()
        page.goto(place.address + place.path)
        return floor_page.page_of(page)


def _show(
    browser: Browser, line: WeakLine, screen: Screen, places: tuple[Place, Place], turns: int
) -> None:
    # In turns, so that what else the machine does slows both.
    buttons = screen.button, "button, main a"
    pairs = [
        tuple(_visits(browser, line, *each) for each in zip(places, buttons, strict=True))
        for _ in range(turns)
    ]
    rows: list[tuple[object, ...]] = []
    for name in ("cold", "warm"):
        mine, least = (_typical([getattr(each[n], name) for each in pairs]) for n in (0, 1))
        rows.append((name, mine.requests, mine.size, mine.sent, *_times(mine)))
        rows.append((f"  floor, {name}", least.requests, least.size, least.sent, *_times(least)))
        most = limits.COLD_AGAINST_THE_FLOOR if name == "cold" else limits.WARM_AGAINST_THE_FLOOR
        ratios = [_ratio(getattr(mine, time), getattr(least, time)) for time in TIMES]
        rows.append((f"  ratio, at most {most:.2f}", "", "", "", *ratios))
        for whose, seen in (("", mine), (" (floor)", least)):
            what = f"  shift {seen.shift:.3f}, longest task {seen.longest:.0f} ms{whose}"
            rows.append((what, *[""] * (len(COLUMNS) - 1)))
    show(f"{screen.name} ({screen.who})", COLUMNS, rows)


def _visits(browser: Browser, line: WeakLine, place: Place, button: str) -> Pair:
    with phone(browser, place.address, place.cookies) as context:
        address = place.address + place.path
        return Pair(*(visit(context, line, address, button) for _ in range(2)))


def _typical(seen: list[Seen]) -> Seen:
    """The median of each of the numbers."""
    names = Seen.__dataclass_fields__
    middle = {name: median(getattr(each, name) for each in seen) for name in names}
    whole = {name: int(middle[name]) for name in ("requests", "size", "sent")}
    return Seen(**{**middle, **whole})


def _times(seen: Seen) -> list[str]:
    return [f"{getattr(seen, name) / 1000:.2f} s" for name in TIMES]


def _ratio(mine: float, least: float) -> str:
    return f"{mine / least:.2f}" if least else "none"
