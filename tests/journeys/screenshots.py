"""Takes the pictures of the README from the demo: `python -m tests.journeys.screenshots`."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

from portal import create_app, db, migrations
from portal.config import ROOT, Config
from portal.seeds import demo as demo_course
from portal.seeds.people import Cast
from tests.ground.browser import FLAGS, PHONE, Phone, executable, serve
from tests.journeys.signing_in import sign_in

FOLDER = ROOT / ".readme"
PICTURES = {
    "start-nl.png": ("Bram", "/"),
    "start-ar.png": ("Amal", "/"),
    "inbox-nl.png": ("Nadia", "/reflections"),
}
SHARPNESS = 1.5


@contextmanager
def served_demo(folder: Path) -> Iterator[tuple[str, Cast]]:
    """A fresh demo with its database in `folder`: its address and its people."""
    app = create_app(
        Config(
            secret_key="for pictures only, and never for a portal with people",
            database_url=f"sqlite:///{folder / 'portal.db'}",
            base_url="http://localhost",
            timezone="Europe/Amsterdam",
        )
    )
    migrations.upgrade(db.database.obj)
    demo = demo_course.live()
    with serve(app) as address:
        yield address, demo
    db.close_all(db.database.obj)


def take() -> None:
    """Write all pictures into `.readme`."""
    FOLDER.mkdir(exist_ok=True)
    width, height = PHONE
    with (
        tempfile.TemporaryDirectory() as folder,
        served_demo(Path(folder)) as (address, demo),
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for name, (who, path) in PICTURES.items():
            context = chromium.new_context(
                base_url=address,
                viewport={"width": width, "height": height},
                device_scale_factor=SHARPNESS,
                reduced_motion="reduce",
            )
            page = sign_in(Phone(context), demo[who])
            page.goto(path)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / name)
        chromium.close()


if __name__ == "__main__":
    take()
