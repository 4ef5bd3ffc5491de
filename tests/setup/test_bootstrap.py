"""`make run` and its siblings explain themselves before they install or change anything."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bootstrap(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / ".ci" / "bootstrap.py", *words],
        env={**os.environ, **settings},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("port", ["eighty", "0", "65536", "-1", "²", ""])
def test_a_port_that_cannot_be_is_named(port: str) -> None:
    answer = bootstrap("run", PORT=port)
    assert answer.returncode == 1
    assert answer.stderr == f"PORT must be a number from 1 to 65535, not {port!r}.\n"


def test_a_port_in_use_is_named_with_the_way_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as neighbour:
        port = neighbour.getsockname()[1]
        answer = bootstrap("run", PORT=str(port))
    assert answer.returncode == 1
    assert answer.stderr == f"Port {port} is in use. Choose another: make run PORT=8080\n"


def test_an_unknown_command_gets_the_list_of_commands() -> None:
    answer = bootstrap("serve")
    assert answer.returncode == 1
    assert "run | test | check | bench | simulation | translations" in answer.stderr


@pytest.mark.parametrize(
    ("written", "exported", "used"),
    [
        ("", None, None),
        ("# PORTAL_DEMO=1\n", None, None),
        ("PORTAL_DEMO=0\n", None, "0"),
        ("export PORTAL_DEMO = '0'\n", None, "0"),
        ("PORTAL_DEMO=0\n", "1", "1"),
    ],
)
def test_a_setting_comes_from_the_environment_and_else_from_the_file(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    written: str,
    exported: str | None,
    used: str | None,
) -> None:
    monkeypatch.syspath_prepend(ROOT / ".ci")
    import bootstrap as commands

    monkeypatch.setattr(commands, "ROOT", tmp_path)
    monkeypatch.delenv("PORTAL_DEMO", raising=False)
    if exported is not None:
        monkeypatch.setenv("PORTAL_DEMO", exported)
    (tmp_path / ".env").write_text(written, encoding="utf-8")
    assert commands._setting("PORTAL_DEMO") == used
