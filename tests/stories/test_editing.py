"""Coby edits a story without knowing whose it is; its author says yes to exactly that text."""

from __future__ import annotations

from typing import Any

import pytest

from portal import db
from portal.audit.events import EventKind, SecurityEvent
from portal.groups.memberships import Membership
from portal.notifications.choices import Channel, ReminderChoice
from portal.notifications.kinds import Kind, words_for
from portal.notifications.outbox import Message
from portal.people.models import Person
from portal.stories.editing import approve, decline
from portal.stories.models import Ending, State, Story
from portal.stories.news import still_concerns
from portal.stories.telling import say_yes, take_back
from tests.cast import Cast
from tests.client import Visitor
from tests.personal.scanning import found_in_tables
from tests.stories.making import WORDS, approved, as_stored, shown, told

EDITED = "Ik werd eerst rustig. Dat hielp."
DESK = "/coordination/stories"


def edited(base: int = 0, words: str = EDITED) -> dict[str, Any]:
    """The form as Coby sends it, made of the edited text with that number."""
    return {"body": words, "base": str(base)}


def test_the_coordinator_sees_the_text_and_what_it_is_about_but_no_name(
    cast: Cast, visit: type[Visitor]
) -> None:
    story = told(cast.amal, cast.linde)
    phone = visit.by(cast.coby)

    pages = phone.get(DESK).text, phone.get(f"{DESK}/{story.id}").text

    assert WORDS in pages[1]
    for shown_page in pages:
        assert "Mijn rol en verantwoordelijkheid" in shown_page
        assert "Nederlands" in shown_page
        assert "Amal" not in shown_page
        assert "Linde" not in shown_page
    assert "Wie het schreef en de coördinator" in pages[1]


def test_nobody_else_reads_it_before_it_is_shown(cast: Cast, visit: type[Visitor]) -> None:
    story = approved(cast.amal, cast.linde, by=cast.coby)
    for person in (cast.bram, cast.grace, cast.nadia, cast.karim, cast.ilse):
        phone = visit.by(person)
        assert phone.get(f"/me/stories/{story.id}").status_code == 404
        assert phone.get(f"{DESK}/{story.id}").status_code == 404
    for person in (cast.bram, cast.nadia):
        assert WORDS not in visit.by(person).get(f"/groups/{cast.linde.id}/stories").text


def test_edited_read_and_agreed_to_it_stands_in_the_portal(
    cast: Cast, visit: type[Visitor]
) -> None:
    story = told(cast.bram, cast.linde)
    coby, bram = visit.by(cast.coby), visit.by(cast.bram)

    assert "De tekst is nu bij wie het schreef." in (
        coby.post(f"{DESK}/{story.id}/approval", edited(), follow=True).text
    )
    page = bram.get(f"/me/stories/{story.id}").text
    assert EDITED in page
    assert "Wat ik zelf schreef" in page
    assert "Ja, zet deze tekst erin" in page

    said = bram.post(f"/me/stories/{story.id}/consent", {"version": "1"}, follow=True).text

    assert "Je verhaal staat nu in het portaal." in said
    stored = as_stored(story)
    assert (stored.state, stored.words, stored.own_words) == (State.SHOWN, EDITED, "")
    assert EDITED in visit.by(cast.grace).get(f"/groups/{cast.linde.id}/stories").text


def test_a_yes_counts_for_the_text_that_was_read_only(cast: Cast, visit: type[Visitor]) -> None:
    story = approved(cast.bram, cast.linde, by=cast.coby)
    approve(story, cast.coby, EDITED, 1)
    phone = visit.by(cast.bram)

    said = phone.post(f"/me/stories/{story.id}/consent", {"version": "1"}, follow=True).text

    assert "De tekst is intussen veranderd. Lees hem nog een keer." in said
    assert as_stored(story).state is State.APPROVED
    phone.post(f"/me/stories/{story.id}/consent", {"version": "2"})
    assert as_stored(story).state is State.SHOWN


@pytest.mark.parametrize("version", ["0", "1", "", "x", "9" * 40])
def test_nobody_says_yes_to_what_was_not_edited(
    version: str, cast: Cast, visit: type[Visitor]
) -> None:
    story = told(cast.bram, cast.linde)

    visit.by(cast.bram).post(f"/me/stories/{story.id}/consent", {"version": version})

    assert as_stored(story).state is State.WAITS


def test_five_presses_put_one_text_before_the_author(cast: Cast, visit: type[Visitor]) -> None:
    story, phone = told(cast.bram, cast.linde), visit.by(cast.coby)

    for _ in range(5):
        assert phone.post(f"{DESK}/{story.id}/approval", edited()).status_code == 303

    assert as_stored(story).version == 1
    happened = SecurityEvent.select().where(SecurityEvent.kind == EventKind.STORY_APPROVED)
    assert happened.count() == 1


def test_of_two_coordinators_the_second_keeps_her_text_and_reads_the_first(
    cast: Cast, visit: type[Visitor]
) -> None:
    story, other = told(cast.bram, cast.linde), cast.femke
    Membership.coordinate(other)
    approve(story, other, "Een andere tekst", 0)

    answer = visit.by(cast.coby).post(f"{DESK}/{story.id}/approval", edited())

    assert answer.status_code == 422
    assert "Iemand anders paste dit verhaal aan. Jouw tekst staat hier nog." in answer.text
    assert EDITED in answer.text
    assert "Een andere tekst" in answer.text
    assert as_stored(story).words == "Een andere tekst"


