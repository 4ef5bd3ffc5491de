"""An author and a coordinator press at the same moment; what is shown was agreed to, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest

from portal.stories.editing import AgreedError, approve, take_down
from portal.stories.models import Ending, GoneError, State, Story
from portal.stories.telling import ChangedError, Telling, say_yes, take_back, tell
from portal.web.forms import new_submission_key
from tests.cast import Cast
from tests.racing import at_once
from tests.stories.making import WORDS, approved, as_stored, shown, told

Act = Callable[[], object]
LATE = (AgreedError, ChangedError, GoneError)


def _together(*acts: Act) -> None:
    def one(number: int) -> None:
        with suppress(*LATE):
            acts[number]()

    at_once(one, len(acts))


def test_five_forms_of_one_key_tell_one_story(cast: Cast) -> None:
    person, group, key = cast.bram, cast.linde, new_submission_key()

    made = at_once(lambda _n: tell(person, group, Telling(WORDS, "nl"), key).id, 5)

    assert len(set(made)) == 1
    assert Story.select().count() == 1


@pytest.mark.parametrize("round_", range(4))
def test_taken_back_while_its_author_says_yes_elsewhere_it_is_gone(round_: int, cast: Cast) -> None:
    story = approved(cast.bram, cast.linde, by=cast.coby)
    yes, back = partial(say_yes, story, 1), partial(take_back, story)

    _together(*((yes, back) if round_ % 2 else (back, yes)))

    stored = as_stored(story)
    assert (stored.state, stored.text) == (State.WITHDRAWN, "")


@pytest.mark.parametrize("round_", range(4))
def test_taken_back_while_it_is_edited_nothing_comes_to_stand_there(
    round_: int, cast: Cast
) -> None:
    story, coby = told(cast.bram, cast.linde), cast.coby
    edit, back = partial(approve, story, coby, "Korter", 0), partial(take_back, story)

    _together(*((edit, back) if round_ % 2 else (back, edit)))

    stored = as_stored(story)
    assert (stored.state, stored.text) == (State.WITHDRAWN, "")


@pytest.mark.parametrize("round_", range(4))
def test_edited_anew_while_its_author_says_yes_only_what_they_read_is_shown(
    round_: int, cast: Cast
) -> None:
    story, coby = approved(cast.bram, cast.linde, WORDS, "Gelezen", by=cast.coby), cast.coby
    edit, yes = partial(approve, story, coby, "Ongelezen", 1), partial(say_yes, story, 1)

    _together(*((edit, yes) if round_ % 2 else (yes, edit)))

    stored = as_stored(story)
    assert (stored.state, stored.words) in {
        (State.SHOWN, "Gelezen"),
        (State.APPROVED, "Ongelezen"),
    }


def test_five_coordinators_edit_one_text_and_one_of_them_gets_it_through(cast: Cast) -> None:
    story, coby = told(cast.bram, cast.linde), cast.coby
    texts = [f"Tekst {number}" for number in range(5)]

    _together(*(partial(approve, story, coby, text, 0) for text in texts))

    stored = as_stored(story)
    assert stored.version == 1
    assert stored.words in texts


def test_taken_down_and_taken_back_it_is_taken_back(cast: Cast) -> None:
    story, coby = shown(cast.bram, cast.linde, by=cast.coby), cast.coby

    _together(partial(take_down, story, coby, Ending.ENOUGH), partial(take_back, story))

    stored = as_stored(story)
    assert (stored.state, stored.text) == (State.WITHDRAWN, "")
