"""Makes `.venv` and installs a lock file into it, with nothing but the standard library.

Works where Debian leaves `ensurepip` out and forbids pip outside a virtual environment (PEP 668).
"""

from __future__ import annotations

import hashlib
import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
RUNTIME_LOCK = ROOT / "requirements.lock"
DEVELOPMENT_LOCK = ROOT / ".ci" / "requirements-dev.lock"
# What is fully inside what: installing the key installs the values as well.
INCLUDES = {DEVELOPMENT_LOCK: [RUNTIME_LOCK], RUNTIME_LOCK: []}
PIP_OPTIONS = (
    "--quiet",
    "--disable-pip-version-check",
    "--no-input",
    "--root-user-action=ignore",
)


def prepare(lock: Path) -> Path:
    """Return the Python of an environment in which everything in `lock` is installed.

    Quick when it was done before and the lock has not changed. Raises
    `subprocess.CalledProcessError` when a package cannot be installed.
    """
    if not _is_installed(lock):
        if not _has_pip():
            _create()
        print(f"Installing {lock.relative_to(ROOT)} …", flush=True)
        _pip_install(lock)
        for installed in [lock, *INCLUDES[lock]]:
            _stamp(installed).write_text(_fingerprint(installed), encoding="ascii")
    return PYTHON


def _is_installed(lock: Path) -> bool:
    stamp = _stamp(lock)
    return PYTHON.exists() and stamp.exists() and stamp.read_text() == _fingerprint(lock)


def _stamp(lock: Path) -> Path:
    return VENV / f".{lock.name}.installed"


def _fingerprint(lock: Path) -> str:
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def _has_pip() -> bool:
    if not PYTHON.exists():
        return False
    probe = subprocess.run([PYTHON, "-c", "import pip"], capture_output=True, check=False)
    return probe.returncode == 0


def _create() -> None:
    print(f"Making {VENV.name} …", flush=True)
    complete = importlib.util.find_spec("ensurepip") is not None
    venv.EnvBuilder(clear=True, symlinks=True, with_pip=complete).create(VENV)
    if not complete:
        _lend_pip()


def _lend_pip() -> None:
    """Let the pip of the system put a pip into the environment."""
    question = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = subprocess.check_output([PYTHON, "-c", question], text=True).strip()
    lend = [sys.executable, "-m", "pip", "install", *PIP_OPTIONS, "--target", packages, "pip"]
    subprocess.run(lend, check=True)


def _pip_install(lock: Path) -> None:
    strict = ("--require-hashes", "--only-binary", ":all:")
    command = [str(PYTHON), "-m", "pip", "install", *PIP_OPTIONS, *strict, "-r", str(lock)]
    subprocess.run(command, check=True, cwd=ROOT)
