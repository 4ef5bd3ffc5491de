"""Asks whether a known vulnerability is in what the locks name, and never says more than it knows.

`pip-audit` answers "no known vulnerabilities" with exit status 0 also when the advisory service
knew nothing of any package, as a mirror of packages alone does. So its findings are read here.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

PATIENCE_SECONDS = 90
OPTIONS = (
    *("--require-hashes", "--disable-pip", "--progress-spinner", "off"),
    *("--format", "json", "--aliases", "on", "--desc", "off"),
)
UNREACHABLE = re.compile(
    r"^(requests\.exceptions\.(ConnectionError|ProxyError|SSLError|Timeout|ConnectTimeout|ReadTimeout"
    r"|ChunkedEncodingError|JSONDecodeError)"
    r"|pip_audit\._service\.interface\.(ServiceError|ConnectionError)"
    r"|ERROR:pip_audit\._cli:(Could not connect to|PyPI is not redirecting))",
    re.MULTILINE,
)
NOTHING_SAID = "This says nothing about them, good or bad."


class Finding(Enum):
    """What an audit can come to."""

    CLEAN = "passed"
    VULNERABLE = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Verdict:
    """What was found, in one word and in sentences for who reads the terminal."""

    finding: Finding
    sentences: tuple[str, ...]


class Audit:
    """An audit of locks that runs while other checks do."""

    def __init__(self, python: Path, locks: Iterable[Path], exceptions: Mapping[str, str]) -> None:
        """Begin to ask about what stands in `locks`; `exceptions` are ids with a reason each."""
        self.exceptions = exceptions
        named = [word for lock in locks for word in ("-r", str(lock))]
        self.process = subprocess.Popen(
            [python, "-m", "pip_audit", *OPTIONS, *named],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def verdict(self) -> Verdict:
        """Wait for the answer, not for ever."""
        try:
            output, errors = self.process.communicate(timeout=PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.communicate()
            return _not_audited(f"no answer came in {PATIENCE_SECONDS} seconds")
        return judge(output, errors, self.exceptions)


def judge(output: str, errors: str, exceptions: Mapping[str, str]) -> Verdict:
    """What `pip-audit` found, from what it wrote; whatever cannot be read counts as a failure."""
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        if UNREACHABLE.search(errors):
            return _not_audited("the advisory service does not answer")
        last = errors.strip().splitlines()[-1:] or ["it wrote nothing"]
        return Verdict(Finding.VULNERABLE, (f"The audit did not work: {last[0]}",))
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    found = [(package, each) for package in packages for each in package.get("vulns", ())]
    serious = [(package, each) for package, each in found if not _names(each) & exceptions.keys()]
    sentences = [_described(package, each) for package, each in serious]
    sentences += [
        f"{package['name']}: {name} is an exception: {exceptions[name]}"
        for package, each in found
        for name in sorted(_names(each) & exceptions.keys())
    ]
    if serious:
        return Verdict(Finding.VULNERABLE, tuple(sentences))
    if skipped or not packages:
        return _not_audited(_how_many(skipped, len(packages)), sentences)
    clean = f"No known vulnerability in {len(packages)} packages."
    return Verdict(Finding.CLEAN, (*sentences, clean))


def _names(vulnerability: Mapping[str, Any]) -> set[str]:
    return {vulnerability["id"], *vulnerability.get("aliases", ())}


def _described(package: Mapping[str, Any], vulnerability: Mapping[str, Any]) -> str:
    names = ", ".join([vulnerability["id"], *vulnerability.get("aliases", ())])
    mended = " or ".join(vulnerability["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']} has {names}; mended in {mended}"


def _how_many(skipped: list[str], number: int) -> str:
    if len(skipped) == number:
        return f"the advisory service knows none of the {number} packages"
    return f"the advisory service does not know {', '.join(skipped)}"


def _not_audited(why: str, sentences: Iterable[str] = ()) -> Verdict:
    return Verdict(
        Finding.UNKNOWN, (*sentences, f"Could not be audited here: {why}. {NOTHING_SAID}")
    )
