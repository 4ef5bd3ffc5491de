"""What `make run`, `test`, `check`, `bench`, `simulation` and `translations` do.

Needs Python 3.11 or newer and nothing else: whatever a command needs, it installs first. The
portal itself never imports this.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import debian
import environment
from audit import Audit, Finding
from environment import DEVELOPMENT_LOCK, ROOT, RUNTIME_LOCK

OLDEST_PYTHON = (3, 11)
DEFAULT_PORT = "8000"
# One process, because the demo counts attempts in memory.
GUNICORN = (
    "-m gunicorn --worker-class gthread --workers 1 --threads 4"
    " --log-level warning --no-control-socket"
)
NO_TESTS_COLLECTED = 5
MOST_AT_ONCE = 8
"""So many tests run beside each other, each with a database, a browser and servers of its own."""


def run(_words: list[str]) -> int:
    """Serve the portal; with the demo course, unless the settings say otherwise."""
    port = _free_port(os.environ.get("PORT", DEFAULT_PORT))
    python = environment.prepare(RUNTIME_LOCK)
    address = f"http://127.0.0.1:{port}"
    for name, value in {"PORTAL_DEMO": "1", "PORTAL_BASE_URL": address}.items():
        if _setting(name) is None:
            os.environ[name] = value
    preparation = "demo" if _setting("PORTAL_DEMO") == "1" else "migrate"
    outcome = _call(python, "-m", "flask", "--app", "wsgi", preparation)
    if outcome == 0:
        print(f"\nThe portal is at {address}. Ctrl+C stops it.", flush=True)
        _become([str(python), *GUNICORN.split(), "--bind", f"127.0.0.1:{port}", "wsgi:app"])
    return outcome


def test(words: list[str]) -> int:
    """Run every test on SQLite, and those without a browser again on PostgreSQL.

    The whole runs on as many cores as there are; what is asked for by `words` in one process.
    """
    python = environment.prepare(DEVELOPMENT_LOCK)
    missing = debian.provide(python)
    outcomes = {"on SQLite": _pytest(python, words)}
    if "postgresql" not in missing or os.environ.get("CI"):
        os.environ["PORTAL_TEST_DATABASE"] = "postgresql"
        outcomes["on PostgreSQL"] = _pytest(python, words, "-m", "not browser")
    else:
        print("\nThe tests did not run on PostgreSQL: it is not installed.")
    return _report(outcomes)


def check(_words: list[str]) -> int:
    """Look at everything that can be judged without running the portal.

    What the locks name is looked up meanwhile. It fails for a known vulnerability; where nobody
    can be asked, it says so and does not fail.
    """
    python = environment.prepare(DEVELOPMENT_LOCK)
    audit = Audit(python, [RUNTIME_LOCK, DEVELOPMENT_LOCK], _exceptions())
    checks = {
        "format": "ruff format --check --quiet .",
        "lint": "ruff check --quiet .",
        "security lint": "bandit --quiet --configfile pyproject.toml --recursive portal wsgi.py",
        "types": "mypy",
        "template format": "djlint --check --quiet templates",
        "template lint": "djlint --lint --quiet templates",
        "floors and catalogues": "pytest -q tests/architecture tests/i18n",
    }
    outcomes = {name: _call(python, "-m", *line.split()) for name, line in checks.items()}
    verdict = audit.verdict()
    print(*verdict.sentences, sep="\n")
    name = "audit of the locks"
    outcomes[name] = int(verdict.finding is Finding.VULNERABLE)
    return _report(outcomes, unknown=name if verdict.finding is Finding.UNKNOWN else None)


def bench(words: list[str]) -> int:
    """Measure, and print the measurements as ratios against the floor."""
    return _call(environment.prepare(DEVELOPMENT_LOCK), "-m", "tests.bench", *words)


def simulation(words: list[str]) -> int:
    """Live through two years of 200 groups, and look every day whether everything holds."""
    return _call(environment.prepare(DEVELOPMENT_LOCK), "-m", "tests.simulation", *words)


def translations(_words: list[str]) -> int:
    """Bring the message catalogues in step with the code."""
    return _call(environment.prepare(DEVELOPMENT_LOCK), "-m", "tests.i18n.catalogues")


COMMANDS = {each.__name__: each for each in (run, test, check, bench, simulation, translations)}


def _setting(name: str) -> str | None:
    """Return a setting from the environment or else from `.env`, None when neither has it."""
    written = ROOT / ".env"
    lines = written.read_text(encoding="utf-8").splitlines() if written.exists() else []
    pairs = (line.strip().removeprefix("export ").partition("=") for line in lines)
    settings = {key.strip(): value.strip().strip("'\"") for key, _, value in pairs}
    return os.environ.get(name, settings.get(name))


def _exceptions() -> dict[str, str]:
    """The known vulnerabilities that do not reach us, each with the reason."""
    import tomllib  # not above: an older Python, without it, is still to be told what is needed

    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    exceptions: dict[str, str] = settings["tool"]["audit"]["exceptions"]
    return exceptions


def _free_port(wanted: str) -> int:
    if not wanted.isdecimal() or not 0 < int(wanted) < 65536:
        sys.exit(f"PORT must be a number from 1 to 65535, not {wanted!r}.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(wanted)))
        except OSError:
            sys.exit(f"Port {wanted} is in use. Choose another: make run PORT=8080")
    return int(wanted)


def _pytest(python: Path, words: list[str], *marks: str) -> int:
    outcome = _call(python, "-m", "pytest", *marks, *(words or _on_all_cores()))
    return 0 if words and outcome == NO_TESTS_COLLECTED else outcome


def _on_all_cores() -> list[str]:
    processes = min(os.cpu_count() or 1, MOST_AT_ONCE)
    return ["--numprocesses", str(processes), "--dist", "loadgroup"]


def _call(python: Path, *words: str) -> int:
    return subprocess.run([python, *words], cwd=ROOT, check=False).returncode


def _become(command: list[str]) -> NoReturn:
    """Go on as this command: what stops us then stops it."""
    os.chdir(ROOT)
    os.execv(command[0], command)


def _report(outcomes: dict[str, int], unknown: str | None = None) -> int:
    """Print how each went, `unknown` as what nobody could say, and return the exit status."""
    print()
    for name, outcome in outcomes.items():
        word = "failed" if outcome else "unknown" if name == unknown else "passed"
        print(f"{word:8}{name}")
    return 1 if any(outcomes.values()) else 0


def main() -> int:
    """Run the command that is named first on the command line, and return its exit status."""
    if sys.version_info[:2] < OLDEST_PYTHON:
        sys.exit(f"The portal needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    name, words = sys.argv[1] if len(sys.argv) > 1 else "", sys.argv[2:]
    if name not in COMMANDS:
        sys.exit(f"Usage: {Path(sys.argv[0]).name} {' | '.join(COMMANDS)}")
    try:
        return COMMANDS[name](words)
    except subprocess.CalledProcessError as error:
        sys.exit(f"This did not work: {' '.join(map(str, error.cmd))}")
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
