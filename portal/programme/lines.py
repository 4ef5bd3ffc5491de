"""On which line of a TOML file each key stands: no TOML reader of Python tells.

The text is known to be good TOML, because `tomllib` has read it; so this only finds its way
and checks nothing. A path is written as problems are: "lessons[0].minutes".
"""

from __future__ import annotations

import re

SKIPPED = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
SPACE = re.compile(r"[ \t]*")
KEY_PART = re.compile(r'"((?:[^"\\\n]|\\.)*)"|\'([^\'\n]*)\'|([A-Za-z0-9_-]+)')
TEXT = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*"{3,5}'
    r"|'''(?:[^']|'(?!''))*'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*"'
    r"|'[^'\n]*'",
    re.DOTALL,
)
PLAIN = re.compile(r"[^,\]}#\n]+")


def lines_of(text: str) -> dict[str, int]:
    """The line of each key and each item of `text`, from 1, by path."""
    return _Walk(text.replace("\r\n", "\n")).lines


def line_of(lines: dict[str, int], path: str) -> int | None:
    """The line of `path`, or of the nearest table around it; None when that is the whole file."""
    while path:
        if path in lines:
            return lines[path]
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return None


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.lines: dict[str, int] = {}
        self.items: dict[str, int] = {}
        self._file()

    def _file(self) -> None:
        table = ""
        self._skip()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> str:
        depth = 2 if self.text.startswith("[[", self.at) else 1
        line = self._line()
        self.at += depth
        parts = self._key()
        self.at += depth
        *above, last = parts
        path = ""
        for part in above:
            path = self._current(_joined(path, part), line)
        path = _joined(path, last)
        if depth == 1:
            self.lines[path] = line
            return path
        self.lines.setdefault(path, line)
        number = self.items[path] = self.items.get(path, -1) + 1
        self.lines[f"{path}[{number}]"] = line
        return f"{path}[{number}]"

    def _current(self, path: str, line: int) -> str:
        """The table that a header means by `path`: in a list of tables, the last of them."""
        self.lines.setdefault(path, line)
        return f"{path}[{self.items[path]}]" if path in self.items else path

    def _pair(self, table: str) -> None:
        line = self._line()
        path = table
        for part in self._key():
            path = _joined(path, part)
            self.lines.setdefault(path, line)
        self.at += 1
        self._value(path)

    def _key(self) -> list[str]:
        parts: list[str] = []
        while True:
            self._take(SPACE)
            found = KEY_PART.match(self.text, self.at)
            if found is None:
                return parts or [""]
            self.at = found.end()
            parts.append(next(part for part in found.groups() if part is not None))
            self._take(SPACE)
            if not self.text.startswith(".", self.at):
                return parts
            self.at += 1

    def _value(self, path: str) -> None:
        self._skip()
        opening = self.text[self.at : self.at + 1]
        if opening == "[":
            self._list(path)
        elif opening == "{":
            self._inline_table(path)
        elif opening in {'"', "'"}:
            self._take(TEXT)
        else:
            self._take(PLAIN)

    def _list(self, path: str) -> None:
        self.at += 1
        self._skip()
        number = 0
        while not self._closed("]"):
            self.lines[f"{path}[{number}]"] = self._line()
            self._value(f"{path}[{number}]")
            number += 1
            self._comma()

    def _inline_table(self, path: str) -> None:
        self.at += 1
        self._skip()
        while not self._closed("}"):
            self._pair(path)
            self._comma()

    def _closed(self, sign: str) -> bool:
        at_end = self.at >= len(self.text) or self.text.startswith(sign, self.at)
        self.at += at_end
        return at_end

    def _comma(self) -> None:
        self._skip()
        self.at += self.text.startswith(",", self.at)
        self._skip()

    def _skip(self) -> None:
        self._take(SKIPPED)

    def _take(self, pattern: re.Pattern[str]) -> None:
        found = pattern.match(self.text, self.at)
        self.at = found.end() if found is not None else self.at + 1

    def _line(self) -> int:
        return self.text.count("\n", 0, self.at) + 1


def _joined(path: str, part: str) -> str:
    return f"{path}.{part}" if path else part
