"""Amal shows at home what she is trying; who gets the card learns that, and nothing else."""

from __future__ import annotations

import re

import pytest

from portal.programme.offered import offered
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor

MY_ROLE = f"/share/{PROGRAMME}/my-role"


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_card_is_read_in_the_language_in_which_it_was_sent(
    language: str, visit: type[Visitor]
) -> None:
    text = offered().programme(PROGRAMME).lesson("my-role").text(language)
    at_home = visit.stranger()

    shown = at_home.get(f"{MY_ROLE}?language={language}")

    assert shown.status_code == 200
    assert f'<html lang="{language}"' in shown.text
    assert text.motto in shown.text
    assert text.practice in shown.text
    assert f'property="og:title" content="{text.motto}"' in shown.text


def test_without_a_language_the_reader_reads_their_own(cast: Cast, visit: type[Visitor]) -> None:
    assert '<html lang="ar" dir="rtl"' in visit.by(cast.amal).get(MY_ROLE).text
    assert '<html lang="nl"' in visit.stranger().get(f"{MY_ROLE}?language=xx").text


def test_a_card_leaves_nothing_on_the_phone_and_has_no_form(visit: type[Visitor]) -> None:
    shown = visit.stranger().get(MY_ROLE)

    assert "Set-Cookie" not in shown.headers
    assert "<form" not in shown.text


def test_a_card_says_nothing_of_who_shares_it(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    shown = visit.by(cast.amal).get(f"{MY_ROLE}?language=nl").text

    for word in ("Amal", "Linde", "Het Begint Bij Mij", "Nadia"):
        assert word not in shown
    assert "/groups/" not in shown


def test_what_is_sent_along_is_the_card_and_its_address(visit: type[Visitor]) -> None:
    shown = visit.stranger().get(f"{MY_ROLE}?language=nl").text
    box = re.search(r"<textarea[^>]*readonly>\n(.*?)</textarea>", shown, re.DOTALL)

    assert box is not None
    text = offered().programme(PROGRAMME).lesson("my-role").text("nl")
    first, second, address = box.group(1).splitlines()
    assert (first, second) == (text.motto, text.practice)
    assert address == f"http://localhost{MY_ROLE}?language=nl"


def test_a_messaging_app_finds_the_picture(visit: type[Visitor]) -> None:
    for lesson in offered().programme(PROGRAMME).lessons:
        at_home = visit.stranger()
        shown = at_home.get(f"/share/{PROGRAMME}/{lesson.slug}").text
        found = re.search(r'property="og:image"\s+content="http://localhost(/static/[^"]+)"', shown)

        assert found is not None
        picture = at_home.get(found.group(1))
        assert picture.status_code == 200
        assert picture.content_type == "image/png"


@pytest.mark.parametrize("path", [f"/share/{PROGRAMME}/no-such", "/share/no-such/my-role"])
def test_what_is_not_offered_is_not_found(path: str, visit: type[Visitor]) -> None:
    assert visit.stranger().get(path).status_code == 404


def test_a_lesson_and_its_session_lead_to_the_card(cast: Cast, visit: type[Visitor]) -> None:
    page = visit.by(cast.amal).get(f"/groups/{cast.linde.id}/homework/my-role").text

    assert f'href="{MY_ROLE}?language=ar"' in page
