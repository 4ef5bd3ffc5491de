"""Sound and film of a lesson, from the folder of the course; only what a tap asks for."""

from __future__ import annotations

from pathlib import Path

from flask import Response, abort, send_file

from portal.access.permissions import Permission
from portal.homework.views.routes import LESSON, blueprint
from portal.homework.views.shown import group_of, lesson_or_404
from portal.i18n import language_tag
from portal.web.gate import requires

KEPT = "private, max-age=86400"


@blueprint.get(f"{LESSON}/recording")
@requires(Permission.READ_LESSONS)
def recording(group_id: int, lesson: str) -> Response:
    """The task of the lesson, read aloud in the reader's language."""
    text = lesson_or_404(group_of(group_id), lesson).text(language_tag())
    return _file(text.recording)


@blueprint.get(f"{LESSON}/clip")
@requires(Permission.READ_LESSONS)
def clip(group_id: int, lesson: str) -> Response:
    """The film of the lesson, when it is a file of the course."""
    text = lesson_or_404(group_of(group_id), lesson).text(language_tag())
    return _file(text.clip.file if text.clip is not None else None)


def _file(file: Path | None) -> Response:
    """The file, or the part of it that a player asks for; 404 where the course has none."""
    if file is None or not file.is_file():
        abort(404)
    answer = send_file(file, conditional=True)
    answer.headers["Cache-Control"] = KEPT
    return answer
