"""What can be wrong with course content, gathered so that one start shows all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: in which file, on which line, at which key, and what is wrong.

    `key` is the dotted path inside the file ("lessons.my-role.motto"), or empty
    when the file or folder as a whole is meant. What is missing has the line of the
    table that it should stand in; without one the file as a whole is meant.
    """

    file: Path
    key: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        """One line for whoever edits the content, as editors and compilers write it."""
        place = str(self.file) if self.line is None else f"{self.file}:{self.line}"
        return ": ".join(part for part in (place, self.key, self.message) if part)


class ContentError(Exception):
    """Course content cannot be used; `problems` holds everything that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, in the order in which the files were read."""
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The course content has {len(self.problems)} problem(s):\n{lines}")
