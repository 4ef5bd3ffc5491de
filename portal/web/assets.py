"""Style and script on the wire: many small files in the tree, one of each for the phone.

The bundles are written once at the start, under a name that holds a hash of what
is in them, with compressed copies beside them. WhiteNoise serves them without
touching Flask, and a phone may keep them for ever.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from wsgiref.headers import Headers

import brotli
from flask import Flask
from whitenoise import WhiteNoise

from portal.web.packing import pack_script, pack_style

HTMX_VERSION = "2.0.11"
HTMX_URL = f"https://cdn.jsdelivr.net/npm/htmx.org@{HTMX_VERSION}/dist/htmx.min.js"
HTMX_INTEGRITY = "sha384-2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg"
PREFIX = "/static/"
CSS_ORDER = ("tokens.css", "reset.css", "base.css", "layout.css")
JS_FIRST = ("boot.js", "worker.js")
"""What brings htmx, and what needs a page as it came, before other scripts change it."""


@dataclass(frozen=True)
class HtmxSource:
    """Where htmx comes from: the network's copy, its hash, and the portal's own copy."""

    url: str
    integrity: str
    fallback: str


@dataclass(frozen=True)
class Assets:
    """The addresses of what pages load, and the text of what pages hold parts of."""

    addresses: dict[str, str]
    texts: dict[str, str]

    def address(self, name: str) -> str:
        """The address of "app.css" or another asset by its plain name; KeyError for others."""
        return self.addresses[name]


def init_app(app: Flask, source: Path, built: Path) -> Assets:
    """Build the bundles of `source` into `built`, serve them, and return their addresses."""
    bundles = {
        "app.css": pack_style(_joined(_styles(source / "css"))),
        "app.js": pack_script(_joined(_scripts(source / "js"))),
        "icons.svg": _joined([source / "img" / "icons.svg"]),
    }
    contents = {name: text.encode() for name, text in bundles.items()}
    for path in sorted((source / "vendor").glob("*.js")) + sorted((source / "img").glob("*")):
        contents.setdefault(path.name, path.read_bytes())
    built.mkdir(parents=True, exist_ok=True)
    addresses = {name: PREFIX + _build(built, name, data) for name, data in contents.items()}
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # how Flask is wrapped
        app.wsgi_app,
        root=str(built),
        prefix=PREFIX,
        max_age=None,
        allow_all_origins=False,
        add_headers_function=_add_headers,
        immutable_file_test=lambda _path, _url: True,
    )
    assets = Assets(addresses, bundles)
    app.jinja_env.globals["asset"] = assets.address
    app.jinja_env.globals["htmx_cdn"] = HtmxSource(
        HTMX_URL, HTMX_INTEGRITY, assets.address(f"htmx-{HTMX_VERSION}.min.js")
    )
    return assets


def _add_headers(headers: Headers, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"


def _styles(folder: Path) -> list[Path]:
    first = [folder / name for name in CSS_ORDER]
    return [
        *first,
        *sorted(folder.glob("components/*.css")),
        *sorted(folder.glob("features/*.css")),
    ]


def _scripts(folder: Path) -> list[Path]:
    others = sorted(path for path in folder.glob("*.js") if path.name not in JS_FIRST)
    return [*(folder / name for name in JS_FIRST), *others]


def _joined(paths: Iterable[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in paths if path.exists())


def _build(folder: Path, name: str, data: bytes) -> str:
    stem, _dot, ending = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{ending}"
    if not (folder / hashed).exists():
        if ending in {"css", "js", "svg"}:
            _write(folder / f"{hashed}.br", brotli.compress(data))
            _write(folder / f"{hashed}.gz", gzip.compress(data, mtime=0))
        _write(folder / hashed, data)
    return hashed


def _write(path: Path, data: bytes) -> None:
    """Put the file in place whole, also when several workers start at once."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
    Path(temporary).chmod(0o644)
    Path(temporary).replace(path)
