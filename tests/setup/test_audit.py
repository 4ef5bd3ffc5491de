"""The audit of the locks fails for a known vulnerability, and says when nobody could be asked."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import tomllib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from audit import OPTIONS, Finding, Verdict, judge

# What pip-audit 2.10 wrote, shortened to a few packages.
UNKNOWN_EVERYWHERE = """{"dependencies": [{"name": "argon2-cffi", "skip_reason":
 "Dependency not found on PyPI and could not be audited: argon2-cffi (25.1.0)"},
 {"name": "babel", "skip_reason":
 "Dependency not found on PyPI and could not be audited: babel (2.18.0)"}], "fixes": []}"""
CLEAN = """{"dependencies": [{"name": "babel", "version": "2.18.0", "vulns": []},
 {"name": "flask", "version": "3.1.3", "vulns": []}], "fixes": []}"""
VULNERABLE = """{"dependencies": [{"name": "babel", "version": "2.18.0", "vulns": []},
 {"name": "flask", "version": "0.5", "vulns": [{"id": "PYSEC-2019-179", "fix_versions": ["1.0"],
 "aliases": ["CVE-2019-1010083", "GHSA-5wv5-4vpf-pj6m"]}]}], "fixes": []}"""
NO_LINE = """Traceback (most recent call last):
  File "adapters.py", line 723, in send
    raise ProxyError(e, request=request)
requests.exceptions.ProxyError: HTTPSConnectionPool(host='pypi.org', port=443): Max retries exceeded
"""
NO_HASH = "ERROR:pip_audit._cli:requirement flask does not contain a hash\n"
REASON = "we never read a file that somebody else wrote"


def said(verdict: Verdict) -> str:
    return "\n".join(verdict.sentences)


def test_what_is_known_to_be_sound_passes() -> None:
    verdict = judge(CLEAN, "No known vulnerabilities found\n", {})

    assert verdict == Verdict(Finding.CLEAN, ("No known vulnerability in 2 packages.",))


def test_a_known_vulnerability_fails_and_is_named() -> None:
    verdict = judge(VULNERABLE, "Found 1 known vulnerability in 1 package\n", {})

    assert verdict.finding is Finding.VULNERABLE
    assert said(verdict) == (
        "flask 0.5 has PYSEC-2019-179, CVE-2019-1010083, GHSA-5wv5-4vpf-pj6m; mended in 1.0"
    )


@pytest.mark.parametrize("name", ["PYSEC-2019-179", "CVE-2019-1010083"])
def test_an_exception_is_explained_each_time(name: str) -> None:
    verdict = judge(VULNERABLE, "", {name: REASON})

    assert verdict.finding is Finding.CLEAN
    assert f"flask: {name} is an exception: {REASON}" in said(verdict)


def test_an_exception_for_one_does_not_cover_another() -> None:
    assert judge(VULNERABLE, "", {"PYSEC-2020-1": REASON}).finding is Finding.VULNERABLE


def test_a_service_that_knows_no_package_has_audited_nothing() -> None:
    verdict = judge(UNKNOWN_EVERYWHERE.replace("\n", ""), "No known vulnerabilities found\n", {})

    assert verdict.finding is Finding.UNKNOWN
    assert said(verdict).startswith("Could not be audited here: ")
    assert "none of the 2 packages" in said(verdict)


def test_what_was_not_found_is_named_and_does_not_hide_what_was() -> None:
    mixed = json.loads(VULNERABLE)
    mixed["dependencies"].append({"name": "ours", "skip_reason": "not found"})
    clean = json.loads(CLEAN)
    clean["dependencies"].append({"name": "ours", "skip_reason": "not found"})

    assert judge(json.dumps(mixed), "", {}).finding is Finding.VULNERABLE
    assert judge(json.dumps(clean), "", {}).finding is Finding.UNKNOWN
    assert "does not know ours" in said(judge(json.dumps(clean), "", {}))


def test_without_a_line_nothing_is_claimed() -> None:
    verdict = judge("", NO_LINE, {})

    assert verdict.finding is Finding.UNKNOWN
    assert "does not answer" in said(verdict)


@pytest.mark.parametrize("output", ["", "{", "[]", "null", '{"packages": []}'])
def test_an_audit_that_broke_fails_with_what_it_said(output: str) -> None:
    verdict = judge(output, NO_HASH, {})

    assert verdict.finding is Finding.VULNERABLE
    assert "requirement flask does not contain a hash" in said(verdict)


def test_no_packages_at_all_is_no_clean_audit() -> None:
    assert judge('{"dependencies": []}', "", {}).finding is Finding.UNKNOWN


ADVISORY = {
    "id": "PYSEC-2019-179",
    "aliases": ["CVE-2019-1010083"],
    "summary": "Denial of service",
    "affected": [
        {
            "package": {"ecosystem": "PyPI", "name": "flask"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1.0"}]},
            ],
            "versions": ["0.5"],
        }
    ],
}


@pytest.fixture
def advisories() -> Iterator[str]:
    """The address of a service that knows of one vulnerability, in an old flask."""

    class Service(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known: dict[str, Any] = {}
            if asked["package"]["name"] == "flask":
                known = {"vulns": [ADVISORY]}
            body = json.dumps(known).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Service)
    thread = threading.Thread(target=server.serve_forever, args=[0.02])
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("pin", "finding", "sentence"),
    [
        ("flask==0.5", Finding.VULNERABLE, "CVE-2019-1010083; mended in 1.0"),
        ("babel==2.18.0", Finding.CLEAN, "No known vulnerability in 1 packages."),
    ],
)
def test_pip_audit_itself_writes_what_is_read_here(
    pin: str, finding: Finding, sentence: str, advisories: str, tmp_path: Path
) -> None:
    lock = tmp_path / "old.lock"
    lock.write_text(f"{pin} --hash=sha256:{'0' * 64}\n", encoding="utf-8")
    asked = [*OPTIONS, "-r", str(lock), "-s", "osv", "--osv-url", advisories]

    run = subprocess.run(
        [sys.executable, "-m", "pip_audit", *asked],
        capture_output=True,
        text=True,
        check=False,
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"},
    )

    verdict = judge(run.stdout, run.stderr, {})
    assert verdict.finding is finding, run.stderr
    assert sentence in said(verdict)


def test_each_exception_has_a_reason(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))

    assert all(len(why.split()) > 3 for why in settings["tool"]["audit"]["exceptions"].values())


def test_what_the_security_linter_skips_is_asked_by_the_other_linter(project: Path) -> None:
    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    skipped = {f"S{each.removeprefix('B')}" for each in settings["bandit"]["skips"]}
    lint = settings["ruff"]["lint"]

    assert "S" in lint["select"]
    assert not skipped & set(lint["ignore"])
    for files, codes in lint["per-file-ignores"].items():
        assert files.startswith(("tests/", ".ci/")) or not skipped & set(codes)
