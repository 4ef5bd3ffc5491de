"""Installs what the tests need besides Python packages, on Debian and as root: nobody else may."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def provide(python: Path) -> None:
    """Install the browser, the databases and the fonts that are missing, where that is possible.

    Where it is not, says so; the tests then say which of them could not run, and why.
    """
    missing = missing_packages(python)
    if not missing:
        return
    if _may_install():
        _install(missing)
    else:
        print(f"Not on this machine, and only root may install it: {', '.join(missing)}")
    if chromium() is None:
        _download_chromium(python)


def missing_packages(python: Path) -> list[str]:
    """Return the Debian packages that would bring what this machine lacks."""
    present = {
        "chromium": chromium() is not None,
        "fonts-noto-core": _shows_arabic(),
        "libatomic1": _driver_starts(python),
        "postgresql": _has_postgresql(),
        "redis-server": shutil.which("redis-server") is not None,
    }
    return [package for package, is_there in present.items() if not is_there]


def chromium() -> str | None:
    """Return the path of a Chromium: the one named by CHROMIUM, or one that is installed."""
    named = os.environ.get("CHROMIUM")
    return named or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def _driver_starts(python: Path) -> bool:
    probe = subprocess.run(
        [python, "-m", "playwright", "--version"], capture_output=True, check=False
    )
    return probe.returncode == 0


def _has_postgresql() -> bool:
    packaged = Path("/usr/lib/postgresql").glob("*/bin/initdb")
    return any(packaged) or shutil.which("initdb") is not None


def _shows_arabic() -> bool:
    if shutil.which("fc-list") is None:
        return False
    found = subprocess.run(["fc-list", ":lang=ar"], capture_output=True, check=False)
    return bool(found.stdout.strip())


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install(packages: list[str]) -> None:
    print(f"Installing with apt-get: {' '.join(packages)} …", flush=True)
    # Runlevel 1 keeps Debian from starting the servers: the tests start their own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *words], env=environment, capture_output=True, check=False, text=True
        )
        if done.returncode:
            print(f"apt-get {words[0]} failed:\n{done.stdout[-1000:]}{done.stderr[-1000:]}")
            return


def _download_chromium(python: Path) -> None:
    print("Looking for a Chromium to download …", flush=True)
    done = subprocess.run(
        [python, "-m", "playwright", "install", "chromium"], capture_output=True, check=False
    )
    if done.returncode:
        print("There is none to be had: the browser tests cannot run.")
