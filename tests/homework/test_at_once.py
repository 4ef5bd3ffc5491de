"""Many things at the same moment: nothing is stored twice, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest

from portal.homework.reflections import Reflection, SpareText
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.homework.texts import Origin, Text
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import draft, read, sent, typed

Form = dict[str, Any]


def at_once(posts: list[tuple[Visitor, str, Form]]) -> list[int]:
    """Send all forms at the same moment; their statuses."""
    start = Barrier(len(posts))
    forms = [({"csrf_token": phone.token(), **form}) for phone, _path, form in posts]

    def send(number: int) -> int:
        start.wait()
        phone, path, _form = posts[number]
        return phone.client.post(path, data=forms[number]).status_code

    with ThreadPoolExecutor(len(posts)) as people:
        return list(people.map(send, range(len(posts))))


@pytest.fixture
def phones(cast: Cast, visit: type[Visitor]) -> Callable[[int], list[Visitor]]:
    """Several phones, on all of which Bram is signed in."""
    assert cast.linde.id
    return lambda count: [visit.by(cast.bram) for _ in range(count)]


def test_five_sendings_of_one_form_are_one_text(
    cast: Cast, phones: Callable[[int], list[Visitor]]
) -> None:
    path = f"/groups/{cast.linde.id}/homework/my-role/sending"

    statuses = at_once([(phone, path, typed("Eén keer")) for phone in phones(5)])

    assert statuses == [303] * 5
    assert [(each.body, each.is_sent) for each in Reflection.select()] == [("Eén keer", True)]
    assert SpareText.select().count() == 0


def test_six_windows_keep_six_texts(cast: Cast, phones: Callable[[int], list[Visitor]]) -> None:
    path = f"/groups/{cast.linde.id}/homework/my-role/draft"

    at_once(
        [
            (phone, path, typed(f"Venster {number}", writer=f"window-{number}"))
            for number, phone in enumerate(phones(6))
        ]
    )

    kept = [Reflection.get().body, *(spare.body for spare in SpareText.select())]
    assert sorted(kept) == [f"Venster {number}" for number in range(6)]


def test_saves_that_overtake_each_other_leave_the_newest(
    cast: Cast, phones: Callable[[int], list[Visitor]]
) -> None:
    path = f"/groups/{cast.linde.id}/homework/my-role/draft"

    at_once(
        [
            (phone, path, typed("woord " * (number + 1), sequence=number + 1))
            for number, phone in enumerate(phones(6))
        ]
    )

    assert Reflection.get().body == "woord " * 6
    assert SpareText.select().count() == 0


def test_five_presses_put_a_spare_text_under_the_draft_once(
    cast: Cast, phones: Callable[[int], list[Visitor]]
) -> None:
    sheet = draft(cast.bram, cast.linde, "Thuis geschreven")
    sheet.save(1, Text("In de bus geschreven"), Origin("another-window", 1, 0))
    path = f"/groups/{cast.linde.id}/homework/my-role/spare-texts/{SpareText.get().id}/merging"

    at_once([(phone, path, {}) for phone in phones(5)])

    assert Reflection.get().body == "Thuis geschreven\n\nIn de bus geschreven"
    assert SpareText.select().count() == 0


def test_what_the_other_window_adds_meanwhile_goes_along(cast: Cast) -> None:
    sheet = draft(cast.bram, cast.linde, "Thuis geschreven")
    sheet.save(1, Text("In de bus"), Origin("another-window", 1, 0))
    seen = SpareText.get()
    sheet.save(1, Text("In de bus geschreven"), Origin("another-window", 2, 0))

    sheet.add_spare(seen)
    sheet.add_spare(seen)

    assert Reflection.get().body == "Thuis geschreven\n\nIn de bus geschreven"


def test_of_two_trainers_one_answers(cast: Cast, visit: type[Visitor]) -> None:
    reflection = read(cast.bram, cast.linde, cast.nadia)
    ReflectionReading.note(reflection, cast.karim)
    path = f"/reflections/{reflection.id}/answer"

    statuses = at_once(
        [(visit.by(who), path, {"body": f"Van {who.name}"}) for who in (cast.nadia, cast.karim)]
    )

    assert sorted(statuses) == [303, 422]
    assert ReflectionAnswer.select().count() == 1


def test_reading_and_taking_back_do_not_both_happen(cast: Cast, visit: type[Visitor]) -> None:
    reflection = sent(cast.bram, cast.linde)
    back = f"/groups/{cast.linde.id}/homework/my-role/sending/removal"

    at_once(
        [
            (visit.by(cast.nadia), f"/reflections/{reflection.id}/reading", {}),
            (visit.by(cast.bram), back, {"version": 1}),
        ]
    )

    was_read = ReflectionReading.select().count() == 1
    assert Reflection.get().is_sent == was_read
