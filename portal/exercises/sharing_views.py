"""Putting an exercise into a text, and sharing a copy of it with the trainers, who read it."""

from __future__ import annotations

import re

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.exercises.forms import SharingForm
from portal.exercises.models import ExerciseSharing
from portal.exercises.reflecting import SentError, put_into
from portal.exercises.routes import EXERCISE, SHARED, back, blueprint, found_in, mine_of, reading
from portal.exercises.wording import as_text
from portal.exercises.working import (
    NothingToShareError,
    ReadAlreadyError,
    TakenBackError,
    read,
    share,
    take_back,
)
from portal.homework.writing import Sheet, TooLongTogetherError
from portal.i18n import language_tag
from portal.web.forms import new_submission_key
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done
from portal.web.scope import find

NUMBER = re.compile(r"[0-9]{1,10}")


@blueprint.post(f"{EXERCISE}/reflection")
@requires(Permission.DO_EXERCISES)
def create_reflection(group_id: int, exercise: str) -> Response:
    """Put what one wrote into the draft about the lesson; nothing is sent by it."""
    group, found = found_in(group_id, exercise)
    text = found.text(language_tag())
    paper = Sheet(viewer().person, group, found.lessons[0])
    words = as_text(found, text, mine_of(group, found).content)
    try:
        put_into(paper, words, new_submission_key())
    except SentError:
        return back(group, found, _("Your text is sent already. Take it back first."))
    except TooLongTogetherError:
        return back(group, found, _("Your text is too long for this. Make it shorter first."))
    return done(
        url_for("homework.lesson", group_id=group_id, lesson=found.lessons[0], _anchor="writing"),
        said=_("It stands in your text now. Nothing is sent."),
    )


@blueprint.post(f"{EXERCISE}/sharing")
@requires(Permission.DO_EXERCISES)
def create_sharing(group_id: int, exercise: str) -> Response:
    """Put a copy before the trainers; nobody reads it whom the page did not name."""
    group, found = found_in(group_id, exercise)
    form = SharingForm()
    named = set(map(int, NUMBER.findall(form.named.data or "")))
    if not form.validate() or reading(group) - named:
        return back(group, found, _("Not shared yet. Look who reads it now."))
    try:
        share(mine_of(group, found))
    except NothingToShareError:
        return back(group, found, _("Write something first."))
    return back(group, found, _("Your trainers can read this now."))


@blueprint.post(f"{EXERCISE}/sharing/removal")
@requires(Permission.DO_EXERCISES)
def remove_sharing(group_id: int, exercise: str) -> Response:
    """Take the copy back, as long as no trainer has read it."""
    group, found = found_in(group_id, exercise)
    try:
        take_back(mine_of(group, found))
    except ReadAlreadyError:
        return back(group, found, _("A trainer has just read it."))
    return back(group, found, _("Taken back. Only you can read it now."))


@blueprint.post(f"{SHARED}/reading")
@requires(Permission.READ_EXERCISES)
def create_reading(group_id: int, sharing_id: int) -> Response:
    """Read what was shared, which its author sees."""
    me = viewer().person
    sharing = find(
        ExerciseSharing.visible_to(me).where(
            ExerciseSharing.id == sharing_id,
            ExerciseSharing.group == group_id,
            ExerciseSharing.person != me,
        )
    )
    try:
        read(sharing, me)
    except TakenBackError:
        return done(url_for("exercises.index", group_id=group_id), said=_("It was taken back."))
    return done(url_for("exercises.index", group_id=group_id, _anchor=f"shared-{sharing_id}"))
