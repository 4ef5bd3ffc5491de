"""What stands on a card to share, and the address under which it is found."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, url_for

from portal import i18n
from portal.programme.lessons import Lesson, LessonText
from portal.programme.offered import programme_of


@dataclass(frozen=True)
class SharedCard:
    """One lesson as others see it, in one language; nothing of a person, a group or the course."""

    programme: str
    lesson: Lesson
    language: i18n.Language

    @classmethod
    def find(cls, programme: str, lesson: str, language: str | None) -> SharedCard:
        """The card of that lesson, in the language that was asked for or in the reader's own.

        Raises LookupError when no such lesson is offered.
        """
        found = programme_of(programme).lesson(lesson)
        return cls(programme, found, i18n.BY_TAG.get(language or "", i18n.current()))

    @property
    def text(self) -> LessonText:
        """The texts, in the language of the card as far as the lesson has it."""
        return self.lesson.text(self.language.tag)

    @property
    def address(self) -> str:
        """The whole address of the card in its language: who opens it reads what was shared."""
        return f"{self.base_url}{self.path_in(self.language.tag)}"

    @property
    def message(self) -> str:
        """What is sent along: what stands on the card, and where it is."""
        return f"{self.text.motto}\n{self.text.practice}\n{self.address}"

    @property
    def base_url(self) -> str:
        """Where the portal is: a messaging app wants whole addresses."""
        base_url: str = current_app.config["PORTAL"].base_url
        return base_url

    def path_in(self, tag: str) -> str:
        """The path of the card in a language."""
        return url_for(
            "sharing.card", programme=self.programme, lesson=self.lesson.slug, language=tag
        )
