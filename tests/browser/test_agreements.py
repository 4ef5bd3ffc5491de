"""A group makes its rules on its phones, with and without JavaScript; and a sheet for the wall."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from portal.agreements.fixing import MOST_LINES
from portal.agreements.models import BODY_LENGTH
from portal.agreements.views.sets import LARGE_PRINT
from tests.agreements.making import fixed
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker

pytestmark = pytest.mark.browser

PAGE_OF_PDF = re.compile(rb"/Type\s*/Page\b")


@pytest.mark.parametrize("javascript", [True, False], ids=["with", "without"])
def test_bram_proposes_nadia_orders_and_fixes_and_bram_agrees(
    javascript: bool, cast: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    rules = f"/groups/{cast.linde.id}/agreements/rules"
    page = sign_in(new_phone(portal_address, javascript=javascript), cast.bram)
    page.goto(f"/groups/{cast.linde.id}")
    page.get_by_role("link", name="Regels en groepsafspraken").click()
    page.get_by_role("link", name="Openen").first.click()
    page.get_by_role("link", name="Doe een voorstel").click()
    page.get_by_text("Wat we hier vertellen, blijft hier.").click()
    page.get_by_role("button", name="Stel deze voor").click()
    page.get_by_role("link", name="Doe een voorstel").click()
    page.get_by_text("In mijn eigen woorden").click()
    page.get_by_label("Wat wil je samen afspreken?").fill("Lachen mag.")
    page.get_by_role("button", name="Stel dit voor").click()
    expect(page.locator("#table")).to_contain_text("Lachen mag.")

    trainer = sign_in(new_phone(portal_address, javascript=javascript), cast.nadia)
    trainer.goto(rules)
    trainer.get_by_role("link", name="Zet op volgorde en leg vast").click()
    trainer.get_by_role("button", name=re.compile("Omhoog.*Lachen mag.")).click()
    expect(trainer.locator("#next-version li").first).to_contain_text("Lachen mag.")
    trainer.get_by_role("button", name=re.compile("Weglaten.*Lachen mag.")).click()
    trainer.get_by_role("button", name=re.compile("Toch opnemen.*Lachen mag.")).click()
    trainer.get_by_role("button", name="Leg versie 1 vast").click()
    expect(trainer.locator("main")).to_contain_text("0 van de 3 zijn akkoord.")

    page.goto("/")
    page.get_by_role("link", name="Lees en ga akkoord").click()
    page.get_by_role("button", name="Ik ga akkoord").click()
    expect(page.locator("main")).to_contain_text("Je ging akkoord op")
    trainer.reload()
    expect(trainer.locator("main")).to_contain_text("1 van de 3 zijn akkoord.")


@pytest.mark.parametrize("length", [LARGE_PRINT // MOST_LINES, BODY_LENGTH], ids=["large", "full"])
def test_as_much_as_can_be_agreed_on_fits_on_one_sheet(
    length: int, cast: Cast, portal_address: str, new_phone: PhoneMaker, tmp_path: Path
) -> None:
    words = ("Wij spreken af dat iedereen rustig luistert " * 9)[: length - 3]
    fixed(cast.linde, cast.nadia, *(f"{words}{number:03}" for number in range(MOST_LINES)))
    page = sign_in(new_phone(portal_address), cast.bram)
    page.goto(f"/groups/{cast.linde.id}/agreements/rules/sheet")

    paper = page.pdf(path=tmp_path / "sheet.pdf", format="A4")

    assert len(PAGE_OF_PDF.findall(paper)) == 1
