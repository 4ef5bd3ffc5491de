"""The drawings beside words come in one file, of which every name that is used is there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from tests.client import Visitor

ASKED = re.compile(r'\bicon\(\s*"([a-z]+)"')


def test_every_drawing_that_a_template_names_is_there(project: Path, app: Flask) -> None:
    address: Any = app.jinja_env.globals["icon_address"]
    templates = (project / "templates").rglob("*.html")
    asked = {name for each in templates for name in ASKED.findall(each.read_text("utf-8"))}

    assert len(asked) > 10
    assert [name for name in sorted(asked) if not address(name).endswith(f"#{name}")] == []
    with pytest.raises(KeyError):
        address("nothing")


def test_a_page_points_at_the_file_and_a_phone_may_keep_it(
    app: Flask, visit: type[Visitor]
) -> None:
    page = visit.stranger().get("/sign-in").text
    (file,) = set(re.findall(r'<use href="([^"#]+)#', page))

    answer = app.test_client().get(file, buffered=True)

    assert answer.mimetype == "image/svg+xml"
    assert "immutable" in answer.headers["Cache-Control"]
    assert '<symbol id="help"' in answer.text
