"""Amal tells what she experienced; first she reads what happens with it, and who reads it."""

from __future__ import annotations

import pytest

from portal.drafts.models import Draft, Typed
from portal.groups.models import Group, Phase
from portal.stories.models import LENGTH, State, Story
from portal.stories.telling import take_back
from tests.access.matrix import key
from tests.cast import Cast
from tests.client import Visitor
from tests.stories.making import LESSON, WORDS

ODD = 'أنا <script>alert(1)</script> & "قلت" 👨‍👩‍👧‍👦\nيوم جديد'


def form(**fields: str) -> dict[str, str]:
    """A form as it is sent when everything is filled in."""
    filled = {"lesson": LESSON, "language": "nl", "body": WORDS, "agrees": "y", **key()}
    return {**filled, **fields}


def address(cast: Cast) -> str:
    """Where the stories of Linde stand, and where a new one is sent."""
    return f"/groups/{cast.linde.id}/stories"


def test_what_happens_and_who_reads_it_stand_before_the_box(
    cast: Cast, visit: type[Visitor]
) -> None:
    shown = visit.by(cast.bram).get(f"{address(cast)}/new").text
    box = shown.index("<textarea")

    for words in (
        "De coördinator leest het, zonder jouw naam. Je trainers niet.",
        "Jij ziet de aangepaste tekst eerst.",
        "Je kunt het altijd terugnemen. Dan is het meteen weg.",
        "Als het portaal je naam vergeet, gaat je verhaal ook weg.",
        "Wie leest dit: <strong>Jij en de coördinator</strong>",
        "Schrijf geen namen van kinderen.",
    ):
        assert words in shown[:box], words


def test_a_story_is_sent_and_its_author_reads_where_it_stands(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)

    sent = phone.post(address(cast), form(), follow=True).text

    assert "Alleen de coördinator leest het nu." in sent
    assert "Wacht op de coördinator" in sent
    story = Story.get()
    assert (story.author, story.programme, story.lesson) == (
        cast.bram,
        cast.linde.programme,
        LESSON,
    )
    assert "Wacht op de coördinator" in phone.get("/me/stories").text
    assert "Bekijk mijn verhalen" in phone.get("/me").text


def test_without_a_yes_nothing_is_sent_and_the_text_stays(cast: Cast, visit: type[Visitor]) -> None:
    without = {name: value for name, value in form().items() if name != "agrees"}

    answer = visit.by(cast.bram).post(address(cast), without)

    assert answer.status_code == 422
    assert "Zet hier eerst een vinkje" in answer.text
    assert WORDS in answer.text
    assert not Story.select().exists()


def test_a_yes_that_was_only_typed_before_is_asked_for_anew(
    cast: Cast, visit: type[Visitor]
) -> None:
    typed = tuple(form().items())
    Draft.keep(cast.bram, address(cast), Typed(typed))

    shown = visit.by(cast.bram).get(f"{address(cast)}/new").text

    assert WORDS in shown
    assert f'<option selected value="{LESSON}">' in shown
    assert 'name="agrees"' in shown
    assert "checked" not in shown[shown.index('name="agrees"') - 200 :]


def test_what_was_sent_is_kept_as_a_draft_no_more(cast: Cast, visit: type[Visitor]) -> None:
    Draft.keep(cast.bram, address(cast), Typed(tuple(form().items())))
    phone = visit.by(cast.bram)

    phone.post(address(cast), form())

    assert WORDS not in phone.get(f"{address(cast)}/new").text


def test_five_presses_tell_one_story(cast: Cast, visit: type[Visitor]) -> None:
    phone, filled = visit.by(cast.bram), form()

    for _ in range(5):
        assert phone.post(address(cast), filled).status_code == 303

    assert Story.select().count() == 1


def test_a_form_that_arrives_late_does_not_bring_back_what_was_taken_back(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone, filled = visit.by(cast.bram), form()
    phone.post(address(cast), filled)
    take_back(Story.get())

    shown = phone.post(address(cast), filled, follow=True).text

    assert "Je nam dit verhaal terug." in shown
    assert WORDS not in shown
    assert Story.get().state is State.WITHDRAWN


@pytest.mark.parametrize("length", [LENGTH + 1, 20_000])
def test_too_long_is_refused_with_the_text_kept(
    length: int, cast: Cast, visit: type[Visitor]
) -> None:
    long = "ب" * length

    answer = visit.by(cast.bram).post(address(cast), form(body=long, language="ar"))

    assert answer.status_code == 422
    assert f"Je tekst heeft {length} tekens" in answer.text
    assert long in answer.text
    assert "Niet langer dan 4.000 tekens." in answer.text


def test_odd_words_stay_words(cast: Cast, visit: type[Visitor]) -> None:
    shown = visit.by(cast.amal).post(address(cast), form(body=ODD, language="ar"), follow=True).text

    assert Story.get().own_words == ODD
    assert '<div lang="ar" dir="rtl">' in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown


def test_a_lesson_and_a_language_that_are_none_are_refused(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)

    assert phone.post(address(cast), form(lesson="what-i-bring")).status_code == 422
    assert phone.post(address(cast), form(language="fr")).status_code == 422
    assert phone.post(address(cast), form(body=" \n ")).status_code == 422
    assert phone.post(address(cast), form(lesson="")).status_code == 303
    assert Story.get().lesson == ""


def test_who_was_in_a_group_that_ended_tells_one_too(cast: Cast, visit: type[Visitor]) -> None:
    Group.update(phase=Phase.CLOSED).where(Group.id == cast.linde.id).execute()
    phone = visit.by(cast.grace)

    assert "Tell my story" in phone.get(address(cast)).text
    assert phone.post(address(cast), form(language="en")).status_code == 303
