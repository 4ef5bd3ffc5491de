"""The stories of the demo: some stand in the portal, some are on their way."""

from __future__ import annotations

from portal.groups.models import Group
from portal.seeds import texts
from portal.seeds.life import Keys, at
from portal.seeds.people import Cast
from portal.stories.editing import approve, decline
from portal.stories.models import Ending, State
from portal.stories.telling import Telling, say_yes, tell


def tell_all(cast: Cast) -> None:
    """Let people of Linde and Eik tell their stories, and Coby edit them, as `texts.toml` says."""
    for name in ("Linde", "Eik"):
        group, keys = cast.groups[name], Keys(f"story-{name}")
        for said in texts.stories_of(name):
            _tell(cast, group, said, keys.next())


def _tell(cast: Cast, group: Group, said: texts.StoryText, key: str) -> None:
    with at(said.day, 20):
        story = tell(cast[said.who], group, Telling(said.text, said.language, said.lesson), key)
    if said.state in {State.APPROVED, State.SHOWN}:
        with at(said.day + 1, 10):
            approve(story, cast["Coby"], said.edited or said.text, 0)
    if said.state == State.SHOWN:
        with at(said.day + 2, 19):
            say_yes(story, 1)
    if said.state == State.DECLINED:
        with at(said.day + 1, 10):
            decline(story, cast["Coby"], Ending(said.reason))
