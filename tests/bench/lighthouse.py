"""What Lighthouse says of the main pages, signed in, on its simulated phone: of 100 each.

Needs Node with npm; the program is fetched once, into the virtual environment.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.bench import production
from tests.bench.phone import htmx_by_tls
from tests.bench.phone.screens import Screen, main_screens
from tests.bench.tables import show
from tests.bench.world import Demo
from tests.ground.browser import FLAGS, executable

PACKAGE = "lighthouse@12.8.2"
"""The last that runs on Node 20."""
SCREENS = ("start page", "start page, Arabic", "homework", "board")
CATEGORIES = ("performance", "accessibility", "best-practices")
PATIENCE_SECONDS = 300


def measure(folder: Path) -> None:
    """Print the three scores of each page, and what keeps one below 100; or why there are none."""
    program = _program()
    if program is None:
        print("\nLighthouse: not here, for it needs Node and npm.")
        return
    demo = Demo(folder)
    screens = [each for each in main_screens(demo.people) if each.name in SCREENS]
    cookies = {each.who: demo.caller(demo.people[each.who]).returning for each in screens}
    demo.close()
    rows: list[tuple[object, ...]] = []
    complaints: list[str] = []
    with (
        production.serving("wsgi:app", demo.settings) as portal,
        htmx_by_tls.answering(folder) as flags,
    ):
        for screen in screens:
            report = _report(program, portal.address, screen, cookies[screen.who], flags)
            scores = [round(report["categories"][each]["score"] * 100) for each in CATEGORIES]
            rows.append((screen.name, *scores))
            complaints += [f"{screen.name}: {each}" for each in _below(report)]
    show("Lighthouse, on its simulated phone", ("page", *CATEGORIES), rows)
    print("\n".join(complaints))


def _program() -> Path | None:
    """Lighthouse's command, installed when it is not there yet; None where Node is not."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    home = Path(sys.prefix) / "lighthouse"
    program = home / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        home.mkdir(exist_ok=True)
        print(f"Installing {PACKAGE} …", flush=True)
        line = [npm, "install", "--no-audit", "--no-fund", "--silent", "--prefix", str(home)]
        subprocess.run([*line, PACKAGE], check=True, timeout=PATIENCE_SECONDS)
    return program


def _report(
    program: Path, address: str, screen: Screen, cookie: str, flags: list[str]
) -> dict[str, dict[str, dict[str, float]]]:
    quoted = ('{}="{}"'.format(*each.split("=", 1)) for each in flags)
    chromium = " ".join(["--headless=new", *FLAGS, *quoted])
    done = subprocess.run(
        [
            str(program),
            address + screen.path,
            "--quiet",
            "--output=json",
            f"--only-categories={','.join(CATEGORIES)}",
            f"--extra-headers={json.dumps({'Cookie': cookie})}",
            f"--chrome-flags={chromium}",
        ],
        env={**os.environ, "CHROME_PATH": executable() or ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{screen.name}: {done.stderr[-2000:]}")
    found: dict[str, dict[str, dict[str, float]]] = json.loads(done.stdout)
    return found


def _below(report: dict[str, dict[str, dict[str, float]]]) -> list[str]:
    """The names of what did not get full marks, with what Lighthouse measured."""
    return [
        f"{name} {audit.get('displayValue', '')}".strip()
        for name, audit in report["audits"].items()
        if audit.get("score") is not None and audit["score"] < 1
    ]
