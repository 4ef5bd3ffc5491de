"""Several phones at one moment: no vote is lost, nothing happens twice or after the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from portal import clock
from portal.db import database
from portal.groups.appointments import Appointment, SteppingDown
from portal.groups.memberships import Membership, Role
from portal.leadership.ballots import ClosedError, close_ballot, vote
from portal.leadership.box import votes_in
from portal.leadership.choosing import stop
from portal.leadership.counting import count
from portal.leadership.deputies import step_down
from portal.leadership.models import Ballot, BallotOption, Candidacy, LeaderChoice, LeaderOffer
from portal.leadership.offers import accept
from portal.people.models import Person
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import key, place

TIMES = 5


def at_once(acts: Iterable[Callable[[], Any]]) -> list[Any]:
    """What each of `acts` gives, or the error it raises, when they start together."""
    waiting = list(acts)
    together = Barrier(len(waiting))

    def one(act: Callable[[], Any]) -> Any:
        together.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            if not database.is_closed():
                database.close()

    with ThreadPoolExecutor(len(waiting)) as threads:
        return list(threads.map(one, waiting))


def sending(app: Flask, person: Person, path: str, form: dict[str, Any]) -> Callable[[], int]:
    """A form that arrives from that person's phone."""
    phone = Visitor.by(person)
    sent = {"csrf_token": phone.token(), **form}
    cookie = phone.client.get_cookie("portal")
    assert cookie is not None

    def arrive() -> int:
        client = app.test_client()
        client.set_cookie("portal", cookie.value)
        return client.post(path, data=sent).status_code

    return arrive


def voting(ballot: Ballot, who: Person, chosen: Person) -> Callable[[], None]:
    """A vote that comes in."""
    return lambda: vote(ballot, who, chosen.id)


def crowd(cast: Cast, number: int) -> list[Person]:
    """So many more participants of Linde."""
    people = [Person.create(name=f"Mens {n}", locale="nl") for n in range(number)]
    for person in people:
        Membership.join_group(person, cast.linde, Role.PARTICIPANT)
    return people


