"""Imports only go down, and features on one floor do not know each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

FLOORS: dict[str, int] = {
    "config": 0,
    "clock": 0,
    "db": 0,
    "held": 0,
    "i18n": 0,
    "dates": 0,
    "periods": 0,
    "statements": 0,
    "tokens": 0,
    "sealing": 0,
    "catalogues": 0,
    "calendars": 0,
    "qr": 0,
    "rows": 0,
    "db_state": 0,
    "migrations": 0,
    "people": 0,
    "drafts": 0,
    "audit": 0,
    "programme": 0,
    "groups": 1,
    "notifications": 1,
    "sessions": 2,
    "homework": 3,
    "energy": 3,
    "board": 3,
    "leadership": 3,
    "meetups": 3,
    "agreements": 3,
    "talks": 3,
    "evaluation": 3,
    "stories": 3,
    "access": 4,
    "web": 5,
    "heartbeat": 6,
    "belonging": 6,
    "planning": 6,
    "start_guide": 6,
    "evenings": 6,
    "installing": 6,
    "results": 6,
    "kiosk": 6,
    "exercises": 6,
    "help": 6,
    "sharing": 6,
    "today": 6,
    "account": 6,
    "coordination": 6,
    "records": 7,
    "seeds": 7,
    "personal": 8,
    "backup": 9,
    "jobs": 9,
    "content_check": 9,
    "cli": 10,
    "": 11,
}
"""The floor of each part of `portal`; "" is `create_app`, which knows everything."""

FEATURE_FLOOR = 3
HTTP_FLOOR = 6
HTTP_MODULES = ("views", "forms")
"""Modules with such a name speak HTTP: they stand on floor 6, whatever their feature's floor."""
COMPOSING = {
    "today",
    "account",
    "help",
    "coordination",
    "heartbeat",
    "belonging",
    "planning",
    "start_guide",
    "evenings",
    "results",
    "kiosk",
    "exercises",
}


def test_imports_only_go_down(project: Path) -> None:
    faults = [
        sentence
        for module, target in _imports(project)
        if (sentence := _fault(module, target)) is not None
    ]
    assert faults == []


def test_every_part_has_a_floor(project: Path) -> None:
    parts = {_part(module) for module, _target in _imports(project)}
    assert parts - FLOORS.keys() == set()


def test_a_model_that_imports_a_view_would_be_found() -> None:
    assert _fault("portal.board.models", "portal.web.gate") == (
        "portal.board.models (floor 3) imports portal.web.gate (floor 5): imports only go down"
    )
    assert _fault("portal.board.models", "portal.meetups.models") == (
        "portal.board.models imports portal.meetups.models: features of one floor are strangers"
    )
    assert _fault("portal.board.views", "portal.web.gate") is None
    assert _fault("portal.board.views", "portal.meetups.views") is not None


def _fault(module: str, target: str) -> str | None:
    above, below = _floor(module), _floor(target)
    if below > above:
        return f"{module} (floor {above}) imports {target} (floor {below}): imports only go down"
    if _part(module) == _part(target) or _part(module) in COMPOSING:
        return None
    siblings = above == below or FLOORS[_part(module)] == FLOORS[_part(target)] == FEATURE_FLOOR
    if siblings and below >= FEATURE_FLOOR:
        return f"{module} imports {target}: features of one floor are strangers"
    return None


def _part(module: str) -> str:
    names = module.split(".")
    return names[1] if len(names) > 1 else ""


def _floor(module: str) -> int:
    own = FLOORS[_part(module)]
    last = module.split(".")[2:]
    speaks_http = own <= FEATURE_FLOOR and any(name.endswith(HTTP_MODULES) for name in last)
    return HTTP_FLOOR if speaks_http else own


def _imports(project: Path) -> Iterator[tuple[str, str]]:
    files = sorted((project / "portal").rglob("*.py"))
    modules = {_name(project, path) for path in files}
    for path in files:
        if path.parent.name == "migrations" and path.name != "__init__.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            for target in _targets(node, modules):
                yield _name(project, path), target


def _targets(node: ast.AST, modules: set[str]) -> Iterator[str]:
    if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("portal"):
        for alias in node.names:
            whole = f"{node.module}.{alias.name}"
            yield whole if whole in modules else str(node.module)
    elif isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names if alias.name.startswith("portal"))


def _name(project: Path, path: Path) -> str:
    parts = path.relative_to(project).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
