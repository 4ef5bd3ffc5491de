"""What the homework's tables hold of a person."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from portal.held import (
    AT,
    COUNTED,
    GROUP,
    OF_ANOTHER,
    TEXT,
    Blank,
    Column,
    Delete,
    Held,
    Keep,
)
from portal.homework.reflections import Reflection, SpareText, TakingBack
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.homework.trials import Trial
from portal.programme.titles import lesson_title

PAGE_KEY = "a key that an open page makes for itself; it says nothing"
ABOUT = _l("About")
LESSON = Column(_l("Lesson"), in_programme=lesson_title)


def _replies(replies: Mapping[str, str]) -> str:
    return "\n\n".join(text for text in replies.values() if text.strip())


REPLIES = Column(_l("Answers to the questions"), _replies)

HELD = (
    Held(
        Trial,
        owner="person",
        title=_l("What I tried at home"),
        shows={"group": GROUP, "lesson": LESSON, "at": AT},
        erasing=Delete(),
    ),
    Held(
        Reflection,
        owner="author",
        title=_l("What I noticed at home"),
        shows={
            "group": GROUP,
            "lesson": LESSON,
            "version": _l("Version"),
            "body": TEXT,
            "replies": REPLIES,
            "saved_at": _l("Saved"),
            "sent_at": _l("Sent to my trainers"),
        },
        leaves_out={"save_number": COUNTED, "writer": PAGE_KEY, "sequence": COUNTED},
        erasing=Delete(),
        place="today.start",
    ),
    Held(
        TakingBack,
        owner="reflection.author",
        title=_l("Texts that I took back"),
        shows={"reflection": ABOUT, "sent_at": _l("Sent to my trainers"), "at": AT},
        erasing=Delete(),
    ),
    Held(
        SpareText,
        owner="reflection.author",
        title=_l("Texts from another page, kept for me"),
        shows={
            "reflection": ABOUT,
            "body": TEXT,
            "replies": REPLIES,
            "saved_at": _l("Saved"),
        },
        leaves_out={"writer": PAGE_KEY, "sequence": COUNTED},
        erasing=Delete(),
    ),
    Held(
        ReflectionReading,
        owner="reflection.author",
        title=_l("Who read my texts"),
        shows={"reflection": ABOUT, "trainer": _l("Trainer"), "at": AT},
        erasing=Delete(),
    ),
    Held(
        ReflectionReading,
        owner="trainer",
        title=_l("When I read a text"),
        shows={"at": AT},
        leaves_out={"reflection": OF_ANOTHER},
        erasing=Keep("whoever wrote the text sees that it was read"),
    ),
    Held(
        ReflectionAnswer,
        owner="reflection.author",
        title=_l("Answers to my texts"),
        shows={
            "reflection": ABOUT,
            "author": _l("Trainer"),
            "body": TEXT,
            "at": AT,
            "edited_at": _l("Changed"),
            "seen_at": _l("Seen by me"),
        },
        erasing=Delete(),
    ),
    Held(
        ReflectionAnswer,
        owner="author",
        title=_l("Answers that I gave"),
        shows={
            "body": TEXT,
            "at": AT,
            "edited_at": _l("Changed"),
            "seen_at": _l("Seen"),
        },
        leaves_out={"reflection": OF_ANOTHER},
        erasing=Blank({"body": ""}),
    ),
)
