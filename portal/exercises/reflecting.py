"""Putting an exercise into the draft about its lesson; nothing is sent by it."""

from __future__ import annotations

from portal.db import database
from portal.homework.responses import ReflectionReading
from portal.homework.texts import TEXT_LENGTH, Origin, Text
from portal.homework.writing import Sheet, TooLongTogetherError


class SentError(Exception):
    """The text about the lesson is sent and not read yet; it can be taken back first."""


def put_into(sheet: Sheet, words: str, key: str) -> None:
    """Add `words` to the draft of `sheet`; what stands in it already is not added again.

    After a text that was read, a new version begins. `key` is new with each call. Raises
    SentError, and TooLongTogetherError when it does not fit; then nothing is changed.
    """
    with database.atomic():
        newest = sheet.newest
        if newest is not None and newest.is_sent:
            if not ReflectionReading.by_reflection([newest]):
                raise SentError
            newest = sheet.begin_after(newest.version)
        if newest is None:
            sheet.save(1, Text(words), Origin(key, 1, 0))
            return
        if words in newest.body:
            return
        body = f"{newest.body.rstrip()}\n\n{words}" if newest.body.strip() else words
        if len(body) > TEXT_LENGTH:
            raise TooLongTogetherError
        origin = Origin(key, 1, newest.save_number)
        sheet.save(newest.version, Text(body, newest.replies), origin)
