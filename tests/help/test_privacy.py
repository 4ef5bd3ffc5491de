"""The privacy page tells what the doors do."""

from __future__ import annotations

import pytest

from portal.access.permissions import Permission
from portal.groups.models import Phase
from portal.help.readers import SUBJECTS, Reader, Subject, circles
from tests.access.matrix import all_rows
from tests.cast import Cast
from tests.client import Visitor

EVERYBODY_IN_THE_GROUP = {Reader.SELF, Reader.PARTICIPANTS, Reader.LEADER, Reader.TRAINERS}
WHO_COMES_LATER = {Reader.LATER_PARTICIPANTS, Reader.LATER_TRAINERS}
EVERY_TRAINER = {Reader.TRAINERS, Reader.LATER_TRAINERS}
TOLD: dict[str, set[Reader]] = {
    "What you write for a task, and do not send": {Reader.SELF},
    "What you write for a task, and send": {Reader.SELF, Reader.TRAINERS},
    "That you tried the task": {Reader.SELF} | EVERY_TRAINER,
    "Whether you come to a session": {Reader.SELF} | EVERY_TRAINER,
    "Whether you were there": {Reader.SELF} | EVERY_TRAINER,
    "That you want to talk to your trainer": {Reader.SELF, Reader.TRAINERS},
    "Messages of the group, during the course": EVERYBODY_IN_THE_GROUP,
    "Messages of the group, after the course": EVERYBODY_IN_THE_GROUP - {Reader.TRAINERS},
    "A report that you make, without your name": {Reader.SELF, Reader.LEADER, Reader.TRAINERS},
    "A report about your leader or trainer, without your name": {
        Reader.SELF,
        Reader.TRAINERS,
        Reader.COORDINATOR,
    },
    "What you propose to agree on, during the course": EVERYBODY_IN_THE_GROUP,
    "What you propose to agree on, after the course": EVERYBODY_IN_THE_GROUP - {Reader.TRAINERS},
    "What the group fixed as its agreements": EVERYBODY_IN_THE_GROUP | WHO_COMES_LATER,
    "That you did not agree yet, during the course": {Reader.SELF, Reader.LEADER} | EVERY_TRAINER,
    "That you did not agree yet, after the course": {Reader.SELF, Reader.LEADER},
    "Whether you would want to lead the group": {Reader.SELF, Reader.TRAINERS},
    "That you are a candidate, or lead the group": EVERYBODY_IN_THE_GROUP | WHO_COMES_LATER,
    "Meetups, and who comes": EVERYBODY_IN_THE_GROUP | WHO_COMES_LATER,
}
"""What the product promises, written by hand: the page asks the policy."""


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda subject: str(subject.name))
def test_the_policy_keeps_what_the_product_promises(subject: Subject) -> None:
    assert set(subject.readers) == TOLD[str(subject.name)]
    assert set(subject.others) == set(Reader) - TOLD[str(subject.name)]


def test_every_promise_stands_on_the_page(visit: type[Visitor]) -> None:
    assert {str(subject.name) for subject in SUBJECTS} == TOLD.keys()

    shown = visit.stranger().get("/privacy").text
    only_you = shown[shown.index("Alleen jij") : shown.index("jij en de trainers van je groep")]

    assert "Wat je bij een opdracht schrijft, en niet stuurt" in only_you
    assert "en stuurt" not in only_you
    assert "de trainers van je groep" in only_you[only_you.index("Niet:") :]


def test_each_thing_is_told_once(visit: type[Visitor]) -> None:
    told = [str(subject.name) for circle in circles() for subject in circle.subjects]
    assert sorted(told) == sorted(TOLD)


@pytest.mark.parametrize(
    ("door", "permission", "phase"),
    [
        ("GET meetups.index", Permission.READ_MEETUPS, Phase.SUPPORTGROEP),
        ("GET agreements.index", Permission.READ_AGREEMENTS, Phase.COURSE),
        ("GET board.index", Permission.READ_BOARD, Phase.COURSE),
        ("GET attendance.index", Permission.RECORD_ATTENDANCE, Phase.COURSE),
    ],
)
def test_the_page_and_the_matrix_of_doors_agree(
    door: str, permission: Permission, phase: Phase
) -> None:
    row = all_rows()[door]
    subject = Subject("", permission, phase=phase)
    may = {
        Reader.PARTICIPANTS: row.participant,
        Reader.LEADER: row.leader,
        Reader.TRAINERS: row.trainer,
        Reader.COORDINATOR: row.coordinator,
    }
    for reader, status in may.items():
        assert (reader in subject.readers) is (status == 200), reader


@pytest.mark.parametrize("person", ["amal", "bram", "grace"])
def test_everybody_reads_it_in_their_own_language(
    person: str, cast: Cast, visit: type[Visitor]
) -> None:
    for path in ("/privacy", "/accessibility", "/help-now"):
        shown = visit.by(getattr(cast, person)).get(path)
        assert shown.status_code == 200
        assert f'lang="{getattr(cast, person).locale}"' in shown.text


def test_the_page_names_every_cookie_that_is_set(cast: Cast, visit: type[Visitor]) -> None:
    phone = visit.by(cast.bram)
    phone.post("/language", {"locale": "nl", "next": "/privacy"})
    kept = {cookie.key for cookie in (phone.client._cookies or {}).values()}

    shown = phone.get("/privacy").text

    assert kept == {"portal", "locale", "style"}
    assert "Eén cookie is om in te loggen." in shown
    assert "Eén cookie onthoudt je taal." in shown
    assert "Eén cookie onthoudt of je telefoon de kleuren en vormen van deze site heeft." in shown
