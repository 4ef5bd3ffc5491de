"""A text outlives the sign-in, broken pages and odd characters."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.drafts.models import Draft
from portal.homework.reflections import Reflection
from portal.homework.responses import ReflectionReading
from portal.people.devices import Device
from tests.cast import Cast
from tests.client import Visitor
from tests.homework.making import draft, form_in, typed


def address(cast: Cast, below: str = "") -> str:
    return f"/groups/{cast.linde.id}/homework/my-role{below}"


def test_a_text_typed_while_signed_out_is_kept_for_bram_and_not_shown(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = visit.by(cast.bram)
    fields = form_in(phone.get(address(cast)))
    Device.end_all(cast.bram)

    page = phone.post(address(cast, "/draft"), {**fields, "body": "Lange tekst"})
    by_script = phone.post(address(cast, "/draft"), {**fields, "body": "Lange tekst"}, htmx=True)

    assert page.status_code == 401
    assert "Lange tekst" not in page.text
    assert "Lange tekst" in str(Draft.get().fields)
    assert by_script.status_code == 401
    assert "Je tekst is voor je bewaard" in by_script.text
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
