"""What people type stays text: on the answer to the form, and on every page that shows it later.

The forms come from the access matrix, so a new one is tried without being named here. Pages
are parsed as a browser parses them; no element and no attribute may come from what was typed.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest
from flask import Flask
from peewee import CharField, TextField

from portal.db import database
from portal.records import RECORDS
from portal.web.limits import limiter
from tests.access.matrix import Row, key
from tests.badinput.senders import REFUSED, Sender, forms
from tests.cast import Cast
from tests.client import HTMX, NONE, Visitor
from tests.journeys.crawling import crawl

MARK = "b1x"
BREAKS_OUT = f"\"'></title></textarea></select><{MARK} y1x=1><script src=//{MARK}>"
AS_A_LINK = f'www.{MARK}.example/"onload="{MARK}() javascript:{MARK}()'
TYPED = (BREAKS_OUT, AS_A_LINK)
LEADS_SOMEWHERE = ("href", "src", "action", "formaction", "hx-get", "hx-post")
HARMLESS = {"", "http", "https", "tel", "mailto", "sms", "data"}
READERS = {"nl": "nadia", "en": "grace", "ar": "amal"}
"""Who looks afterwards: a trainer, a leader and a participant, each in another language."""

KEEP_TEXTS = {
    "account.update_name",
    "board.change",
    "board.change_reply",
    "board.create",
    "board.create_reply",
    "coordination.create_group",
    "coordination.create_new_trainer",
    "groups.create_participant",
    "homework.create_sending",
    "homework.save_draft",
    "meetups.create",
    "meetups.update",
    "sessions.change",
    "sessions.create",
}
"""Forms of which the text must be found again; others may store one too."""

FORMS = forms()
each_form = pytest.mark.parametrize("row", FORMS.values(), ids=[name[5:] for name in FORMS])


@pytest.fixture(autouse=True)
def _as_often_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiter, "enabled", False)


def assert_only_text(html: str, where: str) -> None:
    """Nothing on the page was made by what somebody typed."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Any = parser.parse(html)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue  # a comment
        assert MARK not in element.tag, f"{where}: an element was typed"
        for name, value in element.attrib.items():
            assert "y1x" not in name, f"{where}: an attribute of {element.tag} was typed"
            assert not name.startswith("on"), f"{where}: {name} on {element.tag}"
            if name in LEADS_SOMEWHERE:
                assert urlsplit(value.strip()).scheme in HARMLESS, f"{where}: {value}"
        if element.tag == "script":
            assert MARK not in element.get("src", MARK), f"{where}: a script was typed"


def is_stored() -> bool:
    """Whether what was typed stands in the database."""
    with database.connection_context():
        return any(
            record.select().where(field.contains(MARK)).exists()
            for record in RECORDS
            for field in record._meta.fields.values()
            if isinstance(field, CharField | TextField)
        )


@each_form
@pytest.mark.parametrize("language", READERS)
def test_what_a_form_gives_back_is_text(
    language: str, row: Row, cast: Cast, visit: type[Visitor]
) -> None:
    sender = Sender.of(row, cast)
    phone = sender.phone
    phone.client.set_cookie("locale", language)
    if phone.person is not None:
        phone.person.speak(language)

    for typed in TYPED:
        for headers in (NONE, HTMX):
            form = {"csrf_token": phone.token(), **dict.fromkeys(sender.data, typed)}
            answer = phone.client.post(sender.path, data=form, headers=headers)
            if answer.mimetype == "text/html":
                assert_only_text(answer.text, f"{sender.path} in {language}")
            assert MARK not in answer.headers.get("Location", "").partition("?")[0]


@pytest.mark.parametrize(("name", "row"), FORMS.items(), ids=[name[5:] for name in FORMS])
def test_what_is_stored_is_shown_as_text(
    name: str, row: Row, app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    _send_what_is_accepted(Sender.of(row, cast))
    if not is_stored():
        assert name[5:] not in KEEP_TEXTS
        return

    for language, reader in READERS.items():
        phone = visit.by(getattr(cast, reader))
        assert phone.person is not None
        phone.person.speak(language)
        for found in crawl(app, phone):
            assert found.status < 500
            assert_only_text(found.html, f"{found.path} in {language}")


def _send_what_is_accepted(sender: Sender) -> None:
    """Send the form with the worst text in every field that takes one."""
    accepted: dict[str, str] = {}
    for name in sender.data.keys() - {"submission_key"}:
        for typed in (f"{BREAKS_OUT} {AS_A_LINK}", BREAKS_OUT):
            if sender.send({**sender.data, **_fresh(sender), name: typed}) < REFUSED:
                accepted[name] = typed
                break
    sender.send({**sender.data, **_fresh(sender), **accepted})


def _fresh(sender: Sender) -> dict[str, str]:
    return key() if "submission_key" in sender.data else {}


def test_it_would_be_seen_if_it_were_no_text() -> None:
    for html in (
        f"<p>{BREAKS_OUT}</p>",
        f'<input value="{BREAKS_OUT}">',
        f'<a href="javascript:{MARK}()">x</a>',
        f'<a href="https://{AS_A_LINK}">x</a>',
    ):
        with pytest.raises(AssertionError):
            assert_only_text(html, "here")
