"""What somebody sees who starts the portal with a bad setting: one sentence, no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ground.ports import free_port

COMMANDS = {
    "a command": ["-m", "flask", "--app", "wsgi", "migrate"],
    "the server": ["-m", "gunicorn", "--no-control-socket", "wsgi:app"],
    "the server, loaded once": ["-m", "gunicorn", "--no-control-socket", "--preload", "wsgi:app"],
}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_bad_setting_stops_the_start_with_one_sentence(
    command: str, project: Path, tmp_path: Path
) -> None:
    settings = {
        "PORTAL_SECRET_KEY": "k" * 32,
        "PORTAL_DATABASE_URL": f"sqlite:///{tmp_path / 'portal.db'}",
        "PORTAL_TIMEZONE": "Europe/Atlantis",
    }
    words = [*COMMANDS[command]]
    if "gunicorn" in words:
        words[-1:-1] = ["--bind", f"127.0.0.1:{free_port()}"]

    done = subprocess.run(
        [sys.executable, *words],
        cwd=project,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode != 0
    assert "PORTAL_TIMEZONE is 'Europe/Atlantis'" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_made_stops_the_start_with_one_sentence(
    project: Path, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "a file and no folder"
    in_the_way.touch()
    settings = {
        "PORTAL_SECRET_KEY": "k" * 32,
        "PORTAL_DATABASE_URL": f"sqlite:///{in_the_way / 'portal.db'}",
    }

    done = subprocess.run(
        [sys.executable, *COMMANDS["the server"], "--bind", f"127.0.0.1:{free_port()}"],
        cwd=project,
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode != 0
    assert "The portal does not start." in done.stderr
    assert str(in_the_way) in done.stderr
    assert "Traceback" not in done.stderr