def test_what_the_author_took_back_while_it_was_edited_goes_nowhere(
    cast: Cast, visit: type[Visitor]
) -> None:
    story, phone = told(cast.bram, cast.linde), visit.by(cast.coby)
    phone.get(f"{DESK}/{story.id}")
    take_back(story)

    for act, data in (
        ("approval", edited()),
        ("refusal", {"reason": "enough"}),
        ("removal", {"reason": "enough"}),
    ):
        said = phone.post(f"{DESK}/{story.id}/{act}", data, follow=True).text
        assert "Dit verhaal is teruggenomen, of wordt niet geplaatst." in said
    assert as_stored(story).state is State.WITHDRAWN
    assert as_stored(story).words == ""


def test_what_the_author_agreed_to_meanwhile_is_not_changed_behind_their_back(
    cast: Cast, visit: type[Visitor]
) -> None:
    story, phone = approved(cast.bram, cast.linde, by=cast.coby), visit.by(cast.coby)
    say_yes(story, 1)

    for act, data in (("approval", edited(1)), ("refusal", {"reason": "enough"})):
        said = phone.post(f"{DESK}/{story.id}/{act}", data, follow=True).text
        assert "Wie het schreef, zei net ja." in said

    assert (as_stored(story).words, as_stored(story).state) == (WORDS, State.SHOWN)


@pytest.mark.parametrize("reason", ["recognised", "subject", "enough", "talk"])
def test_not_placed_is_said_with_thanks_and_a_reason(
    reason: str, cast: Cast, visit: type[Visitor]
) -> None:
    story = approved(cast.bram, cast.linde, WORDS, EDITED, by=cast.coby)

    visit.by(cast.coby).post(f"{DESK}/{story.id}/refusal", {"reason": reason})

    page = visit.by(cast.bram).get(f"/me/stories/{story.id}").text
    assert "Niet geplaatst" in page
    assert "Dank je wel dat je het vertelde." in page
    assert WORDS in page
    assert EDITED not in page
    assert "Wie leest dit: <strong>Alleen jij</strong>" in page
    assert ("Ik wil met mijn trainer praten" in page) == (reason == "talk")
    assert visit.by(cast.coby).get(f"{DESK}/{story.id}").status_code == 404


def test_without_a_reason_nothing_is_ended(cast: Cast, visit: type[Visitor]) -> None:
    story, phone = told(cast.bram, cast.linde), visit.by(cast.coby)

    answer = phone.post(f"{DESK}/{story.id}/refusal", {"reason": "withdrawn"})

    assert answer.status_code == 422
    assert '<details class="disclosure" open>' in answer.text
    assert as_stored(story).state is State.WAITS


def test_what_stands_there_can_be_taken_down_and_its_author_reads_why(
    cast: Cast, visit: type[Visitor]
) -> None:
    story = shown(cast.bram, cast.linde, by=cast.coby)

    visit.by(cast.coby).post(f"{DESK}/{story.id}/removal", {"reason": "recognised"})

    assert WORDS not in visit.by(cast.grace).get(f"/groups/{cast.linde.id}/stories").text
    page = visit.by(cast.bram).get(f"/me/stories/{story.id}").text
    assert "Staat niet meer in het portaal" in page
    assert "Iemand kan erin herkend worden." in page


def test_the_log_says_what_happened_by_whom_and_holds_no_text(cast: Cast) -> None:
    story = shown(cast.bram, cast.linde, WORDS, EDITED, by=cast.coby)
    take_back(story)

    events = list(SecurityEvent.select().order_by(SecurityEvent.id))

    told_of = [(each.kind, each.person_id, each.by_id) for each in events[-3:]]
    bram, coby = cast.bram.id, cast.coby.id
    assert told_of == [
        (EventKind.STORY_APPROVED, bram, coby),
        (EventKind.STORY_SHOWN, bram, bram),
        (EventKind.STORY_TAKEN_BACK, bram, bram),
    ]
    assert found_in_tables(db.database.obj, [EDITED]) == set()


def _told_of(person: Person) -> list[Message]:
    return list(Message.select().where(Message.person == person).order_by(Message.id))


def test_who_wants_messages_hears_that_there_is_news_and_not_what(cast: Cast) -> None:
    ReminderChoice.choose(cast.bram, Channel.MAIL)
    story = approved(cast.bram, cast.linde, WORDS, EDITED, by=cast.coby)
    decline(story, cast.coby, Ending.ENOUGH)

    first, second = _told_of(cast.bram)

    assert {first.kind, second.kind} == {Kind.NEWS}
    assert first.link == f"/me/stories/{story.id}"
    assert EDITED not in words_for(Kind.NEWS, None).text
    # What is not so any more is not sent.
    assert not still_concerns(first, story.id)
    assert still_concerns(second, story.id)
    take_back(story)
    assert not still_concerns(second, story.id)
    assert not still_concerns(second, story.id + 1)


def test_a_story_is_not_for_the_coordinator_after_it_ended(cast: Cast) -> None:
    story = told(cast.bram, cast.linde)
    assert Story.visible_to(cast.coby).count() == 1

    decline(story, cast.coby, Ending.SUBJECT)

    assert Story.visible_to(cast.coby).count() == 0
    assert Story.visible_to(cast.bram).count() == 1
