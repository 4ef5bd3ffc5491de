"""Own messages can be changed and deleted; a leader or trainer keeps one on top."""

from __future__ import annotations

import pytest

from portal.board.models import Pin, Post, Reply
from portal.board.reading import PINNED_AT_MOST
from tests.board.making import many, post, reply
from tests.cast import Cast
from tests.client import Visitor


def test_bram_changes_his_message_and_it_says_so(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.linde, cast.bram, "Dinsdag om 7 uur")
    phone = visit.by(cast.bram)
    address = f"/groups/{cast.linde.id}/board/{own.id}"
    assert "Dinsdag om 7 uur</textarea>" in phone.get(f"{address}/edit").text.replace("\r", "")

    answer = phone.post(address, {"body": "Dinsdag om 8 uur"})

    assert answer.headers["Location"] == f"{address}#post-{own.id}"
    shown = visit.by(cast.amal).get(f"/groups/{cast.linde.id}/board").text
    assert "Dinsdag om 8 uur" in shown
    assert "Dinsdag om 7 uur" not in shown
    assert "معدّلة" in shown


def test_saving_the_same_text_is_not_a_change(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.linde, cast.bram, "Dinsdag")

    visit.by(cast.bram).post(f"/groups/{cast.linde.id}/board/{own.id}", {"body": "Dinsdag "})

    assert Post.get().edited_at is None


def test_with_htmx_a_message_is_changed_where_it_stands(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.linde, cast.bram, "Dinsdag")
    phone = visit.by(cast.bram)
    address = f"/groups/{cast.linde.id}/board/{own.id}"

    form = phone.get(f"{address}/edit", htmx=True).text
    refused = phone.post(address, {"body": ""}, htmx=True)
    changed = phone.post(address, {"body": "Woensdag"}, htmx=True).text
    stopped = phone.get(address, htmx=True).text

    for fragment in (form, refused.text, changed, stopped):
        assert f'id="post-{own.id}"' in fragment
        assert "<h1" not in fragment
    assert refused.status_code == 422
    assert "Woensdag" in changed
    assert changed == stopped


def test_a_change_that_is_too_long_is_refused_with_the_text_kept(
    cast: Cast, visit: type[Visitor]
) -> None:
    own = post(cast.linde, cast.bram, "Dinsdag")

    answer = visit.by(cast.bram).post(
        f"/groups/{cast.linde.id}/board/{own.id}", {"body": "y" * 20_000}
    )

    assert answer.status_code == 422
    assert "y" * 20_000 in answer.text
    assert Post.get().body == "Dinsdag"


def test_nobody_changes_or_deletes_somebody_elses_words(cast: Cast, visit: type[Visitor]) -> None:
    hers = post(cast.linde, cast.amal, "Van Amal")
    answered = reply(hers, cast.grace, "Van Grace")
    for person in (cast.bram, cast.nadia):
        phone = visit.by(person)
        for address in (
            f"/groups/{cast.linde.id}/board/{hers.id}",
            f"/groups/{cast.linde.id}/board/{hers.id}/replies/{answered.id}",
        ):
            assert phone.get(f"{address}/edit").status_code == 403
            assert phone.get(f"{address}/removal").status_code == 403
            assert phone.post(address, {"body": "Anders"}).status_code == 403
            assert phone.post(f"{address}/removal").status_code == 403
        shown = phone.get(f"/groups/{cast.linde.id}/board").text
        assert "/edit" not in shown
        assert "/removal" not in shown.replace("/pin/removal", "")
    assert Post.get().body == "Van Amal"
    assert Reply.get().body == "Van Grace"


def test_deleting_asks_first_and_then_the_text_is_gone(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.linde, cast.bram, "Te veel gezegd")
    phone = visit.by(cast.bram)
    address = f"/groups/{cast.linde.id}/board/{own.id}"

    asked = phone.get(f"{address}/removal").text
    assert "Wil je dit verwijderen?" in asked
    assert Post.get().body == "Te veel gezegd"
    answer = phone.post(f"{address}/removal", follow=True)

    assert "Je bericht is verwijderd." in answer.text
    assert f'id="post-{own.id}"' not in answer.text
    stored = Post.get()
    assert (stored.body, stored.deleted_at is not None) == ("", True)
    assert phone.post(f"{address}/removal").status_code == 303
    assert phone.post(address, {"body": "Terug"}).status_code == 410
    assert phone.get(f"{address}/edit").status_code == 410
    assert Post.get().body == ""


def test_a_deleted_message_keeps_its_place_where_others_answered(
    cast: Cast, visit: type[Visitor]
) -> None:
    own = post(cast.linde, cast.bram, "Te veel gezegd")
    reply(own, cast.amal, "Ik herken dit")
    board = f"/groups/{cast.linde.id}/board"

    visit.by(cast.bram).post(f"{board}/{own.id}/removal")

    for path in (board, f"{board}/{own.id}"):
        shown = visit.by(cast.grace).get(path).text
        assert "This message was deleted." in shown
        assert "Ik herken dit" in shown
        assert "Te veel gezegd" not in shown


