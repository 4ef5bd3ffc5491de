"""What is wrong with a session is said at its field, and nothing is stored."""

from __future__ import annotations

import pytest

from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor
from tests.sessions.making import asked, local, session_of

pytestmark = pytest.mark.usefixtures("november")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"starts_at": "2026-02-31T19:30"}, "Deze datum bestaat niet"),
        ({"starts_at": "volgende week"}, "Deze datum bestaat niet"),
        ({"starts_at": ""}, "Kies een datum en een tijd"),
        ({"ends_at": "2026-12-08T19:30"}, "Het einde is voor het begin"),
        ({"ends_at": "2026-12-08T18:00"}, "Het einde is voor het begin"),
        ({"ends_at": "2026-12-10T18:00"}, "langer dan een dag"),
        ({"starts_at": "2027-03-28T02:30", "ends_at": "2027-03-28T05:00"}, "De klok slaat"),
        ({"lesson": "", "title": "  "}, "Kies een les, of typ een ander onderwerp"),
        ({"lesson": "no-such-lesson"}, ""),
        ({"interpreter": "klingon"}, ""),
        ({"title": "t" * 121}, "121"),
        ({"place": "p" * 301}, "301"),
        ({"place": "De Brug\u202e1 taartskreK"}, "onzichtbare"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_what_was_typed_stays(
    cast: Cast, visit: type[Visitor], typed: dict[str, str], sentence: str
) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    for htmx in (False, True):
        form = {**asked(bring="Een foto"), **typed, "submission_key": key}
        answer = phone.post(path, form, htmx=htmx)

        assert answer.status_code == 422
        assert 'aria-invalid="true"' in answer.text
        assert sentence in answer.text
        assert "Een foto" in answer.text
        assert typed.get("starts_at", "2026-12-08T19:30") in answer.text
        assert phone.key_in(answer) == key
    assert Session.select().count() == 0


def test_missing_and_doubled_fields_are_said(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    assert phone.post(path, {"submission_key": key}).status_code == 422
    doubled = {**asked(), "submission_key": key, "place": ["Hier", "Daar"]}
    assert phone.post(path, doubled).status_code == 422
    assert Session.select().count() == 0


def test_control_characters_are_left_out(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.nadia)
    path = f"/groups/{cast.linde.id}/sessions"
    key = phone.key_in(phone.get(f"{path}/new"))

    phone.post(path, {**asked(title="Samen\x00 koken"), "submission_key": key})

    assert Session.get().title == "Samen koken"


def test_html_in_a_session_stays_text(cast: Cast, visit: type[Visitor]) -> None:
    script = "<script>alert(1)</script>"
    planned = session_of(
        cast.linde, local("2026-12-08T19:30"), title=script, place=script, bring=script
    )

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/sessions/{planned.id}")

    assert script not in shown.text
    assert "&lt;script&gt;" in shown.text
