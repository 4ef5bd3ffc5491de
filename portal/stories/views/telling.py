"""Telling a story: what happens with it is said first, and then who reads it."""

from __future__ import annotations

from typing import Any

from flask import request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.models import Group
from portal.i18n import language_tag
from portal.periods import in_use
from portal.stories.forms import TellForm
from portal.stories.models import LENGTH, State, Story
from portal.stories.telling import tell
from portal.stories.views.audience import who_reads_story
from portal.stories.views.reading import lessons_of
from portal.stories.views.routes import STORIES, blueprint
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page


@blueprint.get(f"{STORIES}/new")
@requires(Permission.TELL_STORY)
def new(group_id: int) -> Response:
    """The box to write in, with what was typed before; the yes is asked for anew."""
    group = viewer().groups[group_id]
    typed = typed_before(url_for("stories.create", group_id=group_id))
    if typed is None:
        form = TellForm(
            formdata=None, language=language_tag(), lesson=request.args.get("lesson", "")
        )
    else:
        typed.pop("agrees", None)
        form = TellForm(formdata=typed)
    return page("stories/new.html", **_around(group, form))


@blueprint.post(STORIES)
@requires(Permission.TELL_STORY)
def create(group_id: int) -> Response:
    """Send the story to the coordinators, once."""
    group, form = viewer().groups[group_id], TellForm()
    context = _around(group, form)
    if not form.validate():
        return invalid("stories/new.html", **context)
    story = tell(viewer().person, group, form.telling, form.submission_key.data or "")
    if story.state is State.WITHDRAWN:
        return done(url_for("stories.mine"), said=_("You took this story back."))
    return done(
        url_for("stories.own", story_id=story.id),
        said=_("Your story is sent. Only the coordinator reads it now."),
    )


def _around(group: Group, form: TellForm) -> dict[str, Any]:
    form.offer(lessons_of(group.programme))
    return {
        "group": group,
        "form": form,
        "most": LENGTH,
        "audience": who_reads_story(Story(author=viewer().person)),
        "kept_months": in_use().homework_months,
    }
