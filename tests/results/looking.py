"""What stands in the views and the export of results, read as an attacker reads it."""

from __future__ import annotations

import csv
import io
import re
from html import unescape
from xml.etree.ElementTree import Element

import html5lib

from portal.results.of_all import cut_slugs
from tests.client import Visitor

PAGE, FILE = "/coordination/results", "/coordination/results.csv"
ASKED = 6
"""The column of the file with the number of people who were asked."""
SENTENCE = re.compile(r"<p[^>]*>[^<\d]*\d+[^<\d]+(\d+)[^<]*%\.</p>")
"""As "10 of the 12 people who were asked answered: 83%."; the second number is meant."""
NEXT = re.compile(r'href="([^"]+)"\s+rel="next"')


def asked_in_all_views(coby: Visitor) -> set[int]:
    """How many were asked, of each line of each page and of the file that a coordinator can get.

    Every cut, every page of it, a cut that is none, and a page that is none.
    """
    found = {int(row[ASKED]) for row in _file(coby)}
    for cut in (*cut_slugs(), "nothing"):
        path: str | None = f"{PAGE}?by={cut}"
        while path is not None:
            # Not inspected as a page: that is done by other tests, and there are very many.
            text = coby.client.get(path).text
            assert "<main" in text
            found |= {int(asked) for asked in SENTENCE.findall(text)}
            further = NEXT.search(text)
            path = unescape(further[1]) if further else None
    beyond = coby.client.get(f"{PAGE}?by=place&page=999999").text
    return found | {int(asked) for asked in SENTENCE.findall(beyond)}


def tables_of_a_group(trainer: Visitor, group_id: int) -> dict[str, tuple[int, ...]]:
    """The numbers that a trainer sees of a group, by the form and the question of their table."""
    found = {}
    page = _parsed(trainer, f"/groups/{group_id}/results")
    for section in page.iterfind(".//main//section"):
        name = section.get("aria-labelledby")
        for table in section.iterfind(".//table"):
            question = table.findtext("caption")
            cells = ("".join(cell.itertext()) for cell in table.iterfind(".//tbody/tr/td[1]"))
            found[f"{name}: {question}"] = tuple(int(cell) for cell in cells)
    return found


def _file(coby: Visitor) -> list[list[str]]:
    text = coby.get(FILE).text.removeprefix("\ufeff")
    return list(csv.reader(io.StringIO(text), delimiter=";"))[1:]


def _parsed(phone: Visitor, path: str) -> Element:
    answer = phone.get(path)
    assert answer.status_code == 200
    tree: Element = html5lib.parse(answer.text, namespaceHTMLElements=False)
    return tree
