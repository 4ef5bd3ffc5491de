"""Whatever comes in through a form gets a sentence, and never breaks the portal.

The forms come from the access matrix, so a new one is tried without being named here.
"""

from __future__ import annotations

from io import BytesIO

import pytest

from tests.access.matrix import Row
from tests.badinput.senders import Sender, forms
from tests.cast import Cast
from tests.client import Visitor

FORMS = forms()
UNDERSTOOD = {200, 303, 400, 401, 404, 409, 410, 413, 422}
WORDS = {
    "nothing": "",
    "white space": " \t\r\n ",
    "too much": "a" * 20_000,
    "NUL": "a\x00b",
    "only NUL": "\x00",
    "control characters": "a\x07\x1b[31mb\x7f",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": "\"'><svg onload=alert(1)>",
    "SQL": "'; drop table person; --",
    "template code": "{{ 7 * 7 }}{% raw %}",
    "a placeholder": "%s %d %% %(",
    "characters that turn the direction": "\u202eevil\u2066\u200f",
    "a lone joiner": "\u200d\ufeff\ufffe",
    "emoji": "👨‍👩‍👧‍👦" * 5,
    "a negative number": "-1",
    "a huge number": "9" * 40,
    "no number": "NaN",
    "Arabic digits": "٣",
    "a day that does not exist": "2027-02-31T19:30",
    "an hour that does not exist": "2027-03-28T02:30",
    "the first moment": "0001-01-01T00:00",
    "the last moment": "9999-12-31T23:59",
    "a path": "../../../etc/passwd",
    "an address": "https://evil.example/",
}
WORST = ("nothing", "too much", "NUL", "a huge number", "a day that does not exist")
ECHOED = ("control characters", "HTML", "quotes", "a lone joiner")
"""What could break the page on which it is shown again."""
BYTES = {
    "a lone surrogate": b"%ED%A0%80",
    "half a character": b"%C3",
    "no UTF-8": b"%FF%FE",
    "half an escape": b"%",
    "raw bytes": b"\xff\xfe",
    "a surrogate pair as CESU-8": b"%ED%A0%BD%ED%B8%80",
}
TEN_MEGABYTES = "a" * 10 * 1024 * 1024

each_form = pytest.mark.parametrize("row", FORMS.values(), ids=[name[5:] for name in FORMS])


@pytest.fixture
def sender(row: Row, cast: Cast, visit: type[Visitor]) -> Sender:
    return Sender.of(row, cast)


@each_form
def test_odd_words_in_each_field(sender: Sender) -> None:
    for name in sender.data:
        for kind in WORST:
            assert sender.send({**sender.data, name: WORDS[kind]}) in UNDERSTOOD


@each_form
def test_odd_bytes_in_each_field(sender: Sender) -> None:
    for name in sender.data:
        for value in BYTES.values():
            assert sender.send_raw(name, value) in UNDERSTOOD


@each_form
def test_missing_and_doubled_fields(sender: Sender) -> None:
    assert sender.send({}) in UNDERSTOOD
    for name, value in sender.data.items():
        others = {key: each for key, each in sender.data.items() if key != name}
        assert sender.send(others) in UNDERSTOOD
        assert sender.send({**others, name: [value, value]}) in UNDERSTOOD
        assert sender.send({**others, name: [value, "something else"]}) in UNDERSTOOD
        assert sender.send({**others, f"{name}[]": value, "unknown": "x"}) in UNDERSTOOD


@each_form
def test_odd_words_in_all_fields_at_once(sender: Sender) -> None:
    for kind, value in WORDS.items():
        fields = dict.fromkeys(sender.data, value)
        assert sender.send(fields, looked_at=kind in ECHOED) in UNDERSTOOD
        assert sender.send(fields, htmx=True) in UNDERSTOOD


@each_form
def test_ten_megabytes(sender: Sender) -> None:
    # Leaving quickly reads nothing of what is sent, and always goes on.
    expected = 200 if sender.path == "/leaving" else 413
    assert sender.send({**sender.data, "body": TEN_MEGABYTES}) == expected


@each_form
def test_a_file_where_a_text_belongs(sender: Sender) -> None:
    for name in sender.data:
        fields = {**sender.data, name: (BytesIO(b"\x00\xff"), "a\x00b.txt")}
        assert sender.send(fields) in UNDERSTOOD


@each_form
def test_what_is_not_a_form_at_all(sender: Sender) -> None:
    for kind in ("application/json", "text/plain", "multipart/form-data; boundary=x", "nonsense"):
        response = sender.phone.client.post(sender.path, data=b"{\x00", content_type=kind)
        assert response.status_code in UNDERSTOOD
