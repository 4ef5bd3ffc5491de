"""Samen on the home screen: in the reader's language, neutral, and the same for everybody."""

from __future__ import annotations

import json
import struct
from typing import Any

import pytest

from tests.cast import Cast
from tests.client import Visitor

MANIFEST = "/manifest.webmanifest"
PNG_SIZE = slice(16, 24)


def read(visitor: Visitor, language: str = "nl") -> dict[str, Any]:
    answer = visitor.get(f"{MANIFEST}?language={language}")
    assert answer.status_code == 200
    assert answer.mimetype == "application/manifest+json"
    found: dict[str, Any] = json.loads(answer.text)
    return found


@pytest.mark.parametrize(
    ("language", "direction", "word"),
    [("nl", "ltr", "Hulp nu"), ("en", "ltr", "Help now"), ("ar", "rtl", "مساعدة الآن")],
)
def test_it_speaks_the_language_of_the_page(
    language: str, direction: str, word: str, visit: type[Visitor]
) -> None:
    found = read(visit.stranger(), language)

    assert (found["name"], found["short_name"]) == ("Samen", "Samen")
    assert (found["lang"], found["dir"]) == (language, direction)
    assert (found["start_url"], found["scope"], found["display"]) == ("/", "/", "standalone")
    assert word in [shortcut["name"] for shortcut in found["shortcuts"]]


def test_without_a_language_or_with_a_strange_one_the_reader_is_asked(
    visit: type[Visitor],
) -> None:
    for query in ("", "?language=", "?language=xx", "?language=%00"):
        assert json.loads(visit.stranger().get(MANIFEST + query).text)["lang"] == "nl"


def test_it_holds_nothing_of_a_person_and_sets_nothing(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    own = visit.by(cast.amal).get(f"{MANIFEST}?language=ar")

    assert own.text == visit.stranger().get(f"{MANIFEST}?language=ar").text
    assert "Set-Cookie" not in visit.stranger().get(f"{MANIFEST}?language=ar").headers
    for word in ("Linde", "Amal", "cursus", "Begint"):
        assert word not in own.text


def test_an_unchanged_manifest_is_not_sent_again(visit: type[Visitor]) -> None:
    stranger = visit.stranger()
    first = stranger.get(f"{MANIFEST}?language=nl")

    again = stranger.get(
        f"{MANIFEST}?language=nl", headers={"If-None-Match": first.headers["ETag"]}
    )

    assert again.status_code == 304
    assert "max-age" in first.headers["Cache-Control"]


def test_every_icon_is_there_in_the_size_that_it_says(visit: type[Visitor]) -> None:
    stranger = visit.stranger()
    icons = read(stranger)["icons"]
    assert {icon["purpose"] for icon in icons} == {"any", "maskable"}

    for icon in icons:
        picture = stranger.get(icon["src"]).data
        width, height = struct.unpack(">II", picture[PNG_SIZE])
        assert icon["sizes"] == f"{width}x{height}"


def test_every_shortcut_leads_somewhere(cast: Cast, visit: type[Visitor]) -> None:
    bram = visit.by(cast.bram)
    for shortcut in read(bram)["shortcuts"]:
        assert bram.get(shortcut["url"]).status_code == 200


def test_a_page_names_the_manifest_in_its_language(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.amal).get("/help-now").text

    assert f'<link rel="manifest" href="{MANIFEST}?language=ar">' in " ".join(page.split())
