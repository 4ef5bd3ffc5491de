"""A real Chromium, and phones to look at the portal with."""

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Route,
    expect,
    sync_playwright,
)
from werkzeug.serving import make_server

from tests.ground.availability import unavailable

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# No sandbox as root in a container, and no calls of the browser's own to the outside.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
HTMX_URL = "https://cdn.jsdelivr.net/npm/htmx.org@2.0.11/dist/htmx.min.js"
HTMX_COPY = Path(__file__).resolve().parents[2] / "static" / "vendor" / "htmx-2.0.11.min.js"
ELSEWHERE = re.compile(r"^https?://(?!(127\.0\.0\.1|localhost)[:/])")
PHONE = (360, 740)
PATIENCE_MS = 10_000
# As long as for an act: on a busy machine a phone's worker takes its time.
expect.set_options(timeout=PATIENCE_MS)
PAUSE = 0.02  # seconds between two looks whether the server is to stop


def executable() -> str | None:
    """Return the path of the Chromium named by CHROMIUM, or else of an installed one."""
    installed = (shutil.which(name) for name in NAMES)
    return os.environ.get("CHROMIUM") or next(filter(None, installed), None)


def driver_starts() -> bool:
    """Say whether Playwright's driver runs here; it needs libatomic1.

    Asked in a process of its own: a driver that breaks inside pytest can take pytest with it.
    """
    probe = [sys.executable, "-m", "playwright", "--version"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


def shows_arabic() -> bool:
    """Say whether there is a font with Arabic letters."""
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":lang=ar"], capture_output=True, check=False)
    return bool(found.stdout.strip())


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests; skips, or fails in CI, where there can be none."""
    if not driver_starts():
        unavailable("Playwright's driver does not start (Debian: apt-get install libatomic1)")
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        except Error as error:
            reason = error.message.strip().splitlines()[0]
            unavailable(f"no Chromium (Debian: apt-get install chromium): {reason}")
        yield chromium
        chromium.close()


@contextmanager
def serve(app: "WSGIApplication") -> Iterator[str]:
    """Serve this application on a free port of 127.0.0.1, and give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=[PAUSE], name="served portal")
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@dataclass
class Phone:
    """Somebody's phone: its own cookies, one language, with or without JavaScript.

    `complaints` collects broken scripts and breaches of the content-security policy.
    """

    context: BrowserContext
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.set_default_timeout(PATIENCE_MS)
        self.context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        self.context.on("console", self._hear)
        self.context.route(ELSEWHERE, lambda route: route.abort())
        self.context.route(HTMX_URL, answer_with_htmx)

    def open(self, path: str = "/") -> Page:
        """Open a new tab at this path of the portal."""
        page = self.context.new_page()
        page.goto(path)
        return page

    def _hear(self, message: ConsoleMessage) -> None:
        # That an answer was a 4xx is what a test may have asked for.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)


def answer_with_htmx(route: Route) -> None:
    """Answer as the CDN would, from the portal's own copy."""
    route.fulfill(
        body=HTMX_COPY.read_bytes(),
        content_type="application/javascript",
        headers={"access-control-allow-origin": "*"},
    )


PhoneMaker = Callable[..., Phone]


@pytest.fixture
def new_phone(browser: Browser) -> Iterator[PhoneMaker]:
    """Make phones: `new_phone(address, locale="ar", javascript=False, size=(320, 640))`.

    At the end of the test none of them may have complained.
    """
    phones: list[Phone] = []

    def make(
        address: str,
        *,
        locale: str = "nl",
        javascript: bool = True,
        size: tuple[int, int] = PHONE,
    ) -> Phone:
        context = browser.new_context(
            base_url=address,
            java_script_enabled=javascript,
            locale=locale,
            service_workers="block",
            timezone_id="Europe/Amsterdam",
            viewport={"width": size[0], "height": size[1]},
        )
        phones.append(Phone(context))
        return phones[-1]

    yield make
    for phone in phones:
        phone.context.close()
    assert [complaint for phone in phones for complaint in phone.complaints] == []
