"""What a session is about, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from portal.programme import Lesson, Programme, UnknownLessonError, UnknownProgrammeError
from portal.programme.offered import programme_of
from portal.sessions.models import Session


@dataclass(frozen=True)
class Subject:
    """A line of text, and the language tag it is really in; None when only its writer knows."""

    text: str
    language: str | None

    def __str__(self) -> str:
        return self.text


def programme_for(session: Session) -> Programme | None:
    """The programme of the session's group; None when it is no longer offered."""
    try:
        return programme_of(session.group.programme)
    except UnknownProgrammeError:
        return None


def lesson_of(session: Session) -> Lesson | None:
    """The lesson that is given in `session`; None without one, or when it is gone."""
    programme = programme_for(session)
    if programme is None or session.lesson is None:
        return None
    try:
        return programme.lesson(session.lesson)
    except UnknownLessonError:
        return None


def subject_of(session: Session, locale: str) -> Subject:
    """The trainers' own subject, else the lesson's title in `locale`; empty without both.

    `session.group` should be loaded with the session.
    """
    if session.title:
        return Subject(session.title, None)
    lesson = lesson_of(session)
    if lesson is None:
        return Subject("", None)
    text = lesson.text(locale)
    return Subject(text.title, text.language)
