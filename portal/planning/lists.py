"""A list of people that somebody pasted, or took from a spreadsheet: read line by line.

Names and languages are taken; telephone numbers and e-mail addresses may stand there and are
left where they are, for nobody needs them here. Nothing is guessed: what is not understood is
said with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from portal.people.models import NAME_LENGTH
from portal.planning.spellings import locale_of
from portal.web.forms import BIDI_CONTROLS, is_blank, tidy_line, tidy_text

CHARACTERS_AT_MOST = 20_000
PEOPLE_AT_MOST = 40
SEPARATORS = ("\t", ";", ",")
NAME_HEADS = frozenset({"naam", "name", "voornaam", "first name", "الاسم", "اسم", "deelnemer"})
LANGUAGE_HEADS = frozenset({"taal", "language", "اللغة", "لغة"})
UNUSED_HEADS = frozenset(
    {"telefoon", "phone", "mobiel", "tel", "e-mail", "email", "mail", "الهاتف", "البريد"}
)
NUMBER = re.compile(r"[+()\d\s./-]{6,}")


class Fault(StrEnum):
    """What can be wrong with a line."""

    NO_NAME = "no-name"
    LONG_NAME = "long-name"
    INVISIBLE = "invisible"
    LANGUAGE = "language"
    SEPARATOR = "separator"
    QUOTES = "quotes"
    TOO_MANY = "too-many"
    TOO_LONG = "too-long"


@dataclass(frozen=True)
class Line:
    """Somebody on the list, and where they stand; `locale` is empty when the list does not say."""

    number: int
    name: str
    locale: str = ""


@dataclass(frozen=True)
class WrongLine:
    """A line that cannot be taken: what is wrong, and the words it is about."""

    number: int
    fault: Fault
    words: str = ""


@dataclass(frozen=True)
class PeopleList:
    """What was read; `leaves_out` says that numbers or addresses stood there too."""

    people: tuple[Line, ...]
    wrong: tuple[WrongLine, ...]
    leaves_out: bool = False

    def twice(self) -> set[str]:
        """Names that stand on the list more than once, as `alike` writes them."""
        often = Counter(alike(each.name) for each in self.people)
        return {name for name, times in often.items() if times > 1}


def alike(name: str) -> str:
    """How a name is compared with another one."""
    return " ".join(name.casefold().split())


def read_list(text: str) -> PeopleList:
    """Everybody on the list, and what is wrong with it, line by line."""
    text = (tidy_text(text) or "").lstrip("\ufeff")
    if len(text) > CHARACTERS_AT_MOST:
        return PeopleList((), (WrongLine(1, Fault.TOO_LONG),))
    reader = csv.reader(
        io.StringIO(text), delimiter=_separator(text), strict=True, skipinitialspace=True
    )
    rows: list[tuple[int, list[str]]] = []
    number = 1
    try:
        for cells in reader:
            if any(not is_blank(cell) for cell in cells):
                rows.append((number, [tidy_line(cell) or "" for cell in cells]))
            number = reader.line_num + 1
    except csv.Error:
        return PeopleList((), (WrongLine(number, Fault.QUOTES),))
    heads = _heads(rows[0][1]) if rows else None
    if heads is not None:
        rows = rows[1:]
    if len(rows) > PEOPLE_AT_MOST:
        return PeopleList((), (WrongLine(rows[PEOPLE_AT_MOST][0], Fault.TOO_MANY),))
    in_columns = any(len(cells) > 1 for _number, cells in rows)
    read = [
        WrongLine(number, Fault.SEPARATOR, cells[0][:NAME_LENGTH])
        if in_columns and _is_separated_otherwise(cells)
        else _read(number, cells, heads)
        for number, cells in rows
    ]
    return PeopleList(
        tuple(each for each in read if isinstance(each, Line)),
        tuple(each for each in read if isinstance(each, WrongLine)),
        any(_is_unused(cell) for _number, cells in rows for cell in cells[1:]),
    )


def _separator(text: str) -> str:
    """What stands between the cells in most lines, outside quotes: a tab, semicolon or comma."""
    bare = re.sub(r'"[^"]*"', "", text).splitlines()
    return max(SEPARATORS, key=lambda sign: sum(sign in line for line in bare))


def _heads(cells: list[str]) -> dict[str, int] | None:
    """Which column is which, when the first line says so."""
    names = [cell.casefold() for cell in cells]
    found: dict[str, int] = {}
    for column, head in enumerate(names):
        if head in NAME_HEADS:
            found.setdefault("name", column)
        elif head in LANGUAGE_HEADS:
            found.setdefault("language", column)
    return found if "name" in found else None


def _read(number: int, cells: list[str], heads: dict[str, int] | None) -> Line | WrongLine:
    name = _cell(cells, heads["name"] if heads else 0)
    fault = _name_fault(name)
    if fault is not None:
        return WrongLine(number, fault, name[:NAME_LENGTH])
    if heads is not None:
        said = [_cell(cells, heads["language"])] if "language" in heads else []
    else:
        said = [cell for cell in cells[1:] if not _is_unused(cell)]
    locale = ""
    for words in filter(None, said):
        found = locale_of(words)
        if found is None or (locale and found != locale):
            return WrongLine(number, Fault.LANGUAGE, words[:NAME_LENGTH])
        locale = found
    return Line(number, name, locale)


def _is_separated_otherwise(cells: list[str]) -> bool:
    """Whether a line holds one cell, with a sign in it that separates others."""
    return len(cells) == 1 and any(sign in cells[0] for sign in SEPARATORS)


def _cell(cells: list[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _name_fault(name: str) -> Fault | None:
    if is_blank(name):
        return Fault.NO_NAME
    if len(name) > NAME_LENGTH:
        return Fault.LONG_NAME
    return Fault.INVISIBLE if any(sign in BIDI_CONTROLS for sign in name) else None


def _is_unused(cell: str) -> bool:
    """Whether a cell holds a telephone number or an address."""
    return "@" in cell or NUMBER.fullmatch(cell) is not None
