"""What a visit weighs and what it asks of the database, as tables."""

from __future__ import annotations

from pathlib import Path

from tests.bench import life, limits, production, wire
from tests.bench.pages import Look, look_at, main_pages
from tests.bench.tables import show
from tests.bench.world import World
from tests.client import Visitor

FEW, MANY = 3, 300
HTMX = {"HX_Request": "true"}


def measure(folder: Path) -> None:
    """Print bytes, requests and queries of the main pages."""
    world = World(folder)
    life.fill(world.cast, FEW)
    few = _queries(world)
    life.add(world.cast, MANY - FEW)
    many = _queries(world)
    with production.serving("wsgi:app", world.settings) as server:
        _show_first_visits(world, server.address)
        _show_pages(world, server.address)
        _show_fragments(world, server.address)
    show(
        "Queries of a page, for 3 rows and for 300",
        ("page", "3 rows", "300 rows", "at most"),
        [(name, few[name], many[name], limits.QUERIES.get(name, "")) for name in few],
    )
    world.close()


def _queries(world: World) -> dict[str, int]:
    counted = {}
    for look in main_pages(world.cast):
        phone = Visitor.by(look.who)
        assert phone.get(look.path).status_code == 200, look.name
        counted[look.name] = phone.queries
    return counted


def _show_first_visits(world: World, address: str) -> None:
    rows: list[tuple[object, ...]] = []
    for name in ("start page", "start page in Arabic"):
        look = look_at(world.cast, name)
        visit = wire.first_visit(address, look.path, world.caller(look.who).cookie)
        rows.append((f"{name}: all, on the wire", visit.size, limits.FIRST_VISIT))
        rows.append((f"{name}: requests", visit.requests, limits.REQUESTS_ON_A_FIRST_VISIT))
        rows.append((f"{name}: HTML", len(visit.page.body), limits.FIRST_PAGE_HTML))
    scripts = [link for link in visit.parts if "/app." in link or link == wire.WORKER]
    own = sum(len(visit.parts[link].body) for link in scripts)
    rows.append(("own script, with the worker", own, limits.OWN_JAVASCRIPT))
    style = wire.fetch(address, visit.style)
    rows.append(("own style", len(style.body), limits.OWN_CSS))
    rows += [(f"  {link}", answer.size, "") for link, answer in visit.parts.items()]
    show("First visit, in bytes (compressed)", ("", "measured", "at most"), rows)


def _show_pages(world: World, address: str) -> None:
    rows = []
    for look in main_pages(world.cast):
        answer = _fetch(world, address, look)
        plain = _fetch(world, address, look, wire.PLAIN)
        gzip = _fetch(world, address, look, "gzip")
        packed = answer.headers.get("content-encoding", "not")
        rows.append((look.name, answer.size, packed, gzip.size, plain.size, limits.NEXT_PAGE))
    show(
        "A next page, in bytes on the wire",
        ("page", "measured", "packed", "gzip", "not packed", "at most"),
        rows,
    )


def _show_fragments(world: World, address: str) -> None:
    here = f"/groups/{world.cast.linde.id}"
    rows = []
    for name, path in {
        "news on the board": f"{here}/board/news?after=2020-01-01T00:00:00Z",
        "an error in place": "/nowhere",
    }.items():
        cookie = world.caller(world.cast.bram).returning
        answer = wire.fetch(address, path, cookie, **HTMX)
        rows.append((name, answer.status, answer.size, limits.FRAGMENT))
    show("Fragments, in bytes on the wire", ("fragment", "status", "measured", "at most"), rows)


def _fetch(world: World, address: str, look: Look, encodings: str = wire.ENCODINGS) -> wire.Answer:
    return wire.fetch(address, look.path, world.caller(look.who).returning, encodings)
