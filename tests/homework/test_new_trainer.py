"""Femke comes to train Linde: who sends hears it first, and what was sent before stays closed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionReading
from portal.homework.texts import Origin, Text
from portal.homework.writing import Sheet
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import form_in, read, sent

DAY = timedelta(days=1)
NEW = "Nieuw: <bdi>Femke</bdi> traint je groep, sinds"
READS_ON = "<bdi>Femke</bdi> leest wat je vanaf nu stuurt."
WAIT = "Nog niet gestuurd. Kijk wie het nu leest."
NOT_FEMKE = "<bdi>Femke</bdi> kwam later en leest dit niet."


def lesson(cast: Cast, below: str = "", slug: str = "my-role") -> str:
    return f"/groups/{cast.linde.id}/homework/{slug}{below}"


def femke_comes(cast: Cast) -> None:
    Membership.join_group(cast.femke, cast.linde, Role.TRAINER)


def test_what_was_sent_before_stays_closed_and_the_next_is_read(
    cast: Cast, visit: type[Visitor]
) -> None:
    with clock.standing(clock.now() - 2 * DAY):
        before = read(cast.bram, cast.linde, cast.nadia)
        Sheet(cast.bram, cast.linde, "my-role").begin_after(1)
    with clock.standing(clock.now() - DAY):
        femke_comes(cast)
    phone = visit.by(cast.femke)
    assert phone.get(f"/reflections/{before.id}").status_code == 404
    assert phone.post(f"/reflections/{before.id}/reading").status_code == 404
    assert phone.post(f"/reflections/{before.id}/answer", {"body": "Mooi"}).status_code == 404
    assert "<bdi>Bram</bdi>" not in phone.get("/reflections").text

    sheet = Sheet(cast.bram, cast.linde, "my-role")
    after = sheet.send(2, Text("Nog meer rust"), Origin("another-window", 1, 0)).reflection
    ReflectionReading.note(after, cast.femke)

    assert "<bdi>Bram</bdi>" in phone.get("/reflections").text
    shown = phone.get(f"/reflections/{after.id}").text
    assert f'href="/reflections/{before.id}"' not in shown
    assert f'href="/reflections/{before.id}"' in _of_nadia(cast, visit, after)
    own = visit.by(cast.bram).get(lesson(cast)).text
    assert "Jij, <bdi>Femke</bdi>, <bdi>Karim</bdi> en <bdi>Nadia</bdi>" in own
    assert own.count(NOT_FEMKE) == 1


def _of_nadia(cast: Cast, visit: type[Visitor], reflection: Reflection) -> str:
    ReflectionReading.note(reflection, cast.nadia)
    return visit.by(cast.nadia).get(f"/reflections/{reflection.id}").text


@pytest.mark.parametrize("has_sent", [False, True])
def test_a_new_trainer_is_announced_until_the_next_sending(
    has_sent: bool, cast: Cast, visit: type[Visitor]
) -> None:
    if has_sent:
        with clock.standing(clock.now() - 2 * DAY):
            sent(cast.bram, cast.linde, lesson="getting-acquainted")
    phone = visit.by(cast.bram)
    assert "Nieuw:" not in phone.get(lesson(cast)).text
    with clock.standing(clock.now() - DAY):
        femke_comes(cast)

    page = phone.get(lesson(cast))
    assert NEW in page.text
    assert READS_ON in page.text
    assert page.text.index(READS_ON) < page.text.index("Stuur naar mijn trainers")
    phone.post(lesson(cast, "/sending"), {**form_in(page), "body": "Wij lachten samen"})

    assert Reflection.select().where(Reflection.sent_at.is_null(False)).count() == 1 + has_sent
    assert NEW not in phone.get(lesson(cast, slug="communication")).text


def test_a_page_that_did_not_name_her_does_not_send_to_her(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    opened = form_in(phone.get(lesson(cast)))
    femke_comes(cast)

    for _tap in range(2):
        phone.post(lesson(cast, "/sending"), {**opened, "body": "Wij lachten samen"})
    waiting = phone.get(lesson(cast))

    assert not Reflection.get().is_sent
    assert WAIT in waiting.text
    assert NEW in waiting.text
    assert "Wij lachten samen</textarea>" in waiting.text
    phone.post(lesson(cast, "/sending"), {**form_in(waiting), "body": "Wij lachten samen"})
    assert Reflection.get().is_sent


def test_with_htmx_the_announcement_comes_in_the_answer(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    opened = form_in(phone.get(lesson(cast)))
    femke_comes(cast)

    answer = phone.post(lesson(cast, "/sending"), {**opened, "body": "Wij lachten"}, htmx=True)

    assert WAIT in answer.text
    assert READS_ON in answer.text
    assert not Reflection.get().is_sent


def test_a_trainer_who_was_there_first_is_nobody_new(cast: Cast, visit: type[Visitor]) -> None:
    Membership.update(since=clock.now() - DAY).where(
        Membership.person == cast.bram, Membership.group == cast.linde
    ).execute()

    assert "Nieuw:" not in visit.by(cast.bram).get(lesson(cast)).text


def test_in_arabic_too(cast: Cast, visit: type[Visitor]) -> None:
    _ = cast.linde
    femke_comes(cast)

    shown = visit.by(cast.amal).get(lesson(cast)).text

    assert "جديد: انضمام <bdi>Femke</bdi> إلى فريق التدريب" in shown
    assert "لا يظهر هذا للمنضمّين إلى فريق التدريب لاحقًا." in shown
