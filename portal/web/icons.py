"""The line drawings beside words: one file for all of them, which a phone fetches once."""

from __future__ import annotations

import re

from flask import Flask

from portal.web.assets import Assets

FILE = "icons.svg"
DRAWING = re.compile(r'<symbol id="([a-z]+)"')


def init_app(app: Flask, assets: Assets) -> None:
    """Let templates ask where a drawing is."""
    address = assets.address(FILE)
    addresses = {name: f"{address}#{name}" for name in DRAWING.findall(assets.texts[FILE])}

    def icon_address(name: str) -> str:
        """Where the drawing of that name is; KeyError when there is none."""
        return addresses[name]

    app.jinja_env.globals["icon_address"] = icon_address
