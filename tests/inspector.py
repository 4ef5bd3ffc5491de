"""Looks at every page that a test fetches, as a browser and a screen reader would."""

from __future__ import annotations

from collections import Counter
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

LABELLED = {"input", "select", "textarea"}
NEEDS_NO_LABEL = {"hidden", "submit", "button"}


def inspect(html: str, *, whole_page: bool) -> None:
    """Raise AssertionError, naming what is wrong, for a page or fragment that is not well made."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(html) if whole_page else _wrap(parser.parseFragment(html))
    problems = [
        f"{code} {data or ''} at {position}"
        for position, code, data in parser.errors
        if whole_page or code != "expected-doctype-but-got-start-tag"
    ]
    problems += _ids(tree) + _labels(tree) + _forms(tree) + _inline(tree) + _references(tree)
    if whole_page:
        problems += _frame(tree)
    assert not problems, "\n".join(problems)


def _wrap(fragment: Any) -> Element:
    root = Element("body")
    root.extend(list(fragment))
    return root


def _frame(tree: Element) -> list[str]:
    problems = []
    html = tree if tree.tag == "html" else tree.find("html")
    assert html is not None
    directions = {"nl": "ltr", "en": "ltr", "ar": "rtl"}
    language = html.get("lang", "")
    if directions.get(language) != html.get("dir"):
        problems.append(f"lang={language!r} with dir={html.get('dir')!r}")
    headings = len(list(tree.iter("h1")))
    if headings != 1:
        problems.append(f"{headings} h1 elements")
    if len(list(tree.iter("main"))) != 1:
        problems.append("not one main element")
    title = tree.find(".//title")
    if title is None or not (title.text or "").strip(" –\n"):
        problems.append("no title")
    return problems


def _ids(tree: Element) -> list[str]:
    counted = Counter(e.get("id") for e in tree.iter() if e.get("id") is not None)
    return [f"id {name!r} stands {times} times" for name, times in counted.items() if times > 1]


def _labels(tree: Element) -> list[str]:
    bound = {label.get("for") for label in tree.iter("label")}
    wrapped = {id(inner) for label in tree.iter("label") for inner in label.iter()}
    return [
        f"{e.tag} {e.get('name')!r} has no label"
        for e in tree.iter()
        if e.tag in LABELLED
        and e.get("type", "text") not in NEEDS_NO_LABEL
        and e.get("id") not in bound - {None}
        and id(e) not in wrapped
        and not e.get("aria-label")
    ]


def _forms(tree: Element) -> list[str]:
    problems = []
    for form in tree.iter("form"):
        if not form.get("action"):
            problems.append("a form without action")
        if form.get("method", "get").lower() != "post":
            continue
        names = [e.get("name") for e in form.iter("input")]
        if names.count("csrf_token") != 1:
            problems.append(
                f"form {form.get('action')} has {names.count('csrf_token')} csrf tokens"
            )
        if not any(b.get("type", "submit") == "submit" for b in form.iter("button")):
            problems.append(f"form {form.get('action')} has no button")
        posts_to = form.get("hx-post")
        if posts_to is not None and posts_to != form.get("action"):
            problems.append(f"form {form.get('action')} posts to {posts_to} with htmx")
    return problems


def _inline(tree: Element) -> list[str]:
    problems = []
    for e in tree.iter():
        if (e.tag == "style" and not e.get("data-file")) or e.get("style") is not None:
            problems.append(f"inline style on {e.tag}")
        if e.tag == "script" and not e.get("src"):
            problems.append("inline script")
        problems += [
            f"{name} on {e.tag}" for name in list(e.keys()) if name.startswith(("on", "hx-on"))
        ]
        if (e.get("href") or "").strip().lower().startswith("javascript:"):
            problems.append("a javascript: link")
    return problems


def _references(tree: Element) -> list[str]:
    known = {e.get("id") for e in tree.iter()}
    return [
        f"{name}={value!r} points at nothing"
        for e in tree.iter()
        for name in ("aria-describedby", "aria-labelledby", "for")
        for value in (e.get(name) or "").split()
        if value not in known
    ]
