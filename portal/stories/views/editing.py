"""The coordinator's desk of stories: without names, with an edited text that goes to its author."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.notifications.beside import send_soon
from portal.programme.titles import lesson_title, programme_name
from portal.stories.editing import AgreedError, NotShownError, approve, decline, take_down
from portal.stories.forms import EditForm, ReasonForm
from portal.stories.models import LENGTH, Ending, GoneError, Story
from portal.stories.reading import desk, shown_to_coordinators
from portal.stories.telling import ChangedError
from portal.stories.views.audience import who_reads_story
from portal.stories.views.routes import DESK, LAST_PAGE, ON_DESK, blueprint
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import SEE_OTHER, done, invalid, page
from portal.web.scope import find, insist

PAGE = "stories/edit.html"


@blueprint.get(DESK)
@requires(Permission.COORDINATE)
def look_after() -> Response:
    """What waits, what is with its author, and what stands in the portal."""
    number = min(max(request.args.get("page", 1, type=int), 1), LAST_PAGE)
    return page(
        "stories/desk.html",
        desk=desk(),
        shelf=shown_to_coordinators(number),
        number=number,
        lesson_title=lesson_title,
        programme_name=programme_name,
    )


@blueprint.get(ON_DESK)
@requires(Permission.COORDINATE)
def edit(story_id: int) -> Response:
    """One story, with the box to edit it while its author has not said yes."""
    story = _story(story_id)
    typed = typed_before(url_for("stories.create_approval", story_id=story_id))
    form = EditForm(formdata=typed) if typed is not None else None
    return page(PAGE, **_around(story, form))


@blueprint.post(f"{ON_DESK}/approval")
@requires(Permission.COORDINATE)
def create_approval(story_id: int) -> Response:
    """Put the edited text before its author; nothing is shown before their yes."""
    story, form = _standing(story_id), EditForm()
    if story is None:
        return _gone()
    if not form.validate():
        return invalid(PAGE, **_around(story, form))
    try:
        approve(story, viewer().person, (form.body.data or "").strip(), form.base.data or 0)
    except GoneError:
        return _gone()
    except AgreedError:
        return _agreed(story_id)
    except ChangedError:
        story = _story(story_id)
        form.base.data, form.base.raw_data = story.version, None
        form.body.errors = [_("Somebody else changed this story. Your text is still here.")]
        return invalid(PAGE, **_around(story, form))
    send_soon()
    return done(url_for("stories.look_after"), said=_("The text is now with its author."))


@blueprint.post(f"{ON_DESK}/refusal")
@requires(Permission.COORDINATE)
def create_refusal(story_id: int) -> Response:
    """Say why the story is not placed."""
    return _end(story_id, decline, _("The story is not placed. Its author reads why."))


@blueprint.post(f"{ON_DESK}/removal")
@requires(Permission.COORDINATE)
def take_away(story_id: int) -> Response:
    """Show the story no more, and say why."""
    return _end(story_id, take_down, _("The story is taken away. Its author reads why."))


def _end(story_id: int, act: Callable[[Story, Any, Ending], None], said: str) -> Response:
    story, form = _standing(story_id), ReasonForm()
    if story is None:
        return _gone()
    if not form.validate():
        return invalid(PAGE, **_around(story, reasons=form))
    try:
        act(story, viewer().person, form.ending)
    except GoneError:
        return _gone()
    except AgreedError:
        return _agreed(story_id)
    except NotShownError:
        return done(url_for("stories.edit", story_id=story_id))
    send_soon()
    return done(url_for("stories.look_after"), said=said)


def _story(story_id: int) -> Story:
    story = find(Story.visible_to(viewer().person).where(Story.id == story_id))
    insist(Permission.EDIT_STORY, story)
    return story


def _standing(story_id: int) -> Story | None:
    """The story; None when it ended while the page was open, and 404 for what never was one."""
    if Story.has_ended(story_id):
        return None
    return _story(story_id)


def _gone() -> Response:
    flash(_("This story was taken back, or is not placed. Nothing is shown."), "warning")
    return redirect(url_for("stories.look_after"), SEE_OTHER)


def _agreed(story_id: int) -> Response:
    flash(_("Its author has just said yes. The story stands in the portal."), "warning")
    return redirect(url_for("stories.edit", story_id=story_id), SEE_OTHER)


def _around(
    story: Story, form: EditForm | None = None, reasons: ReasonForm | None = None
) -> dict[str, Any]:
    return {
        "story": story,
        "form": form or EditForm(formdata=None, body=story.text, base=story.version),
        "reasons": reasons or ReasonForm(formdata=None),
        "audience": who_reads_story(story),
        "most": LENGTH,
        "lesson_title": lesson_title,
        "programme_name": programme_name,
    }
