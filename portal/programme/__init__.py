"""The course as data: programmes with lessons, read once at start from TOML files.

Nothing here knows a database, a request or a group. What is loaded never changes
while the portal runs, so it can be shared between threads.
"""

from portal.programme.catalogue import (
    Catalogue,
    Programme,
    ProgrammeText,
    UnknownLessonError,
    UnknownProgrammeError,
)
from portal.programme.guides import Guide, PlanPart
from portal.programme.lessons import Lesson, LessonKind, LessonText, Prompt
from portal.programme.loading import BUILT_IN_PROGRAMMES, load_programmes
from portal.programme.problems import ContentError, Problem

__all__ = [
    "BUILT_IN_PROGRAMMES",
    "Catalogue",
    "ContentError",
    "Guide",
    "Lesson",
    "LessonKind",
    "LessonText",
    "PlanPart",
    "Problem",
    "Programme",
    "ProgrammeText",
    "Prompt",
    "UnknownLessonError",
    "UnknownProgrammeError",
    "load_programmes",
]
