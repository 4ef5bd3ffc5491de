"""What somebody writes about a lesson: one free text, and replies to its prompts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from peewee import Field

TEXT_LENGTH = 10_000
"""The most characters (Unicode code points) of the free text, and of each reply."""


if TYPE_CHECKING:
    _TextField = Field[Mapping[str, str]]
else:
    _TextField = Field  # knows no type parameters when it runs


class RepliesField(_TextField):
    """Replies by the key of their prompt, stored as one JSON object."""

    field_type = "TEXT"

    def db_value(self, value: Any) -> Any:
        """Write the replies in one order, so that equal replies are equal texts."""
        return json.dumps(dict(value or {}), ensure_ascii=False, sort_keys=True)

    def python_value(self, value: Any) -> Any:
        """Read the replies back."""
        return json.loads(value) if value else {}


@dataclass(frozen=True)
class Text:
    """One state of a text, as it was typed: nothing is trimmed, nothing is added."""

    body: str = ""
    replies: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it but white space."""
        return not any(part.strip() for part in (self.body, *self.replies.values()))


@dataclass(frozen=True)
class Origin:
    """From where a text arrives: which open page, its how-manieth save, and what it built on.

    `writer` is a key that each open page makes for itself. `sequence` counts that
    page's saves. `base` is the save number of the stored text that the page showed.
    """

    writer: str
    sequence: int
    base: int
