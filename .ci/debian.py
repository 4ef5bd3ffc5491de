"""Installs what the tests need besides Python packages, on Debian and as root: nobody else may."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def provide(python: Path) -> list[str]:
    """Install the browser, the databases and the fonts that are missing, where that is possible.

    Returns the Debian packages whose contents are missing still. The tests say which of them
    could not run for it, and why.
    """
    missing = _missing(python)
    if missing and _may_install():
        _install(missing)
        missing = _missing(python)
    # Without libatomic1 the program that downloads does not start either.
    if "chromium" in missing and "libatomic1" not in missing and _download_chromium(python):
        missing.remove("chromium")
    if missing:
        print(f"Not on this machine (Debian packages): {', '.join(missing)}", flush=True)
    return missing


def _missing(python: Path) -> list[str]:
    return subprocess.check_output([python, "-m", "tests.ground"], cwd=ROOT, text=True).split()


def _may_install() -> bool:
    return shutil.which("apt-get") is not None and os.geteuid() == 0


def _install(packages: list[str]) -> None:
    print(f"Installing with apt-get: {' '.join(packages)} …", flush=True)
    # Runlevel 1 keeps Debian from starting the servers: the tests start their own.
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
    for words in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "-qq", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            print(f"apt-get {words[0]} failed:\n{(done.stdout + done.stderr)[-2000:]}", flush=True)
            return


def _download_chromium(python: Path) -> bool:
    print("Looking for a Chromium to download …", flush=True)
    command = [str(python), "-m", "playwright", "install", "chromium"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
