"""A second person looks at what was hidden: they agree, or put it back."""

from __future__ import annotations

import pytest

from portal import clock
from portal.audit.events import EventKind, SecurityEvent
from portal.board.hidings import Hiding
from portal.board.models import Post, Reply
from portal.groups.memberships import Membership
from portal.groups.models import Group, Phase
from tests.board.making import post
from tests.board.safety import hidden
from tests.cast import Cast
from tests.client import Visitor

KEY = "a-key-for-one-hiding"
DATA = {"reason": "Dit gaat over een kind", "submission_key": KEY}
SECRET = "Het adres van haar zus"


def _board(group: Group) -> str:
    return f"/groups/{group.id}/board"


def _address(message: Post | Reply) -> str:
    board = f"/groups/{message.group_id}/board"
    if isinstance(message, Reply):
        return f"{board}/{message.post_id}/replies/{message.id}"
    return f"{board}/{message.id}"


def test_a_second_person_looks_at_it_and_agrees(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    hidden(private, cast.nadia, "Te privé")
    phone = visit.by(cast.karim)
    assert "1 wacht op je" in phone.get("/").text

    look = phone.get(f"{_address(private)}/hiding").text
    assert SECRET in look
    assert "Te privé" in look
    said = phone.post(f"{_address(private)}/hiding/check", follow=True).text

    assert "Het bericht blijft verborgen." in said
    stored = Hiding.get()
    assert (stored.checked_by, stored.undone_at) == (cast.karim, None)
    assert "wacht op je" not in phone.get("/").text
    assert SECRET not in visit.by(cast.amal).get(_board(cast.linde)).text


def test_who_hid_it_is_not_their_own_second_person(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    hidden(private, cast.nadia)
    phone = visit.by(cast.nadia)

    refused = phone.post(f"{_address(private)}/hiding/check")

    assert refused.status_code == 403
    assert Hiding.get().checked_at is None
    shown = phone.get(f"{_address(private)}/hiding").text
    assert "Ja, laat het verborgen" not in shown
    assert "Laat het weer zien" in shown
    assert "wacht op je" not in phone.get("/").text


@pytest.mark.parametrize("who", ["nadia", "karim"])
def test_undoing_puts_it_back(who: str, cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    hidden(private, cast.nadia)
    phone = visit.by(getattr(cast, who))

    answer = phone.post(
        f"{_address(private)}/hiding/removal", {"reason": "Het was toch goed"}, follow=True
    )
    again = phone.post(f"{_address(private)}/hiding/removal", follow=True)

    assert "De groep kan dit bericht weer lezen." in answer.text
    assert "Dit bericht is al weer zichtbaar." in again.text
    assert SECRET in visit.by(cast.amal).get(_board(cast.linde)).text
    stored = Hiding.get()
    assert (stored.undone_by, stored.undone_reason) == (getattr(cast, who), "Het was toch goed")
    kinds = [event.kind for event in SecurityEvent.about(cast.bram, 5)]
    assert kinds == [EventKind.SHOWN_AGAIN, EventKind.HIDDEN]
    for trainer in (cast.nadia, cast.karim):
        assert "Het was toch goed" in visit.by(trainer).get(f"{_board(cast.linde)}/reports").text


def test_after_undoing_it_can_be_hidden_again_but_not_by_the_old_form(
    cast: Cast, visit: type[Visitor]
) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    phone = visit.by(cast.nadia)
    phone.post(f"{_address(private)}/hiding", DATA)
    phone.post(f"{_address(private)}/hiding/removal")

    phone.post(f"{_address(private)}/hiding", DATA)
    assert Hiding.of(private) is None
    phone.post(f"{_address(private)}/hiding", {**DATA, "submission_key": f"{KEY}-2"})

    assert Hiding.of(private) is not None


def test_a_trainer_who_no_longer_reads_the_board_decides_nothing(
    cast: Cast, visit: type[Visitor]
) -> None:
    private = post(cast.linde, cast.bram, SECRET)
    hidden(private, cast.nadia)
    cast.linde.enter(Phase.SUPPORTGROEP, cast.nadia)

    for trainer in (cast.nadia, cast.karim):
        phone = visit.by(trainer)
        for below in ("", "/check", "/removal"):
            assert phone.post(f"{_address(private)}/hiding{below}", DATA).status_code == 403
        assert not Hiding.visible_to(trainer).exists()


def test_who_hid_it_and_left_reads_it_no_more(cast: Cast, visit: type[Visitor]) -> None:
    private = post(cast.eik, cast.ilse, SECRET)
    hidden(private, cast.sanne)
    Membership.update(until=clock.now()).where(Membership.person == cast.sanne).execute()

    assert not Hiding.visible_to(cast.sanne).exists()
    assert visit.by(cast.sanne).get(f"{_address(private)}/hiding").status_code == 404
    shown = visit.by(cast.yusuf).get(_board(cast.eik)).text
    assert "<bdi>Sanne</bdi>" in shown
