"""A phone is somebody's alone, or others use it too; the portal asks once and keeps to it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.people.cards import Card
from portal.people.devices import LASTS, Device
from portal.start_guide import beginning
from portal.web.forms import new_submission_key
from portal.web.lasting import SHARED_REST, STAFF_REST
from tests.cast import PASSWORD, Cast
from tests.client import Visitor
from tests.second_steps import code_on_paper

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
A_MOMENT = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _at_noon() -> Iterator[None]:
    with clock.standing(NOON):
        yield


def _with_card(cast: Cast, visit: type[Visitor], whose: str | None) -> Visitor:
    phone = visit.stranger()
    phone.post(f"/card/{Card.issue(cast.amal, cast.nadia, 'a-key-for-a-card').token}")
    if whose is not None:
        phone.say_whose(whose)
    return phone


def _nadia_with_password(cast: Cast, visit: type[Visitor]) -> Visitor:
    code, phone = code_on_paper(cast.nadia), visit.stranger()
    phone.post("/sign-in", {"email": "nadia@example.org", "password": PASSWORD})
    phone.post("/sign-in/second-step", {"code": code, "submission_key": new_submission_key()})
    return phone


def _is_signed_in(phone: Visitor) -> bool:
    return phone.get("/me/devices").status_code == 200


def test_amal_is_asked_before_the_first_page_and_then_goes_where_she_was_going(
    cast: Cast, visit: type[Visitor]
) -> None:
    board = f"/groups/{cast.linde.id}/board"
    phone = _with_card(cast, visit, None)

    asked = phone.get(board)
    assert asked.status_code == 303
    assert asked.location == f"/me/this-phone?next={board}"
    assert f'name="next" value="{board}"' in phone.get(asked.location).text

    answered = phone.post("/me/this-phone", {"whose": "own", "next": board})
    assert answered.status_code == 303
    assert answered.location == board
    assert phone.get(board).status_code == 200
    assert phone.get("/").status_code == 200


def test_help_is_there_before_the_question_is_answered(cast: Cast, visit: type[Visitor]) -> None:
    phone = _with_card(cast, visit, None)

    assert phone.get("/help-now").status_code == 200
    assert phone.get("/sign-out").status_code == 200


def test_an_answer_that_is_none_is_asked_once_more(cast: Cast, visit: type[Visitor]) -> None:
    phone = _with_card(cast, visit, None)

    assert phone.say_whose("the king's").status_code == 422
    assert Device.get().is_shared is None
    elsewhere = phone.post("/me/this-phone", {"whose": "own", "next": "https://evil.example"})
    assert elsewhere.location == "/"


def test_only_her_own_phone_gets_a_lasting_cookie(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.stranger()
    paper = Card.issue(cast.amal, cast.nadia, "a-key-for-a-card")

    pressed = phone.post(f"/card/{paper.token}")
    shared = phone.say_whose("shared")
    own = phone.say_whose("own")
    shared_after_all = phone.say_whose("shared")

    lasting = ["Expires" in each.headers["Set-Cookie"] for each in (pressed, shared, own)]
    assert lasting == [False, False, True]
    assert "Expires" not in shared_after_all.headers["Set-Cookie"]


@pytest.mark.parametrize("whose", ["shared", None])
def test_a_shared_phone_is_signed_out_after_a_quarter_of_an_hour(
    whose: str | None, cast: Cast, visit: type[Visitor]
) -> None:
    phone = _with_card(cast, visit, whose)
    clock.move(SHARED_REST - A_MOMENT)
    assert phone.get("/me/this-phone").status_code == 200

    clock.move(SHARED_REST - A_MOMENT)
    assert phone.get("/me/this-phone").status_code == 200, "it was used in between"

    clock.move(SHARED_REST)
    assert phone.get("/me/this-phone").status_code == 303
    assert phone.get("/").location == "/sign-in"
    assert phone.post("/me/name", {"name": "Mus"}).status_code == 401
    assert "Amal" not in phone.get("/sign-in").text


@pytest.mark.parametrize("place", ["board/news", "start-guide"])
def test_a_page_that_looks_for_news_by_itself_shows_nobody_using_the_phone(
    place: str, cast: Cast, visit: type[Visitor]
) -> None:
    beginning.begin(cast.linde, cast.nadia)
    news = f"/groups/{cast.linde.id}/{place}"
    phone = _with_card(cast, visit, "shared")

    for _minute in range(14):
        clock.move(timedelta(minutes=1))
        assert phone.get(news, htmx=True).status_code in {200, 204}
    clock.move(timedelta(minutes=1))

    assert phone.get(news, htmx=True).status_code == 401
    assert not _is_signed_in(phone)


def test_a_shared_phone_that_is_used_all_day_ends_as_well(cast: Cast, visit: type[Visitor]) -> None:
    phone = _with_card(cast, visit, "shared")
    for _ in range(int(LASTS / timedelta(minutes=10)) - 1):
        clock.move(timedelta(minutes=10))
        assert _is_signed_in(phone)

    clock.move(timedelta(minutes=10))

    assert not _is_signed_in(phone)
    assert Device.count_of(cast.amal) == 0


def test_her_own_phone_stays_signed_in_for_months(cast: Cast, visit: type[Visitor]) -> None:
    phone = _with_card(cast, visit, "own")

    clock.move(timedelta(days=200))

    assert _is_signed_in(phone)


def test_an_old_cookie_that_comes_back_opens_nothing(cast: Cast, visit: type[Visitor]) -> None:
    phone = _with_card(cast, visit, "shared")
    kept = phone.client.get_cookie("portal")
    assert kept is not None
    for _ in range(3):
        clock.move(timedelta(minutes=10))
        assert _is_signed_in(phone)

    phone.client.set_cookie("portal", kept.value)

    assert not _is_signed_in(phone)


def test_staff_are_not_asked_and_end_after_half_an_hour_without_use(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    phone = _nadia_with_password(cast, visit)
    assert phone.get("/").status_code == 200

    clock.move(STAFF_REST - A_MOMENT)
    assert phone.get("/").status_code == 200
    clock.move(STAFF_REST)

    assert phone.get("/").location == "/sign-in"


def test_staff_end_after_twelve_hours_however_busy(cast: Cast, visit: type[Visitor]) -> None:
    assert cast.linde.id
    phone = _nadia_with_password(cast, visit)
    for _ in range(47):
        clock.move(timedelta(minutes=15))
        assert phone.get("/").status_code == 200

    clock.move(timedelta(minutes=15))

    assert phone.get("/").location == "/sign-in"


def test_who_becomes_staff_later_is_limited_on_their_own_phone_too(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    phone = _with_card(cast, visit, "own")

    Membership.join_group(cast.amal, cast.eik, Role.TRAINER)

    assert not _is_signed_in(phone)


def test_staff_who_say_that_a_phone_is_shared_get_the_shorter_time(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    phone = _nadia_with_password(cast, visit)
    phone.say_whose("shared")

    clock.move(SHARED_REST)

    assert phone.get("/").location == "/sign-in"


def test_staff_cannot_make_a_sign_in_last_by_calling_a_phone_their_own(
    cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.linde.id
    phone = _nadia_with_password(cast, visit)
    answer = phone.say_whose("own")

    assert "Expires" not in answer.headers.get("Set-Cookie", "")
    assert Device.get().ends_at == NOON + LASTS


def test_who_has_no_password_is_told_in_time_how_to_get_in_again(
    cast: Cast, visit: type[Visitor]
) -> None:
    cast.amal.forget_password()
    phone = _with_card(cast, visit, None)

    told = phone.say_whose("shared")

    assert told.location == "/me/this-phone/way-back?next=/"
    assert "/me#my-sign-in" in phone.get(told.location).text


@pytest.mark.parametrize("how", ["signing out", "without use"])
def test_the_sign_in_page_goes_on_in_the_same_language(
    how: str, cast: Cast, visit: type[Visitor]
) -> None:
    assert cast.amal.locale == "ar"
    phone = _with_card(cast, visit, "shared")
    if how == "signing out":
        phone.post("/sign-out")
        said = "تم تسجيل الخروج"
    else:
        clock.move(SHARED_REST)
        assert phone.get("/").location == "/sign-in"
        said = "لم يُستخدم هذا الهاتف منذ فترة"

    page = phone.get("/sign-in").text

    assert '<html lang="ar" dir="rtl">' in page
    assert said in page
    assert "Amal" not in page


def test_a_sign_in_that_ended_by_itself_leaves_nothing_in_the_cookie(
    cast: Cast, visit: type[Visitor]
) -> None:
    phone = _with_card(cast, visit, "shared")
    clock.move(SHARED_REST)

    ended = phone.get("/me")

    assert "Clear-Site-Data" in ended.headers
    with phone.client.session_transaction() as session:
        assert set(session) == {"_flashes"}
