"""Names, titles and texts made of script, in a real browser: they are read, and nothing runs."""

from __future__ import annotations

import pytest
from playwright.sync_api import Dialog, expect

from portal.groups.models import Group
from portal.homework.responses import ReflectionAnswer
from portal.people.models import Person
from tests.board.making import post
from tests.browser.signing_in import sign_in
from tests.cast import Cast
from tests.ground.browser import PhoneMaker
from tests.homework.making import read

pytestmark = pytest.mark.browser

EVIL = "\"'></title></textarea><script>alert(1)</script><img src=x onerror=alert(1)>"
SHORT = "<img src=x onerror=alert(1)>"
ADDRESS = 'https://x.example/"onmouseover="alert(1)'
IN_THE_GROUP = ("", "/board", "/meetups", "/homework", "/homework/my-role", "/sessions")
PAGES = ("/", "/me", "/me/data", *(f"/groups/{{0}}{below}" for below in IN_THE_GROUP))


@pytest.fixture
def written(cast: Cast) -> Cast:
    """A world in which everybody wrote script wherever they could."""
    text = read(cast.amal, cast.linde, cast.nadia)
    ReflectionAnswer.write(text, cast.nadia, EVIL)
    for person in (cast.amal, cast.bram, cast.grace, cast.nadia):
        Person.update(name=f"{SHORT} {person.name}").where(Person.id == person.id).execute()
        post(cast.linde, person, f"{EVIL} {ADDRESS} javascript:alert(1)")
    Group.update(name=SHORT, place=EVIL).where(Group.id == cast.linde.id).execute()
    return cast


@pytest.mark.parametrize("name", ["nadia", "grace", "amal"])
def test_nothing_that_was_typed_runs(
    name: str, written: Cast, portal_address: str, new_phone: PhoneMaker
) -> None:
    asked: list[str] = []

    def heard(dialog: Dialog) -> None:
        asked.append(dialog.message)
        dialog.dismiss()

    phone = new_phone(portal_address)
    page = sign_in(phone, getattr(written, name))
    page.on("dialog", heard)
    for path in PAGES:
        page.goto(path.format(written.linde.id))
        assert page.locator("img[src=x], script:not([src])").count() == 0

    page.goto(f"/groups/{written.linde.id}/board")
    page.locator("#compose summary").click()
    page.locator("#compose textarea").fill(EVIL)
    page.locator("#compose button").click()
    expect(page.get_by_text(EVIL)).to_have_count(5)

    assert asked == []
    # Whatever the policy had to stop would stand among the phone's complaints.
    assert phone.complaints == []
