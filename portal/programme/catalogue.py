"""The programmes this portal can give, and how to find a lesson in them."""

from dataclasses import dataclass

from portal.programme.languages import closest_text
from portal.programme.lessons import Lesson


class UnknownProgrammeError(LookupError):
    """No programme has this slug."""

    def __init__(self, slug: str, known: tuple[str, ...]) -> None:
        """Say which slug was asked for and which there are."""
        super().__init__(f"No programme {slug!r}; there is: {', '.join(known) or 'none'}")


class UnknownLessonError(LookupError):
    """The programme has no lesson with this slug."""

    def __init__(self, slug: str, programme: str, known: tuple[str, ...]) -> None:
        """Say which slug was asked for and which lessons the programme has."""
        super().__init__(f"No lesson {slug!r} in {programme!r}; there is: {', '.join(known)}")


@dataclass(frozen=True, slots=True)
class ProgrammeText:
    """The name of a programme, and one sentence about it, in one language."""

    language: str
    """The language these texts are really in, also when another one was asked for."""
    name: str
    summary: str


@dataclass(frozen=True, slots=True)
class Programme:
    """A course as a template: an ordered list of lessons, of any number."""

    slug: str
    version: int
    """Raised by the editors when the course changes; from 1."""
    default_language: str
    source: str
    """A note for editors: where the texts come from and what state they are in."""
    texts: tuple[ProgrammeText, ...]
    """One text a language, the default language first."""
    lessons: tuple[Lesson, ...]
    """At least one, in the order in which they are given."""

    def text(self, locale: str) -> ProgrammeText:
        """Return the name for the locale, or in the default language."""
        return closest_text(self.texts, locale)

    def lesson(self, slug: str) -> Lesson:
        """Return the lesson with this slug, or raise UnknownLessonError."""
        for lesson in self.lessons:
            if lesson.slug == slug:
                return lesson
        raise UnknownLessonError(slug, self.slug, tuple(lesson.slug for lesson in self.lessons))


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All programmes of this portal; made once at start."""

    programmes: tuple[Programme, ...]

    def programme(self, slug: str) -> Programme:
        """Return the programme with this slug, or raise UnknownProgrammeError."""
        for programme in self.programmes:
            if programme.slug == slug:
                return programme
        raise UnknownProgrammeError(slug, tuple(programme.slug for programme in self.programmes))
