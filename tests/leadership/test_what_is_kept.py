"""What is held of somebody, what a backup holds, and what is left when they are erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from flask import Flask

from portal import clock
from portal.leadership.ballots import vote
from portal.leadership.box import votes_in
from portal.leadership.counting import count_due
from portal.leadership.models import Ballot, BallotOption, Candidacy, LeaderOffer
from portal.leadership.willingness import Willing, Willingness
from portal.people.models import Person
from portal.personal.erasing import erase
from tests.cast import Cast
from tests.cli.worlds import said
from tests.client import Visitor
from tests.leadership import making
from tests.leadership.reading import place, seen_by


def test_my_copy_tells_what_i_said_and_that_i_stand_and_not_that_i_voted(
    cast: Cast, visit: type[Visitor]
) -> None:
    Willingness.tell(cast.linde, cast.bram, Willing.MAYBE)
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.bram, cast.amal])
    bram = visit.by(cast.bram)
    before = bram.get("/me/data").text
    vote(ballot, cast.bram, cast.amal.id)

    shown, copy = bram.get("/me/data").text, bram.get("/me/data.json").text

    assert "Of ik zou willen leiden" in shown
    assert "Of ik kandidaat ben" in shown
    assert _without_tokens(shown) == _without_tokens(before)
    assert "box" not in copy
    assert "secret" not in copy


def _without_tokens(page: str) -> list[str]:
    main = page[page.index("<main") : page.index("</main>")]
    return [line for line in main.splitlines() if "csrf_token" not in line]


def test_a_trainers_copy_has_no_votes(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    vote(ballot, cast.bram, cast.amal.id)
    letter = Ballot.get().box

    assert letter
    assert letter not in visit.by(cast.nadia).get("/me/data.json").text


def test_a_backup_of_an_open_round_holds_no_votes(
    app: Flask, cast: Cast, visit: type[Visitor], tmp_path: Path
) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal])
    vote(ballot, cast.bram, cast.amal.id)
    letter, file = Ballot.get().box, tmp_path / "portal.backup"

    assert said(app, "backup", str(file)).exit_code == 0

    assert letter.encode() not in file.read_bytes()
    with closing(sqlite3.connect(file)) as copy:
        assert copy.execute("select box from ballot").fetchall() == [("",)]
    assert Ballot.get().box == letter, "the round itself goes on"

    assert said(app, "restore", str(file)).exit_code == 0
    assert "Gestemd: 0 van de 3." in seen_by(visit.by(cast.bram), place(cast.linde))
    vote(Ballot.get(), cast.bram, cast.amal.id)


def test_who_is_erased_while_a_round_is_open_has_no_vote_in_it(cast: Cast) -> None:
    with clock.standing(clock.now()):
        Willingness.tell(cast.linde, cast.bram, Willing.YES)
        ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
        for voter in (cast.amal, cast.bram, cast.grace):
            vote(ballot, voter, cast.bram.id)

        erase(Person.get_by_id(cast.bram.id))

        assert set(votes_in(Ballot.get())) == {cast.amal.id, cast.grace.id}
        assert not Willingness.select().where(Willingness.person == cast.bram).exists()
        assert not Candidacy.select().where(Candidacy.person == cast.bram).exists()
        vote(ballot, cast.amal, cast.amal.id)
        clock.move(making.AN_HOUR)
        count_due()
        assert Ballot.get().blank == 1, "the vote of Grace was for somebody who left"
        assert LeaderOffer.get().person == cast.amal


def test_after_the_end_totals_stay_without_the_person(cast: Cast, visit: type[Visitor]) -> None:
    ballot = making.voting_in(cast.linde, cast.nadia, [cast.amal, cast.bram])
    making.voted(ballot, cast.nadia, {cast.grace: cast.amal, cast.amal: cast.amal, cast.bram: None})

    erase(Person.get_by_id(cast.amal.id))

    assert [each.votes for each in BallotOption.select().order_by(BallotOption.person)] == [2, 0]
    shown = seen_by(visit.by(cast.bram), place(cast.linde))
    assert "De vraag ligt weer bij de groep." in shown
    assert "iemand die weg is: 2" in shown


def test_an_erased_leader_leads_no_more(cast: Cast, visit: type[Visitor]) -> None:
    making.led_by(cast.linde, cast.amal, cast.nadia, {cast.bram: cast.amal})

    erase(Person.get_by_id(cast.amal.id))

    page = visit.by(cast.bram).get(f"/groups/{cast.linde.id}")
    assert "iemand die weg is: leider van de supportgroep" in seen_by(
        visit.by(cast.bram), f"/groups/{cast.linde.id}"
    )
    assert page.status_code == 200
    assert "Niemand leidt de groep nu." in seen_by(visit.by(cast.bram), place(cast.linde))
