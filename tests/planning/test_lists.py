"""A list of people is read line by line, and said where it is wrong."""

from __future__ import annotations

import pytest

from portal.planning.lists import Fault, read_list
from portal.planning.spellings import decoded
from tests.planning.making import said_of


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Noor\nOmar", [("Noor", ""), ("Omar", "")]),
        ("Noor, nl\r\nOmar, العربية\r\n", [("Noor", "nl"), ("Omar", "ar")]),
        ("Noor;Engels\nOmar;arabic", [("Noor", "en"), ("Omar", "ar")]),
        ("Noor\tNederlands\nOmar\t", [("Noor", "nl"), ("Omar", "")]),
        ("\ufeffnaam;taal\nNoor;nl", [("Noor", "nl")]),
        ("Telefoon;Taal;Voornaam\n06-12345678;ar;Noor", [("Noor", "ar")]),
        ('"Vries, Noor de",nl', [("Vries, Noor de", "nl")]),
        ('"Noor ""Nora""",nl', [('Noor "Nora"', "nl")]),
        ("نور,ar\nعمر", [("نور", "ar"), ("عمر", "")]),
        ("الاسم,اللغة\nنور,العربية", [("نور", "ar")]),
        ("Noor, 06 1234 5678, noor@example.org, en", [("Noor", "en")]),
        ("Noor\n\n  \nOmar\n", [("Noor", ""), ("Omar", "")]),
        ("  Noor   el  Amrani ", [("Noor el Amrani", "")]),
        ('"Vries, Jan"\n"Bos, An"', [("Vries, Jan", ""), ("Bos, An", "")]),
        ("naam;taal", []),
        ("", []),
    ],
)
def test_what_people_paste_is_understood(text: str, people: list[tuple[str, str]]) -> None:
    read = read_list(text)

    assert [(each.name, each.locale) for each in read.people] == people
    assert not read.wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Noor\n,nl\nOmar, klingon", [(2, Fault.NO_NAME, ""), (3, Fault.LANGUAGE, "klingon")]),
        ("Vries, Noor", [(1, Fault.LANGUAGE, "Noor")]),
        ("Noor, nl, ar", [(1, Fault.LANGUAGE, "ar")]),
        ("Noor, nl\nOmar, ar\nSara;nl", [(3, Fault.SEPARATOR, "Sara;nl")]),
        ("Noor;nl\nOmar;ar\nVries, Jan", [(3, Fault.SEPARATOR, "Vries, Jan")]),
        ("x" * 81, [(1, Fault.LONG_NAME, "x" * 80)]),
        ("Noor\nOm\u202ear", [(2, Fault.INVISIBLE, "Om\u202ear")]),
        ('Noor\n"Omar, nl', [(2, Fault.QUOTES, "")]),
        ("\n".join(f"Noor {number}" for number in range(41)), [(41, Fault.TOO_MANY, "")]),
        ("x" * 20_001, [(1, Fault.TOO_LONG, "")]),
        ("\u200b, nl", [(1, Fault.NO_NAME, "\u200b")]),
    ],
)
def test_what_is_wrong_is_said_with_its_line(
    text: str, wrong: list[tuple[int, Fault, str]]
) -> None:
    assert said_of(read_list(text)) == wrong


def test_names_that_stand_there_twice_are_pointed_out() -> None:
    assert read_list("Noor\nOmar\nnoor").twice() == {"noor"}


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeffNoor;ar".encode(), "Noor;ar"),
        ("نور".encode("utf-16"), "نور"),
        ("Zoë".encode("cp1252"), "Zoë"),
        (b"PK\x03\x04\0\0\0", None),
        (b"\xff\xfe\x00", None),
    ],
)
def test_files_of_spreadsheets_are_read(data: bytes, text: str | None) -> None:
    assert decoded(data) == text
