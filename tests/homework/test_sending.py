"""Bram sends what he noticed, takes it back, and writes a new version."""

from __future__ import annotations

from portal.homework.reflections import Reflection, SpareText
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import form_in, read, sent, typed


def address(cast: Cast, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/homework/my-role{below}"


def test_sending_saves_what_is_typed_and_shows_it_to_the_trainers(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    fields = form_in(phone.get(address(cast)))

    answer = phone.post(address(cast, "/sending"), {**fields, "body": "Wij lachten samen"})

    assert answer.status_code == 303
    assert "Wij lachten samen" in phone.get(address(cast)).text
    assert "<bdi>Bram</bdi>" in visit.by(cast.nadia).get("/reflections").text


def test_five_taps_on_send_make_one_text(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    fields = {**form_in(phone.get(address(cast))), "body": "Wij lachten samen"}

    answers = [phone.post(address(cast, "/sending"), fields).status_code for _ in range(5)]

    assert answers == [303] * 5
    assert Reflection.select().count() == 1
    assert SpareText.select().count() == 0


def test_typing_on_in_an_old_window_after_sending_loses_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast, "/sending"), typed("Klaar"))

    phone.post(address(cast, "/draft"), typed("Klaar, en nog iets", sequence=4), htmx=True)

    assert Reflection.get().body == "Klaar"
    assert "Klaar, en nog iets" in phone.get(address(cast)).text


def test_an_empty_text_is_not_sent(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(address(cast, "/sending"), typed("   \n"))

    assert answer.status_code == 422
    assert "Schrijf eerst iets" in answer.text
    assert Reflection.select().count() == 0


def test_ten_thousand_characters_fit_in_any_script(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.amal)

    assert phone.post(address(cast, "/draft"), typed("ع" * 10_000)).status_code == 303
    assert len(Reflection.get().body) == 10_000


def test_more_is_refused_with_every_letter_still_there(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    long = "a" * 10_001

    for act in ("/draft", "/sending"):
        answer = phone.post(address(cast, act), typed(long, **{"reply-noticed": "Ook dit"}))
        assert answer.status_code == 422
        assert f"{long}</textarea>" in answer.text
        assert "10001" in answer.text
    by_script = phone.post(address(cast, "/draft"), typed(long), htmx=True)
    assert by_script.status_code == 422
    assert "Niet opgeslagen" in by_script.text
    assert Reflection.select().count() == 0


def test_replies_to_the_prompts_are_kept_by_their_question(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    page = phone.get(address(cast))
    name = next(
        part.split('"')[0] for part in page.text.split('name="')[1:] if "reply-" in part[:6]
    )

    phone.post(address(cast, "/sending"), {**form_in(page), name: "Samen gewandeld", "body": ""})

    shown = visit.by(cast.nadia)
    shown.post(f"/reflections/{Reflection.get().id}/reading")
    assert "Samen gewandeld" in shown.get(f"/reflections/{Reflection.get().id}").text


def test_he_takes_it_back_before_anybody_read_it(cast: Cast, visit: type[Visitor]) -> None:
    reflection = sent(cast.bram, cast.linde)
    phone = visit.by(cast.bram)

    answer = phone.post(address(cast, "/sending/removal"), {"version": 1})

    assert answer.status_code == 303
    assert "Ik merkte rust</textarea>" in phone.get(address(cast)).text
    assert visit.by(cast.nadia).post(f"/reflections/{reflection.id}/reading").status_code == 404


def test_what_was_read_stays_and_a_new_version_can_follow(cast: Cast, visit: type[Visitor]) -> None:
    read(cast.bram, cast.linde, cast.nadia)
    phone = visit.by(cast.bram)

    refused = phone.post(address(cast, "/sending/removal"), {"version": 1}, follow=True)
    assert "net gelezen" in refused.text
    assert "Gelezen door <bdi>Nadia</bdi>" in refused.text
    for _tap in range(2):
        phone.post(address(cast, "/versions"), {"version": 1})
    page = phone.get(address(cast))
    phone.post(address(cast, "/sending"), {**form_in(page), "body": "En nu nog meer rust"})

    assert [each.version for each in Reflection.select().order_by(Reflection.version)] == [1, 2]
    shown = phone.get(address(cast)).text
    assert "Ik merkte rust" in shown
    assert "En nu nog meer rust" in shown


def test_a_new_version_waits_until_somebody_read_the_first(
    cast: Cast, visit: type[Visitor]
) -> None:
    sent(cast.bram, cast.linde)
    phone = visit.by(cast.bram)

    answer = phone.post(address(cast, "/versions"), {"version": 1}, follow=True)

    assert Reflection.select().count() == 1
    assert "Je kunt je tekst nog terugnemen" in answer.text


def test_a_version_that_was_never_begun_is_not_found(cast: Cast, visit: type[Visitor]) -> None:
    answer = visit.by(cast.bram).post(address(cast, "/draft"), typed("Sprong", version=7))

    assert answer.status_code == 404
    assert Reflection.select().count() == 0
