"""Who sends too fast hears it in place, in their language, and loses nothing."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from portal.web.limits import WRITING
from tests.access.matrix import key
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.client import Visitor
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser

TEXT = "Wie komt er dinsdag?"
WORDS = {
    "nl": ("bram", "Wacht 1 minuut en probeer het opnieuw."),
    "en": ("grace", "Wait 1 minute and try again."),
    "ar": ("amal", "المطلوب الانتظار دقيقة واحدة ثم المحاولة مرة أخرى."),
}


@pytest.mark.parametrize("language", WORDS)
@pytest.mark.parametrize("javascript", [True, False], ids=["htmx", "no JavaScript"])
def test_the_notice_says_how_long_and_the_text_is_still_there(
    language: str,
    javascript: bool,
    cast: Cast,
    visit: type[Visitor],
    portal_address: str,
    new_phone: PhoneMaker,
) -> None:
    name, sentence = WORDS[language]
    board = f"/groups/{cast.linde.id}/board"
    person = getattr(cast, name)
    program = visit.by(person)
    for number in range(int(WRITING.split()[0])):
        assert program.post(board, {"body": f"{number}", **key()}).status_code == 303
    phone = new_phone(portal_address, javascript=javascript)
    page = sign_in(phone, person)
    page.goto(board)

    page.locator("#compose summary").click()
    page.locator("#compose textarea").fill(TEXT)
    page.locator("#compose button").click()

    if javascript:
        expect(page.locator("#notice")).to_contain_text(sentence)
        expect(page.locator("#compose textarea")).to_have_value(TEXT)
        assert page.url.endswith(board)
        # htmx itself writes every refusal on the console.
        phone.complaints[:] = [each for each in phone.complaints if "Code 429" not in each]
    else:
        expect(page.locator("main")).to_contain_text(sentence)
        expect(page.locator("main")).to_contain_text(TEXT)
        expect(page.locator('main form input[name="body"]')).to_have_value(TEXT)
