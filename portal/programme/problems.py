"""What can be wrong with course content, gathered so that one start shows all of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: in which file, at which key, and what is wrong.

    `key` is the dotted path inside the file ("lessons.my-role.motto"), or empty
    when the file or folder as a whole is meant.
    """

    file: Path
    key: str
    message: str

    def __str__(self) -> str:
        """One line for whoever edits the content: file, key, message."""
        place = f"{self.file}: {self.key}" if self.key else str(self.file)
        return f"{place}: {self.message}"


class ContentError(Exception):
    """Course content cannot be used; `problems` holds everything that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems, in the order in which the files were read."""
        self.problems = tuple(problems)
        lines = "\n".join(f"  {problem}" for problem in self.problems)
        super().__init__(f"The course content has {len(self.problems)} problem(s):\n{lines}")
