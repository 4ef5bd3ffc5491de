"""What a lesson is called, where only its slug is known."""

from __future__ import annotations

from portal import i18n
from portal.programme.offered import offered


def lesson_title(slug: str) -> str:
    """The title of the lesson in the reader's language; the slug for one that is gone."""
    for programme in offered().programmes:
        for lesson in programme.lessons:
            if lesson.slug == slug:
                return lesson.text(i18n.language_tag()).title
    return slug
