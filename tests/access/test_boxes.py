"""At every box to write in: who reads it, no names of children, and that nobody watches."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

import html5lib
import pytest

from tests.access.matrix import Row, World, all_rows
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import read

Page = Callable[[World], str]


def _answer(world: World) -> str:
    return f"/reflections/{read(world.cast.amal, world.group, world.cast.nadia).id}"


def _row(path: Page) -> Row:
    return Row(
        path=path,
        anonymous=303,
        participant=404,
        stranger=404,
        leader=404,
        trainer=200,
        other_trainer=404,
        coordinator=404,
    )


PAGES = {**all_rows(), "GET reflections.show, when it was read": _row(_answer)}
CELLS = [
    (name, role)
    for name, row in PAGES.items()
    for role in ("participant", "leader", "trainer", "coordinator")
    if name.startswith("GET ") and getattr(row, role) == 200
]
NO_CHILDREN = "Schrijf geen namen van kinderen."
NOBODY_WATCHES = "Wij lezen dit niet meteen. Is er gevaar? Bel 112."


def _boxes(name: str, role: str, world: World) -> tuple[Element, list[Element]]:
    person = world.person(role)
    assert person is not None
    person.speak("nl")
    page = Visitor.by(person).get(PAGES[name].path(world)).text
    tree: Element = html5lib.parse(page, namespaceHTMLElements=False)
    return tree, [box for box in tree.iter("textarea") if box.get("readonly") is None]


@pytest.mark.parametrize(("name", "role"), CELLS)
def test_every_box_is_read_out_with_who_reads_it(
    name: str, role: str, cast: Cast, visit: type[Visitor]
) -> None:
    tree, boxes = _boxes(name, role, World(cast, PAGES[name].phase))
    words = {part.get("id"): part for part in tree.iter() if part.get("id")}

    for box in boxes:
        told = [words[each] for each in box.get("aria-describedby", "").split()]
        assert any(part.get("class") == "who-reads" for part in told), box.get("name")
        assert any(NO_CHILDREN in "".join(part.itertext()) for part in told), box.get("name")
    if boxes and role in ("participant", "leader"):
        assert NOBODY_WATCHES in "".join(tree.itertext())


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("GET board.index", "participant"),
        ("GET board.show", "participant"),
        ("GET board.edit_reply", "participant"),
        ("GET homework.lesson", "participant"),
        ("GET energy.index", "participant"),
        ("GET exercises.show", "participant"),
        ("GET stories.new", "participant"),
        ("GET stories.edit", "coordinator"),
        ("GET agreements.new", "participant"),
        ("GET agreements.edit", "participant"),
        ("GET agreements.new_rewording", "participant"),
        ("GET agreements.translations", "participant"),
        ("GET meetups.new", "leader"),
        ("GET meetups.edit", "leader"),
        ("GET reflections.show, when it was read", "trainer"),
        ("GET sessions.new", "trainer"),
        ("GET sessions.cancellation", "trainer"),
    ],
)
def test_these_pages_have_a_box(name: str, role: str, cast: Cast, visit: type[Visitor]) -> None:
    _tree, boxes = _boxes(name, role, World(cast, PAGES[name].phase))

    assert boxes
