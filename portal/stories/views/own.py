"""One's own stories: where each stands, saying yes to the edited text, taking it back.

These need no group: who left theirs takes a story back as well.
"""

from __future__ import annotations

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.periods import in_use
from portal.stories.forms import YesForm
from portal.stories.models import GoneError, Story
from portal.stories.phrases import reason_words, state_words
from portal.stories.telling import ChangedError, say_yes, take_back
from portal.stories.views.audience import who_reads_story
from portal.stories.views.routes import MINE, MY_STORY, blueprint
from portal.web.gate import signed_in
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find


@blueprint.get(MINE)
@signed_in
def mine() -> Response:
    """What the viewer told, and where each stands."""
    told = list(Story.own_of(viewer().person).order_by(Story.id.desc()))
    return page("stories/mine.html", stories=told, state_words=state_words)


@blueprint.get(MY_STORY)
@signed_in
def own(story_id: int) -> Response:
    """One of them, with what can be done about it now."""
    return page("stories/own.html", **_around(_story(story_id)))


@blueprint.post(f"{MY_STORY}/consent")
@signed_in
def create_consent(story_id: int) -> Response:
    """Say yes to the text that was read, and to no other."""
    story, form = _story(story_id), YesForm()
    address = url_for("stories.own", story_id=story_id)
    if not form.validate():
        return invalid("stories/own.html", **_around(story))
    try:
        say_yes(story, form.version.data or 0)
    except ChangedError:
        return done(address, said=_("The text changed meanwhile. Read it once more."))
    except GoneError:
        return done(address, said=_("This story is not placed any more."))
    return done(address, said=_("Your story stands in the portal now."))


@blueprint.get(f"{MY_STORY}/removal")
@signed_in
def removal(story_id: int) -> Response:
    """Say what goes, before it does."""
    return page("stories/removal.html", story=_story(story_id))


@blueprint.post(f"{MY_STORY}/removal")
@signed_in
def create_removal(story_id: int) -> Response:
    """Take the story back: it is shown no more, and its texts are deleted."""
    story = find(Story.select().where(Story.id == story_id, Story.author == viewer().person))
    take_back(story)
    return done(url_for("stories.mine"), said=_("Your story is taken back and deleted."))


def _story(story_id: int) -> Story:
    return find(Story.own_of(viewer().person).where(Story.id == story_id))


def _around(story: Story) -> dict[str, Any]:
    return {
        "story": story,
        "audience": who_reads_story(story),
        "state_words": state_words,
        "reason_words": reason_words,
        "kept_months": in_use().homework_months,
    }
