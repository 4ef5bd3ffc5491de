"""The sheet for the wall: everybody can read it, and it tells nobody whose it is."""

from __future__ import annotations

import re

import segno

from portal.sessions.models import Session
from tests.cast import Cast
from tests.client import Visitor


def poster(cast: Cast, visit: type[Visitor], session: Session) -> str:
    answer = visit.by(cast.nadia).get(f"/groups/{session.group_id}/sessions/{session.id}/poster")
    assert answer.status_code == 200
    return answer.text


def test_the_poster_speaks_three_languages(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    shown = poster(cast, visit, evening)

    for language, words in (
        ('lang="nl" dir="ltr"', "Typ de 4 cijfers"),
        ('lang="en" dir="ltr"', "type the 4 digits"),
        ('lang="ar" dir="rtl"', "أنا هنا"),
    ):
        block = shown[shown.index(f'class="poster__text" {language}') :]
        assert words.lower() in block[: block.index("</div>")].lower()
    for moment in ("dinsdag 8 december 19.30 uur", "Tuesday 8 December, 19:30", "الساعة 19:30"):
        assert moment in shown


def test_the_poster_shows_the_code_large_and_where_to_type_it(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    shown = poster(cast, visit, evening)

    assert f'<p class="code poster__code" dir="ltr">{evening.check_in_code}</p>' in shown
    assert "localhost/check-in<" in shown


def test_the_qr_opens_the_page_of_this_session(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    shown = poster(cast, visit, evening)

    expected = segno.make(
        f"http://localhost/check-in/{evening.check_in_code}", micro=False, error="m"
    ).svg_inline(omitsize=True, border=2)
    assert expected in shown


def test_the_poster_names_no_group_and_no_course(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    text = re.sub(r"<[^>]*>", " ", poster(cast, visit, evening))

    for secret in ("Linde", "Mijn rol", "Begint", "Kerkstraat", "Nadia"):
        assert secret not in text


def test_the_code_is_for_trainers_to_hang_up(
    cast: Cast, visit: type[Visitor], evening: Session
) -> None:
    path = f"/groups/{evening.group_id}/sessions/{evening.id}/poster"

    assert visit.by(cast.bram).get(path).status_code == 403
    assert visit.by(cast.femke).get(path).status_code == 404
