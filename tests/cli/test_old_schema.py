"""The portal does not serve over an old schema, and its commands still start."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

IMPORT = [sys.executable, "-c", "import wsgi"]
MIGRATE = [sys.executable, "-m", "flask", "--app", "wsgi", "migrate"]
SERVE = [sys.executable, "-m", "flask", "--app", "wsgi", "run", "--port", "0"]


def _run(command: list[str], folder: Path, project: Path) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PORTAL_SECRET_KEY": "k" * 40,
        "PORTAL_DATABASE_URL": f"sqlite:///{folder / 'portal.db'}",
        "PORTAL_REDIS_URL": "",
        "PORTAL_DEMO": "0",
    }
    return subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, check=False
    )


def test_a_server_says_that_the_schema_is_old_and_what_to_do(tmp_path: Path, project: Path) -> None:
    for start in (IMPORT, SERVE):
        refused = _run(start, tmp_path, project)
        assert refused.returncode != 0
        assert "flask --app wsgi migrate" in refused.stderr


def test_after_migrating_it_starts(tmp_path: Path, project: Path) -> None:
    migrated = _run(MIGRATE, tmp_path, project)
    assert migrated.returncode == 0, migrated.stderr
    assert "steps applied" in migrated.stdout
    assert "up to date" in _run(MIGRATE, tmp_path, project).stdout

    assert _run(IMPORT, tmp_path, project).returncode == 0
