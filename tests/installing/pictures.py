"""Draws the icons for the home screen: `python -m tests.installing.pictures`.

The mark of the portal; in the maskable ones within the circle that every phone leaves whole.
"""

from __future__ import annotations

from playwright.sync_api import sync_playwright

from portal.config import ROOT
from portal.installing.views import SIZES
from tests.ground.browser import FLAGS, executable

GREEN, SAND = "#0d4f49", "#f4b860"
MARK = f'<path d="M4 13.5h7.5v6H4zM12.5 13.5H20v6h-7.5zM8.2 6.5h7.6v6H8.2z" fill="{SAND}"/>'
DRAWINGS = {
    "icon": f'<rect width="24" height="24" rx="5" fill="{GREEN}"/>{MARK}',
    "maskable": f'<rect width="24" height="24" fill="{GREEN}"/>'
    f'<g transform="translate(12 12.4) scale(.72) translate(-12 -13)">{MARK}</g>',
}


def main() -> None:
    """Write each icon in each size into `static/img`."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=FLAGS)
        for size in SIZES:
            sheet = browser.new_page(viewport={"width": size, "height": size})
            for stem, drawing in DRAWINGS.items():
                sheet.set_content(
                    f'<body style="margin:0"><svg xmlns="http://www.w3.org/2000/svg"'
                    f' viewBox="0 0 24 24" width="{size}" height="{size}"'
                    f' style="display:block">{drawing}</svg></body>'
                )
                path = ROOT / "static" / "img" / f"{stem}-{size}.png"
                sheet.screenshot(path=path, omit_background=True)
        browser.close()


if __name__ == "__main__":
    main()
