"""Nadia and Karim read what was sent to them, in the ten minutes that they have."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionAnswer, ReflectionReading
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import answered, draft, held, read, sent


def test_unread_comes_first_and_the_oldest_on_top(cast: Cast, visit: type[Visitor]) -> None:
    now = clock.now()
    with clock.standing(now - timedelta(days=5)):
        read(cast.grace, cast.linde, cast.karim)
    with clock.standing(now - timedelta(days=4)):
        sent(cast.amal, cast.linde)
    sent(cast.bram, cast.linde)

    page = visit.by(cast.nadia).get("/reflections").text

    assert "2 teksten wachten op je." in page
    assert "4 dagen geleden" in page
    order = [page.index(f"<bdi>{name}</bdi>") for name in ("Amal", "Bram", "Grace")]
    assert order == sorted(order)
    assert "Gelezen door <bdi>Karim</bdi>" in page


def test_opening_the_address_reads_nothing_and_pressing_the_button_does(
    cast: Cast, visit: type[Visitor]
) -> None:
    reflection = sent(cast.bram, cast.linde, "Alleen voor wie leest")
    phone = visit.by(cast.nadia)
    address = f"/reflections/{reflection.id}"

    closed = phone.get(address)
    assert "Alleen voor wie leest" not in closed.text
    assert "<bdi>Bram</bdi> ziet dat jij het leest." in closed.text
    for _tap in range(3):
        assert phone.post(f"{address}/reading").headers["Location"] == address

    assert "Alleen voor wie leest" in phone.get(address).text
    assert ReflectionReading.select().count() == 1
    bram = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/homework/my-role")
    assert "Gelezen door <bdi>Nadia</bdi>" in bram.text


def test_one_answer_which_can_change_until_it_was_read(cast: Cast, visit: type[Visitor]) -> None:
    reflection = read(cast.bram, cast.linde, cast.nadia)
    address = f"/reflections/{reflection.id}/answer"
    phone = visit.by(cast.nadia)

    for body in ("Wat mooi", "Wat mooi", "Wat mooi gezien"):
        assert phone.post(address, {"body": body}).status_code == 303
    assert ReflectionAnswer.get().body == "Wat mooi gezien"
    assert ReflectionAnswer.get().edited_at is not None
    ReflectionAnswer.see(reflection)
    late = phone.post(address, {"body": "Toch anders"})

    assert late.status_code == 422
    assert "Je antwoord is al gelezen" in late.text
    assert "Toch anders" in late.text
    assert ReflectionAnswer.get().body == "Wat mooi gezien"


def test_when_two_trainers_answer_the_second_is_told_and_keeps_the_text(
    cast: Cast, visit: type[Visitor]
) -> None:
    reflection = answered(cast.bram, cast.linde, cast.nadia, "Van Nadia")
    ReflectionReading.note(reflection, cast.karim)

    second = visit.by(cast.karim).post(
        f"/reflections/{reflection.id}/answer", {"body": "Van Karim"}
    )

    assert second.status_code == 422
    assert "Iemand anders heeft net geantwoord" in second.text
    assert "Van Karim" in second.text
    assert "Van Nadia" in second.text
    assert [each.body for each in ReflectionAnswer.select()] == ["Van Nadia"]


def test_an_empty_answer_is_not_sent(cast: Cast, visit: type[Visitor]) -> None:
    reflection = read(cast.bram, cast.linde, cast.nadia)
    answer = visit.by(cast.nadia).post(
        f"/reflections/{reflection.id}/answer", {"body": " "}, htmx=True
    )

    assert answer.status_code == 422
    assert "Schrijf eerst een antwoord" in answer.text
    assert ReflectionAnswer.select().count() == 0


def test_nobody_answers_what_they_did_not_read(cast: Cast, visit: type[Visitor]) -> None:
    reflection = sent(cast.bram, cast.linde)
    visit.by(cast.nadia).post(f"/reflections/{reflection.id}/answer", {"body": "Mooi"})

    assert ReflectionAnswer.select().count() == 0


def test_the_next_text_is_one_tap_away(cast: Cast, visit: type[Visitor]) -> None:
    first = read(cast.bram, cast.linde, cast.nadia)
    second = sent(cast.amal, cast.linde, "Tekst van Amal")
    phone = visit.by(cast.nadia)

    assert f"/reflections/{second.id}/reading" in phone.get(f"/reflections/{first.id}").text
    page = phone.post(f"/reflections/{second.id}/reading", follow=True)

    assert "Tekst van Amal" in page.text
    assert "Je hebt alles gelezen" in page.text


def test_a_text_that_was_taken_back_in_between_is_gone(cast: Cast, visit: type[Visitor]) -> None:
    reflection = sent(cast.bram, cast.linde)
    phone = visit.by(cast.nadia)
    phone.get("/reflections")
    visit.by(cast.bram).post(
        f"/groups/{cast.linde.id}/homework/my-role/sending/removal", {"version": 1}
    )

    assert phone.post(f"/reflections/{reflection.id}/reading").status_code == 404
    assert ReflectionReading.select().count() == 0


def test_who_is_no_longer_a_trainer_reads_nothing_any_more(
    cast: Cast, visit: type[Visitor]
) -> None:
    reflection = read(cast.bram, cast.linde, cast.nadia)
    cast.wilg  # noqa: B018 - Karim trains there too
    Membership.update(until=clock.now()).where(
        Membership.person.in_([cast.nadia, cast.karim]), Membership.group == cast.linde
    ).execute()

    assert visit.by(cast.nadia).get("/reflections").status_code == 404
    karim = visit.by(cast.karim)
    assert "Bram" not in karim.get("/reflections").text
    assert karim.get(f"/reflections/{reflection.id}").status_code == 404


def test_a_new_version_comes_back_as_unread_with_the_earlier_one_beside_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    first = answered(cast.bram, cast.linde, cast.nadia)
    address = f"/groups/{cast.linde.id}/homework/my-role"
    bram = visit.by(cast.bram)
    bram.post(f"{address}/versions", {"version": 1})
    bram.post(
        f"{address}/sending",
        {"body": "Nieuw", "version": 2, "base": 0, "writer": "a-new-page", "sequence": 1},
    )
    second = Reflection.get(Reflection.version == 2)
    phone = visit.by(cast.nadia)

    page = phone.get("/reflections").text
    assert "1 tekst wacht op je." in page
    assert page.count("<bdi>Bram</bdi>") == 1
    shown = phone.post(f"/reflections/{second.id}/reading", follow=True)
    assert f'href="/reflections/{first.id}"' in shown.text


def test_twenty_a_page_and_older_ones_a_tap_away(cast: Cast, visit: type[Visitor]) -> None:
    for number in range(25):
        person = Person.create(name=f"Deelnemer {number:02}", created_at=clock.now())
        Membership.join_group(person, cast.linde, Role.PARTICIPANT)
        sent(person, cast.linde)
    phone = visit.by(cast.nadia)

    first, second = phone.get("/reflections").text, phone.get("/reflections?page=2").text

    assert first.count("<bdi>Deelnemer") == 20
    assert second.count("<bdi>Deelnemer") == 5
    assert "Oudere teksten" in first
    assert "Nieuwere teksten" in second
    assert phone.get("/reflections?page=99999999999999999999").status_code == 200


def test_the_overview_has_names_and_no_drafts(cast: Cast, visit: type[Visitor]) -> None:
    held(cast.linde, "getting-acquainted", "my-role")
    sent(cast.amal, cast.linde)
    draft(cast.bram, cast.linde)
    visit.by(cast.grace).post(f"/groups/{cast.linde.id}/homework/my-role/trial")

    page = visit.by(cast.nadia).get(f"/groups/{cast.linde.id}/homework").text

    cells = page.split("Mijn rol", 1)[1].split("<td>")[1:4]
    assert "Amal" in cells[0]
    assert "Grace" in cells[1]
    assert "Bram" in cells[2]
