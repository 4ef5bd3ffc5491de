"""Bram writes what he noticed: for himself, until he sends it."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.homework.reflections import Reflection, SpareText
from portal.homework.responses import ReflectionReading
from portal.people.devices import Device
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import draft, form_in, read, sent, typed


def address(cast: Cast, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/homework/my-role{below}"


def test_before_typing_the_page_says_that_only_he_reads_it_and_who_would(
    cast: Cast, visit: type[Visitor]
) -> None:
    page = visit.by(cast.bram).get(address(cast))

    assert "Alleen jij" in page.text
    assert "<bdi>Karim</bdi> en <bdi>Nadia</bdi>" in page.text
    assert "Doe één ding dat jouw tank vult." in page.text


def test_what_he_saves_is_there_again_and_nobody_else_finds_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    fields = form_in(phone.get(address(cast)))

    answer = phone.post(address(cast, "/draft"), {**fields, "body": "Ik was <moe> & blij"})

    assert answer.status_code == 303
    shown = phone.get(address(cast))
    assert "Ik was &lt;moe&gt; &amp; blij</textarea>" in shown.text
    assert "Alleen jij kunt dit lezen" in shown.text
    assert "Ik was" not in visit.by(cast.amal).get(address(cast)).text
    trainer = visit.by(cast.nadia)
    assert "Ik was" not in trainer.get(address(cast)).text
    assert "Bram" not in trainer.get("/reflections").text
    assert trainer.get(f"/reflections/{Reflection.get().id}").status_code == 404


def test_a_script_gets_one_line_that_says_when(cast: Cast, visit: type[Visitor]) -> None:
    group = cast.linde
    at = clock.from_local(clock.local(clock.now()).replace(hour=14, minute=3, tzinfo=None))
    with clock.standing(at):
        answer = visit.by(cast.bram).post(
            f"/groups/{group.id}/homework/my-role/draft", typed("Rust"), htmx=True
        )

    assert answer.status_code == 200
    assert "14.03 uur" in answer.text
    assert "Alleen jij kunt dit lezen." in answer.text
    assert "<form" not in answer.text


def test_an_older_save_that_arrives_late_changes_nothing(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.post(address(cast, "/draft"), typed("Ik begon", sequence=1), htmx=True)
    phone.post(address(cast, "/draft"), typed("Ik begon en ging door", sequence=3), htmx=True)

    late = phone.post(address(cast, "/draft"), typed("Ik begon en", sequence=2), htmx=True)

    assert late.status_code == 200
    assert Reflection.get().body == "Ik begon en ging door"
    assert SpareText.select().count() == 0


def test_saving_again_after_going_back_in_the_browser_counts(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    fields = form_in(phone.get(address(cast)))
    phone.post(address(cast, "/draft"), {**fields, "body": "Eerst"})

    phone.post(address(cast, "/draft"), {**fields, "body": "Eerst, en toen meer"})

    assert Reflection.get().body == "Eerst, en toen meer"
    assert SpareText.select().count() == 0


def test_a_second_window_never_overwrites_the_first_and_both_texts_are_kept(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    one = {"writer": "window-one"}
    two = {"writer": "window-two"}
    phone.post(address(cast, "/draft"), typed("In het eerste venster", **one), htmx=True)

    aside = phone.post(address(cast, "/draft"), typed("In het tweede", **two), htmx=True)
    phone.post(
        address(cast, "/draft"), typed("In het tweede venster", sequence=1, **two), htmx=True
    )
    phone.post(
        address(cast, "/draft"), typed("In het eerste venster nog", sequence=1, **one), htmx=True
    )

    assert "Beide teksten zijn bewaard" in aside.text
    page = phone.get(address(cast)).text
    assert "In het eerste venster nog</textarea>" in page
    assert "In het tweede venster" in page
    assert SpareText.select().count() == 1


def test_the_other_windows_text_can_be_added_or_thrown_away(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    for name in ("one", "two", "three"):
        phone.post(address(cast, "/draft"), typed(f"Tekst {name}", writer=f"window-{name}"))
    second, third = SpareText.select().order_by(SpareText.id)

    phone.post(address(cast, f"/spare-texts/{second.id}/merging"))
    phone.post(address(cast, f"/spare-texts/{third.id}/removal"))

    assert Reflection.get().body == "Tekst one\n\nTekst two"
    assert SpareText.select().count() == 0
    again = phone.post(address(cast, f"/spare-texts/{third.id}/removal"))
    assert again.status_code == 404


def test_nobody_else_reaches_a_spare_text(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    for name in ("one", "two"):
        phone.post(address(cast, "/draft"), typed(f"Tekst {name}", writer=f"window-{name}"))

    for other in (cast.amal, cast.nadia):
        answer = visit.by(other).post(address(cast, f"/spare-texts/{SpareText.get().id}/removal"))
        assert answer.status_code in {403, 404}
    assert SpareText.select().count() == 1


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


def test_a_text_typed_while_signed_out_goes_along_to_the_sign_in(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    fields = form_in(phone.get(address(cast)))
    Device.end_all(cast.bram)

    page = phone.post(address(cast, "/draft"), {**fields, "body": "Lange tekst"})
    by_script = phone.post(address(cast, "/draft"), {**fields, "body": "Lange tekst"}, htmx=True)

    assert page.status_code == 401
    assert "Lange tekst" in page.text
    assert by_script.status_code == 401
    assert by_script.headers["HX-Retarget"] == "#notice"


def test_a_page_left_open_while_signing_in_again_still_saves(
    cast: Cast, visit: type[Visitor]
) -> None:
    before = visit.by(cast.bram)
    fields = form_in(before.get(address(cast)))

    after = visit.by(cast.bram)
    saved = after.post(address(cast, "/draft"), {**fields, "body": "Nog steeds hier"}, htmx=True)

    assert saved.status_code == 200
    assert Reflection.get().body == "Nog steeds hier"


def test_somebody_else_on_the_same_phone_does_not_get_the_text(
    cast: Cast, visit: type[Visitor]
) -> None:
    fields = form_in(visit.by(cast.bram).get(address(cast)))

    answer = visit.by(cast.amal).post(address(cast, "/draft"), {**fields, "body": "Van Bram"})

    assert Reflection.select().count() == 0
    assert answer.status_code == 400


def test_days_later_the_page_names_the_day(cast: Cast, visit: type[Visitor]) -> None:
    draft(cast.bram, cast.linde)
    reading = ReflectionReading.select().count()
    with clock.standing(clock.now() + timedelta(days=3)):
        page = visit.by(cast.bram).get(address(cast))

    assert "Alleen jij kunt dit lezen" in page.text
    assert reading == 0


def test_a_page_with_broken_hidden_fields_can_still_be_sent(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    broken = typed("Blijft staan", writer="x", base="-4", sequence="\x00", version="9e9")

    refused = phone.post(address(cast, "/draft"), broken)
    assert refused.status_code == 422
    assert "Open deze pagina opnieuw" in refused.text
    again = phone.post(address(cast, "/draft"), {**form_in(refused), "body": "Blijft staan"})

    assert again.status_code == 303
    assert Reflection.get().body == "Blijft staan"


def test_characters_that_nobody_types_are_left_out(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)

    phone.post(address(cast, "/sending"), typed("Nul\x00 en \x1b[31m\r\n<script>x</script>"))

    assert Reflection.get().body == "Nul en [31m\n<script>x</script>"
    assert "&lt;script&gt;" in phone.get(address(cast)).text


def test_a_field_that_comes_twice_is_refused_with_the_text(
    cast: Cast, visit: type[Visitor]
) -> None:
    twice = {**typed(), "body": ["Een", "Twee"]}
    answer = visit.by(cast.bram).post(address(cast, "/draft"), twice)

    assert answer.status_code == 422
    assert "Een</textarea>" in answer.text
