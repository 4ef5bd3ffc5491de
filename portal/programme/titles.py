"""What a programme and a lesson are called, where only their slugs are known."""

from __future__ import annotations

from portal import i18n
from portal.programme import UnknownLessonError, UnknownProgrammeError
from portal.programme.offered import programme_of


def programme_name(slug: str) -> str:
    """The name of the programme in the reader's language; the slug for one that is gone."""
    try:
        return programme_of(slug).text(i18n.language_tag()).name
    except UnknownProgrammeError:
        return slug


def lesson_title(programme: str, slug: str) -> str:
    """The title of a lesson of `programme`, in the reader's language; the slug if it is gone.

    Two programmes may have a lesson of one slug.
    """
    try:
        return programme_of(programme).lesson(slug).text(i18n.language_tag()).title
    except (UnknownProgrammeError, UnknownLessonError):
        return slug
