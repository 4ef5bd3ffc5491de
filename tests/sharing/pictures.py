"""Draws the pictures that messaging apps show with a card: `python -m tests.sharing.pictures`.

Drawings without words, so that they need no language; one for each kind of lesson.
"""

from __future__ import annotations

import math
from pathlib import Path

from playwright.sync_api import sync_playwright

from portal.config import ROOT
from portal.programme.lessons import LessonKind
from tests.ground.browser import FLAGS, executable

WIDTH, HEIGHT = 1200, 630
PAPER, GREEN, CLAY, SAND, SOFT = "#f7f2e8", "#0d4f49", "#c2693a", "#e3d6bd", "#dcebe4"
PEOPLE = 8


def main() -> None:
    """Write one picture for each kind of lesson into `static/img`."""
    drawings = {
        LessonKind.INTRODUCTION: _circle(joined=False),
        LessonKind.BLOCK: _blocks(),
        LessonKind.CLOSING: _circle(joined=True),
    }
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        sheet = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for kind, drawing in drawings.items():
            sheet.set_content(
                f'<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}"'
                f' height="{HEIGHT}"><rect width="100%" height="100%" fill="{PAPER}"/>'
                f"{drawing}</svg></body>"
            )
            sheet.screenshot(path=Path(ROOT / "static" / "img" / f"share-{kind}.png"))
        browser.close()


def _circle(*, joined: bool) -> str:
    """People around a table; joined when they go on together."""
    middle = WIDTH / 2, HEIGHT / 2
    places = [
        (middle[0] + 215 * math.cos(angle), middle[1] + 215 * math.sin(angle))
        for angle in (math.tau * n / PEOPLE for n in range(PEOPLE))
    ]
    ring = f'<circle cx="{middle[0]}" cy="{middle[1]}" r="215" fill="none" stroke="{GREEN}"'
    drawn = f'{ring} stroke-width="14"/>' if joined else ""
    table = f'<circle cx="{middle[0]}" cy="{middle[1]}" r="110" fill="{SOFT}"/>'
    people = [
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="48" fill="{CLAY if n % 2 else GREEN}"/>'
        for n, (x, y) in enumerate(places)
    ]
    return drawn + table + "".join(people)


def _blocks() -> str:
    """Building blocks, one on the other, and a roof."""
    block = '<rect x="{x}" y="{y}" width="170" height="120" rx="18" fill="{fill}"/>'
    places = [(320, 430, GREEN), (510, 430, CLAY), (700, 430, GREEN), (415, 290, SAND)]
    blocks = [block.format(x=x, y=y, fill=fill) for x, y, fill in [*places, (605, 290, SOFT)]]
    roof = f'<path d="M595 70 L860 265 L330 265 Z" fill="{GREEN}"/>'
    heart = f'<circle cx="595" cy="195" r="34" fill="{CLAY}"/>'
    return roof + heart + "".join(blocks)


if __name__ == "__main__":
    main()
