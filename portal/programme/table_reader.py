"""A TOML table read value by value, where each mistake is noted and reading goes on."""

import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Self

from portal.programme.lines import line_of, lines_of
from portal.programme.problems import Problem

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG_LENGTH = 60
TOLD_LINE = re.compile(r"at line (\d+)")


def is_slug(value: str) -> bool:
    """Tell whether the value can stand in an address: lower-case words and hyphens."""
    return len(value) <= MAX_SLUG_LENGTH and SLUG.fullmatch(value) is not None


class Source:
    """A file as it was written, to say on which line of it something is wrong."""

    def __init__(self, file: Path, text: str) -> None:
        """Keep the text of `file`; nothing is looked up before the first problem."""
        self.file = file
        self._text = text

    def problem(self, key: str, message: str) -> Problem:
        """The problem `message` at `key`, with the line of the key or of what is around it."""
        return Problem(self.file, key, message, line_of(self._lines, key))

    @cached_property
    def _lines(self) -> dict[str, int]:
        return lines_of(self._text)


class TableReader:
    """Typed values of one table of one file.

    A value that is missing or wrong becomes a problem and an empty value of the
    right type, so that one run finds every problem. The caller raises when any
    was noted, and uses nothing that was read.
    """

    def __init__(
        self, source: Source, table: dict[str, object], problems: list[Problem], key: str = ""
    ) -> None:
        """Read from `table`, which stands at `key` in `source`; add to `problems`."""
        self.file = source.file
        self.key = key
        self._source = source
        self._table = table
        self._problems = problems

    @classmethod
    def of_file(cls, file: Path, problems: list[Problem]) -> Self | None:
        """Return a reader of the whole file, or None and a problem if it is not TOML."""
        line = None
        try:
            text = file.read_text(encoding="utf-8-sig")
            return cls(Source(file, text), tomllib.loads(text), problems)
        except FileNotFoundError:
            message = "is missing"
        except OSError as error:
            message = f"cannot be read: {error.strerror}"
        except UnicodeDecodeError as error:
            message = f"is not UTF-8 text (byte {error.start})"
        except tomllib.TOMLDecodeError as error:
            message = f"is not valid TOML: {error}"
            told = TOLD_LINE.search(message)
            line = int(told[1]) if told else text.count("\n") + 1
        problems.append(Problem(file, "", message, line))
        return None

    def note(self, key: str, message: str) -> None:
        """Add a problem at `key` of this table."""
        self._problems.append(self._source.problem(self._path(key), message))

    @property
    def problems(self) -> list[Problem]:
        """Where the problems are gathered, for readers of other files."""
        return self._problems

    def names(self) -> tuple[str, ...]:
        """Every key of this table, in the order of the file."""
        return tuple(self._table)

    def has(self, key: str) -> bool:
        """Tell whether the key is present, with whatever value."""
        return key in self._table

    def refuse_keys_outside(self, known: set[str], what: str) -> None:
        """Note each key that nothing reads, so that a misspelt one is not lost.

        Nothing is noted when no key is known: then the list of them is what is wrong.
        """
        for key in self._table:
            if known and key not in known:
                self.note(key, f"is not {what}: {', '.join(sorted(known))}")

    def text(self, key: str) -> str:
        """Return a text that is not blank, without spaces around it."""
        return self._as_text(key, self._value(key))

    def slug(self, key: str) -> str:
        """Return a text that can stand in an address."""
        return self._as_slug(key, self.text(key))

    def number(self, key: str, *, least: int, most: int) -> int:
        """Return a whole number from `least` to `most`, both included."""
        value = self._value(key)
        if value is None:
            return least
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            self.note(key, f"must be a whole number from {least} to {most}")
            return least
        return value

    def texts(self, key: str, *, least: int) -> tuple[str, ...]:
        """Return a list of at least `least` texts, none of them blank."""
        items = self._list(key, least=least)
        return tuple(self._as_text(f"{key}[{place}]", item) for place, item in enumerate(items))

    def slugs(self, key: str, *, least: int) -> tuple[str, ...]:
        """Return the texts of a list that can stand in an address, leaving out blank ones."""
        texts = self.texts(key, least=least)
        slugs = [self._as_slug(f"{key}[{place}]", text) for place, text in enumerate(texts)]
        return tuple(slug for slug in slugs if slug)

    def table(self, key: str) -> Self:
        """Return a reader of the table at `key`; of an empty one if there is none."""
        value = self._value(key)
        return self._reader(key, {} if value is None else value)

    def tables(self, key: str, *, least: int) -> tuple[Self, ...]:
        """Return readers of the tables in the list at `key`, at least `least`."""
        items = self._list(key, least=least)
        return tuple(self._reader(f"{key}[{place}]", item) for place, item in enumerate(items))

    def _path(self, key: str) -> str:
        return ".".join(part for part in (self.key, key) if part)

    def _value(self, key: str) -> object:
        if key not in self._table:
            self.note(key, "is missing")
        return self._table.get(key)

    def _list(self, key: str, *, least: int) -> list[object]:
        value = self._value(key)
        if value is None:
            return []
        if not isinstance(value, list):
            self.note(key, "must be a list")
            return []
        if len(value) < least:
            self.note(key, f"must have at least {least} item(s)")
        return value

    def _as_text(self, key: str, value: object) -> str:
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            self.note(key, "must be a text that is not empty")
            return ""
        return value.strip()

    def _as_slug(self, key: str, value: str) -> str:
        if value and not is_slug(value):
            self.note(key, f"{value!r} must be lower-case words with hyphens, such as 'my-role'")
        return value

    def _reader(self, key: str, value: object) -> Self:
        if not isinstance(value, dict):
            self.note(key, "must be a table")
            value = {}
        return type(self)(self._source, value, self._problems, self._path(key))
