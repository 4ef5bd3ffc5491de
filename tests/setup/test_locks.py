"""A fresh machine installs from the lock files: they hold what the project asks for."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / ".ci" / "requirements-dev.lock"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins(lock: Path) -> dict[str, str]:
    """Return the version of each package in a lock; several, for several Pythons, as one text."""
    found: dict[str, str] = {}
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line[:1].isalnum():
            pin = Requirement(line.removesuffix("\\"))
            name = canonicalize_name(pin.name)
            found[name] = f"{found.get(name, '')} {pin.specifier}".strip()
    return found


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        (RUNTIME, PROJECT["project"]["dependencies"]),
        (DEVELOPMENT, PROJECT["project"]["dependencies"]),
        (DEVELOPMENT, PROJECT["dependency-groups"]["dev"]),
    ],
    ids=["runtime", "runtime in development", "development"],
)
def test_every_dependency_is_pinned_to_a_version_that_was_asked_for(
    lock: Path, wanted: list[str]
) -> None:
    pinned = pins(lock)
    for requirement in map(Requirement, wanted):
        versions = re.findall(r"==([^ ]+)", pinned.get(canonicalize_name(requirement.name), ""))
        assert versions, f"{requirement} is not in {lock.name}: run .ci/lock"
        assert all(map(requirement.specifier.contains, versions)), f"{requirement}: run .ci/lock"


def test_tests_run_with_the_versions_that_people_get() -> None:
    development = pins(DEVELOPMENT)
    assert {name: development.get(name) for name in pins(RUNTIME)} == pins(RUNTIME)


@pytest.mark.parametrize("lock", [RUNTIME, DEVELOPMENT], ids=lambda lock: lock.name)
def test_a_lock_names_no_place_to_install_from(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"(?m)^\s*-(?!-hash).*|\S*://\S*", text) == []
