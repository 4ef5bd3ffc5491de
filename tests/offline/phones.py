"""Phones whose browsers keep a worker, and what they hold."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

from portal.people.models import Person
from tests.browser.signing_in import sign_in
from tests.ground.browser import FLAGS, PATIENCE_MS, PHONE, Phone, executable

HELD = """async () => {
    const found = [];
    for (const name of await caches.keys()) {
        const store = await caches.open(name);
        for (const request of await store.keys()) {
            const page = await store.match(request, { ignoreVary: true });
            // One that is just being replaced is gone for a moment.
            const { pathname } = new URL(request.url);
            if (page) found.push(name + " " + pathname + " " + (await page.text()));
        }
    }
    for (const { name } of await indexedDB.databases()) {
        const base = await new Promise((resolve, reject) => {
            const opening = indexedDB.open(name);
            opening.onsuccess = () => resolve(opening.result);
            opening.onerror = reject;
        });
        for (const store of base.objectStoreNames) {
            const all = base.transaction(store).objectStore(store).getAll();
            await new Promise((done) => (all.onsuccess = done));
            found.push(...all.result.map((each) => name + " " + JSON.stringify(each)));
        }
        base.close();
    }
    return found;
}"""
HAS_WORKER = "() => navigator.serviceWorker.controller !== null"


@dataclass
class Phones:
    """Makes phones and puts them away."""

    browser: Browser
    address: str
    folder: Path
    all: list[Phone] = field(default_factory=list)

    def new(self, locale: str = "nl") -> Phone:
        """A phone that forgets all when the test ends."""
        context = self.browser.new_context(
            base_url=self.address,
            locale=locale,
            timezone_id="Europe/Amsterdam",
            viewport={"width": PHONE[0], "height": PHONE[1]},
        )
        return self._hold(Phone(context))

    def switch_on(self, name: str) -> Phone:
        """The phone of that `name`, with what it held when it was switched off (`off`)."""
        context = self.browser.browser_type.launch_persistent_context(
            str(self.folder / name),
            executable_path=executable(),
            args=list(FLAGS),
            base_url=self.address,
            locale="nl",
            timezone_id="Europe/Amsterdam",
            viewport={"width": PHONE[0], "height": PHONE[1]},
        )
        return self._hold(Phone(context))

    def switch_off(self, phone: Phone) -> None:
        """Close the browser of that phone."""
        phone.context.close()
        self.all.remove(phone)

    def close(self) -> None:
        """Put all of them away."""
        for phone in self.all:
            phone.context.close()

    def _hold(self, phone: Phone) -> Phone:
        self.all.append(phone)
        return phone


def signed_in(phone: Phone, person: Person, *, own: bool = True) -> Page:
    """`person` signs in; on a phone of their own the worker is there when this returns."""
    page = sign_in(phone, person, own=own)
    if own:
        page.wait_for_function(HAS_WORKER)
    return page


def held_by(page: Page) -> str:
    """Everything that this phone holds in its stores for workers and pages."""
    return "\n".join(page.evaluate(HELD))


def until(condition: Callable[[], bool]) -> None:
    """Wait until it is so on the server, where no page tells; fails after some seconds."""
    end = time.monotonic() + PATIENCE_MS / 1000
    while not condition():
        assert time.monotonic() < end, "it did not come about"


def eventually(page: Page, predicate: str, about: object = None) -> None:
    """Wait until this asynchronous function of JavaScript says true; `about` is what it gets."""
    page.evaluate(
        f"""async (about) => {{
            const isSo = {predicate};
            const end = performance.now() + {PATIENCE_MS};
            while (!(await isSo(about))) {{
                if (performance.now() > end) throw new Error("it did not come about: " + isSo);
                await new Promise((again) => setTimeout(again, 20));
            }}
        }}""",
        about,
    )


COPY_STORES = "(await caches.keys()).filter((name) => name.startsWith('copies-'))"


def has_copy_of(page: Page, path: str) -> None:
    """Wait until the phone holds a copy of the page at `path`."""
    eventually(
        page,
        f"""async (path) => {{
            for (const cacheName of {COPY_STORES}) {{
                if (await caches.match(path, {{ cacheName, ignoreVary: true }})) return true;
            }}
            return false;
        }}""",
        path,
    )


def has_no_copies(page: Page) -> None:
    """Wait until the phone holds no copy of any page."""
    eventually(page, f"async () => {COPY_STORES}.length === 0")


def has_in_shell(page: Page, piece: str, count: int = 1) -> None:
    """Wait until the phone holds `count` files whose address has this `piece`."""
    eventually(
        page,
        """async ([piece, count]) => {
            const files = await (await caches.open("shell")).keys();
            return files.filter(({ url }) => url.includes(piece)).length === count;
        }""",
        [piece, count],
    )
