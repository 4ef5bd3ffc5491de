"""What the exercises hold of a person."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.exercises.catalogue import title_of
from portal.exercises.models import ExerciseSharing, ExerciseSheet
from portal.exercises.working import CHOSEN
from portal.held import AT, COUNTED, GROUP, OF_ANOTHER, TEXT, Column, Delete, Held, Keep
from portal.i18n import language_tag


def _title(programme: str, slug: str) -> str:
    return title_of(programme, slug, language_tag())


def _words(content: Mapping[str, str]) -> str:
    return "\n\n".join(key if said == CHOSEN else said for key, said in content.items())


EXERCISE = Column(_l("Exercise"), in_programme=_title)
WORDS = Column(TEXT, _words)

HELD = (
    Held(
        ExerciseSheet,
        owner="person",
        title=_l("My exercises"),
        shows={"group": GROUP, "exercise": EXERCISE, "content": WORDS, "saved_at": _l("Saved")},
        leaves_out={"save_number": COUNTED},
        erasing=Delete(),
        place="today.start",
    ),
    Held(
        ExerciseSharing,
        owner="person",
        title=_l("Exercises that I shared with my trainers"),
        shows={
            "group": GROUP,
            "exercise": EXERCISE,
            "content": WORDS,
            "at": AT,
            "read_at": _l("Read"),
            "read_by": _l("Read by"),
        },
        erasing=Delete(),
    ),
    Held(
        ExerciseSharing,
        owner="read_by",
        title=_l("Exercises that I read"),
        shows={"group": GROUP, "read_at": _l("Read")},
        leaves_out={
            "person": OF_ANOTHER,
            "exercise": OF_ANOTHER,
            "content": OF_ANOTHER,
            "at": OF_ANOTHER,
        },
        erasing=Keep("whoever shared it sees that it was read"),
        stays={"content": OF_ANOTHER, "exercise": "one of the portal's own words, not a text"},
    ),
)