def test_a_deleted_answer_keeps_its_place_only_where_somebody_spoke_after_it(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = post(cast.linde, cast.amal)
    first = reply(asked, cast.bram, "Eerste")
    reply(asked, cast.grace, "Tweede")
    last = reply(asked, cast.bram, "Derde")
    phone = visit.by(cast.bram)
    thread = f"/groups/{cast.linde.id}/board/{asked.id}"

    for gone in (first, last):
        phone.post(f"{thread}/replies/{gone.id}/removal")

    shown = phone.get(thread).text
    assert "Dit bericht is verwijderd." in shown
    assert f'id="reply-{first.id}"' in shown
    assert "Tweede" in shown
    assert f'id="reply-{last.id}"' not in shown
    on_board = phone.get(f"/groups/{cast.linde.id}/board").text
    assert "Dit bericht is verwijderd." not in on_board
    assert "Tweede" in on_board


def test_an_answer_is_changed_and_deleted_with_htmx_where_it_stands(
    cast: Cast, visit: type[Visitor]
) -> None:
    asked = post(cast.linde, cast.amal)
    own = reply(asked, cast.bram, "Ik neem koffie mee")
    phone = visit.by(cast.bram)
    address = f"/groups/{cast.linde.id}/board/{asked.id}/replies/{own.id}"

    assert f'id="reply-{own.id}"' in phone.get(f"{address}/edit", htmx=True).text
    changed = phone.post(address, {"body": "Ik neem thee mee"}, htmx=True)
    assert "Ik neem thee mee" in changed.text
    assert "aangepast" in changed.text
    assert "Nee, laat het staan" in phone.get(f"{address}/removal", htmx=True).text
    gone = phone.post(f"{address}/removal", htmx=True)
    assert "Dit bericht is verwijderd." in gone.text
    assert Reply.get().body == ""
    assert phone.get(address).headers["Location"].endswith(f"#reply-{own.id}")


def test_the_leader_keeps_a_message_on_top(cast: Cast, visit: type[Visitor]) -> None:
    old, newer = post(cast.eik, cast.ilse, "Adres"), post(cast.eik, cast.ilse, "Hallo")
    phone = visit.by(cast.sanne)
    board = f"/groups/{cast.eik.id}/board"
    assert "Zet bovenaan" in phone.get(board).text

    answer = phone.post(f"{board}/{old.id}/pin")
    phone.post(f"{board}/{old.id}/pin")

    assert answer.headers["Location"] == f"{board}#post-{old.id}"
    assert Pin.select().count() == 1
    assert Pin.get().by == cast.sanne
    shown = visit.by(cast.ilse).get(board).text
    assert shown.index(f'id="post-{old.id}"') < shown.index(f'id="post-{newer.id}"')
    assert shown.count(f'id="post-{old.id}"') == 1
    assert "Zet bovenaan" not in shown

    visit.by(cast.yusuf).post(f"{board}/{old.id}/pin/removal")

    shown = visit.by(cast.ilse).get(board).text
    assert shown.index(f'id="post-{newer.id}"') < shown.index(f'id="post-{old.id}"')


def test_only_leaders_pin_and_trainers_as_long_as_they_are_there(
    cast: Cast, visit: type[Visitor]
) -> None:
    hers, theirs = post(cast.linde, cast.amal), post(cast.eik, cast.ilse)

    assert (
        visit.by(cast.nadia).post(f"/groups/{cast.linde.id}/board/{hers.id}/pin").status_code == 303
    )
    for person, pinned in ((cast.amal, hers), (cast.ilse, theirs), (cast.femke, theirs)):
        address = f"/groups/{pinned.group_id}/board/{pinned.id}/pin"
        assert visit.by(person).post(address).status_code == 403
        assert visit.by(person).post(f"{address}/removal").status_code == 403
    assert Pin.select().count() == 1


def test_deleting_takes_a_message_from_the_top(cast: Cast, visit: type[Visitor]) -> None:
    own = post(cast.linde, cast.bram)
    own.pin(cast.nadia)

    visit.by(cast.bram).post(f"/groups/{cast.linde.id}/board/{own.id}/removal")

    assert Pin.select().count() == 0


@pytest.mark.parametrize("pinned", [PINNED_AT_MOST + 1])
def test_a_few_stand_on_top_and_an_earlier_one_goes_back_to_its_place(
    cast: Cast, visit: type[Visitor], pinned: int
) -> None:
    posts = many(cast.linde, cast.amal, pinned + 1)
    for each in posts[:pinned]:
        each.pin(cast.nadia)

    shown = visit.by(cast.bram).get(f"/groups/{cast.linde.id}/board").text

    places = [shown.index(f'id="post-{each.id}"') for each in posts]
    assert places[3] < places[2] < places[1] < places[4] < places[0]
