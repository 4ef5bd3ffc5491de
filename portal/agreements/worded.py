"""An agreement in all the languages it was put in, and which wording a reader sees first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from portal import i18n
from portal.people.models import Person

OTHER_LANGUAGE = "und"
"""For a text in a language that the portal does not speak."""


@dataclass(frozen=True)
class Wording:
    """What an agreement says in one language; `by` is whose words these are, None for a starter.

    `later` marks a translation that came after the version was fixed.
    """

    locale: str
    text: str
    by: Person | None = None
    is_original: bool = False
    later: bool = False

    @property
    def is_translation(self) -> bool:
        """Whether somebody of the group translated it; a starter needs no such mark."""
        return not self.is_original and self.by is not None

    @property
    def direction(self) -> str:
        """The value for `dir`: of the language, or by the text itself."""
        known = i18n.BY_TAG.get(self.locale)
        return known.direction if known is not None else "auto"


@dataclass(frozen=True)
class Worded:
    """One agreement: `lineage` stays the same when it gets another wording."""

    lineage: int
    wordings: Mapping[str, Wording]
    """By language."""
    proposal_id: int = 0

    @property
    def original(self) -> Wording:
        """The text as it was proposed."""
        return next(each for each in self.wordings.values() if each.is_original)

    def first_for(self, tag: str) -> Wording:
        """What somebody who reads that language sees first: in it, or else the original."""
        return self.wordings.get(tag) or self.original

    def others_for(self, tag: str) -> list[Wording]:
        """The original, when `first_for` is another; a starter has no original to look up."""
        first = self.first_for(tag)
        return [self.original] if first.is_translation else []

    @property
    def texts(self) -> dict[str, str]:
        """What it says, by language: all that anybody agrees to."""
        return {tag: wording.text for tag, wording in self.wordings.items()}

    def with_later(self, translations: Mapping[str, Wording]) -> Worded:
        """The same with translations in languages that it had none in yet."""
        missing = {tag: each for tag, each in translations.items() if tag not in self.wordings}
        return Worded(self.lineage, {**self.wordings, **missing}, self.proposal_id)
