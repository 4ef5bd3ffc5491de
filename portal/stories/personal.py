"""What the stories hold of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal import i18n
from portal.held import COUNTED, FORM_KEY, OF_ANOTHER, Column, Delete, Held, Keep
from portal.programme.titles import lesson_title, programme_name
from portal.stories.models import Story
from portal.stories.phrases import reason_words

OF_ITS_AUTHOR = "the text of its author, who takes it back whenever they want"
ONE_OF_OURS = "one of the portal's own words, not a text"


def _language(tag: str) -> str:
    return i18n.BY_TAG[tag].name


HELD = (
    Held(
        Story,
        owner="author",
        title=_l("My stories"),
        shows={
            "programme": Column(_l("Course"), programme_name),
            "lesson": Column(_l("Lesson"), in_programme=lesson_title),
            "language": Column(_l("Language"), _language),
            "own_words": _l("What I wrote"),
            "words": _l("The text as the coordinator changed it"),
            "sent_at": _l("Sent"),
            "approved_at": _l("Changed text put before me"),
            "consented_at": _l("I said yes to it"),
            "ended_at": _l("Taken away"),
            "ending": Column(_l("Why"), reason_words),
        },
        leaves_out={
            "version": COUNTED,
            "submission_key": FORM_KEY,
            "approved_by": OF_ANOTHER,
            "ended_by": OF_ANOTHER,
        },
        # Its author could not take it back any more once nobody knows them.
        with_name=True,
        erasing=Delete(),
        place="stories.mine",
    ),
    *(
        Held(
            Story,
            owner=owner,
            title=title,
            shows={at: _l("When")},
            leaves_out={
                **dict.fromkeys(
                    {
                        *("author", "programme", "lesson", "language", "own_words", "words"),
                        *("version", "sent_at", "consented_at", "ending"),
                        *("approved_at", "ended_at", "approved_by", "ended_by"),
                    }
                    - {owner, at},
                    OF_ANOTHER,
                ),
                "submission_key": FORM_KEY,
            },
            erasing=Keep("its author sees what became of their story"),
            stays={
                **dict.fromkeys(("own_words", "words"), OF_ITS_AUTHOR),
                **dict.fromkeys(("programme", "lesson", "language", "ending"), ONE_OF_OURS),
                "submission_key": FORM_KEY,
            },
        )
        for owner, at, title in (
            ("approved_by", "approved_at", _l("Stories that I put before their authors")),
            ("ended_by", "ended_at", _l("Stories that I took away")),
        )
    ),
)
