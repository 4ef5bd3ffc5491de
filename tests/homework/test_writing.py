"""Bram writes what he noticed: saved as he types, kept in every window."""

from __future__ import annotations

from portal import clock
from portal.homework.reflections import Reflection, SpareText
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import form_in, typed


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