def test_ten_people_vote_at_once_and_no_vote_is_lost(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    people = crowd(cast, 10)

    answers = at_once(
        [voting(ballot, who, (cast.amal, cast.bram)[n % 2]) for n, who in enumerate(people)]
    )

    assert answers == [None] * 10
    close_ballot(ballot, cast.nadia)
    assert [each.votes for each in BallotOption.select().order_by(BallotOption.person)] == [5, 5]
    assert Ballot.get().turnout == 10


def test_five_taps_of_one_person_are_one_vote(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    path = f"{place(cast.linde)}/ballots/{ballot.id}/vote"
    tap = sending(app, cast.bram, path, {"secret_vote": str(cast.amal.id)})

    assert at_once([tap] * TIMES) == [303] * TIMES
    assert votes_in(Ballot.get()) == {cast.bram.id: cast.amal.id}


@pytest.mark.parametrize("_again", range(3))
def test_a_vote_at_the_closing_moment_counts_or_is_refused(_again: int, cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    people = crowd(cast, 6)
    acts: list[Callable[[], Any]] = [voting(ballot, who, cast.amal) for who in people]
    acts.insert(3, lambda: close_ballot(ballot, cast.nadia))

    answers = at_once(acts)

    refused = [each for each in answers if isinstance(each, ClosedError)]
    assert all(each is None or isinstance(each, ClosedError) for each in answers)
    counted = Ballot.get()
    assert counted.box == ""
    assert counted.turnout == len(people) - len(refused) == BallotOption.get().votes


def test_two_who_close_and_three_who_count_ask_one_person_once(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    vote(ballot, cast.bram, cast.amal.id)

    answers = at_once(
        [
            lambda: close_ballot(ballot, cast.nadia),
            lambda: close_ballot(ballot, cast.karim),
            *[lambda: count(ballot)] * 3,
        ]
    )

    assert not [each for each in answers if isinstance(each, Exception)]
    assert [each.person for each in LeaderOffer.select()] == [cast.amal]
    assert Ballot.get().turnout == 1


def test_many_looks_after_the_end_count_once(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    with clock.standing(clock.now()):
        ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
        vote(ballot, cast.bram, cast.amal.id)
        clock.move(timedelta(hours=2))
        path = f"{place(cast.linde)}/ballots/{ballot.id}/count"
        looks = [sending(app, who, path, {}) for who in (cast.amal, cast.bram, cast.grace)]

        assert at_once(looks) == [303] * 3
        assert LeaderOffer.select().count() == 1


@pytest.mark.parametrize(
    ("path", "form", "record"),
    [
        ("choices", {"role": "leader", "term": "12"}, LeaderChoice),
        ("choices/{choice}/requests", {}, LeaderChoice),
        ("choices/{choice}/ballots", {"length": "hour"}, Ballot),
        ("willingness", {"answer": "yes"}, LeaderChoice),
    ],
)
def test_a_form_that_arrives_five_times_happens_once(
    path: str,
    form: dict[str, str],
    record: Any,
    app: Flask,
    cast: Cast,
    visit: type[Visitor],
) -> None:
    who = cast.amal if path == "willingness" else cast.nadia
    choice = 0
    if path != "choices":
        choice = making.with_candidates(cast.linde, cast.nadia, [cast.amal]).id
    tap = sending(app, who, f"{place(cast.linde)}/{path.format(choice=choice)}", {**form, **key()})

    assert at_once([tap] * TIMES) == [303] * TIMES
    assert record.select().count() == 1


def test_two_trainers_open_a_round_at_once_and_there_is_one(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    choice = making.with_candidates(cast.linde, cast.nadia, [cast.amal])
    path = f"{place(cast.linde)}/choices/{choice.id}/ballots"
    taps = [
        sending(app, who, path, {"length": "hour", **key()}) for who in (cast.nadia, cast.karim)
    ]

    assert sorted(at_once(taps)) == [303, 422]
    assert Ballot.select().count() == 1


def test_a_decision_and_a_yes_that_arrive_five_times(
    app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    form = {"person": str(cast.amal.id), "role": "leader", "term": "12", **key()}
    decision = sending(app, cast.nadia, f"/groups/{cast.linde.id}/leader", form)
    assert at_once([decision] * TIMES) == [303] * TIMES
    path = f"{place(cast.linde)}/offers/{LeaderOffer.get().id}/answer"

    assert at_once([sending(app, cast.amal, path, {"answer": "yes"})] * TIMES) == [303] * TIMES

    assert Appointment.select().count() == 1
    assert Membership.select().where(Membership.role == Role.LEADER).count() == 1


def test_yes_and_no_at_once_are_one_answer(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    offer = making.offer_of(making.voted(ballot, cast.nadia, {cast.bram: cast.amal}))
    path = f"{place(cast.linde)}/offers/{offer.id}/answer"
    taps = [sending(app, cast.amal, path, {"answer": each}) for each in ("yes", "no")]

    assert sorted(at_once(taps)) == [303, 422]
    leads = Membership.select().where(Membership.role == Role.LEADER).exists()
    assert leads == (LeaderOffer.get().answer == "accepted")


def test_stopping_the_choice_while_people_vote(cast: Cast) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    acts = [voting(ballot, who, cast.amal) for who in crowd(cast, 4)]

    answers = at_once([*acts, lambda: stop(ballot.choice)])

    assert all(each is None or isinstance(each, ClosedError) for each in answers)
    assert LeaderChoice.get().outcome == "stopped"
    assert Ballot.select().count() == 0


def test_five_taps_to_stop_leading(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    tap = sending(app, cast.sanne, f"{place(cast.eik)}/stepping-down", {})

    assert at_once([tap] * TIMES) == [303] * TIMES
    assert SteppingDown.select().count() == 1
    assert LeaderOffer.select().count() == 1


def test_five_taps_to_stand(app: Flask, cast: Cast, visit: type[Visitor]) -> None:
    choice = making.choice_in(cast.linde, cast.nadia)
    path = f"{place(cast.linde)}/choices/{choice.id}/candidacy"

    assert at_once([sending(app, cast.bram, path, {"answer": "yes"})] * TIMES) == [303] * TIMES
    assert Candidacy.select().count() == 1


@pytest.mark.parametrize("_round", range(4))
def test_one_steps_down_while_another_accepts_and_neither_waits_for_ever(
    _round: int, cast: Cast
) -> None:
    # Sanne leads Eik, Yusuf is the deputy, and the group has chosen Ilse to lead after Sanne.
    ballot = making.voting_in(cast.eik, cast.sanne, [cast.ilse])
    chosen = making.voted(ballot, cast.sanne, {cast.yusuf: cast.ilse})
    offer = making.offer_of(chosen)

    answers = at_once([lambda: accept(offer, cast.ilse), lambda: step_down(cast.eik, cast.sanne)])

    assert [each for each in answers if isinstance(each, Exception)] == []
    leading = Membership.select().where(
        Membership.group == cast.eik, Membership.role == Role.LEADER, Membership.current()
    )
    assert [each.person for each in leading] == [cast.ilse]
