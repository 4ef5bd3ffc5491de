"""Linde chooses a leader and a deputy, each on their own phone, from first to last."""

from __future__ import annotations

from portal.groups.memberships import Role
from portal.leadership.models import Ballot, LeaderChoice, LeaderOffer
from tests.cast import Cast
from tests.client import Visitor
from tests.leadership.reading import key, names_of, place, seen_by


def test_from_willingness_to_leader_and_deputy(cast: Cast, visit: type[Visitor]) -> None:
    here = place(cast.linde)
    for person in (cast.amal, cast.grace):
        person.speak("nl")
    nadia, amal, bram, grace = (
        visit.by(who) for who in (cast.nadia, cast.amal, cast.bram, cast.grace)
    )
    for phone, said in ((amal, "yes"), (bram, "maybe"), (grace, "rather_not")):
        assert phone.post(f"{here}/willingness", {"answer": said}).status_code == 303

    assert nadia.post(f"{here}/choices", {"role": "leader", "term": "12", **key()}).location
    choice = LeaderChoice.get()
    choosing = f"{here}/choices/{choice.id}"
    assert nadia.post(f"{choosing}/requests").status_code == 303
    for phone in (amal, bram):
        assert "Je bent gevraagd als kandidaat" in seen_by(phone, here)
        assert phone.post(f"{choosing}/candidacy", {"answer": "yes"}).status_code == 303
    assert "Je bent gevraagd" not in seen_by(grace, here)

    assert nadia.post(f"{choosing}/ballots", {"length": "hour", **key()}).status_code == 303
    ballot = Ballot.get()
    paper = f"{here}/ballots/{ballot.id}"
    for phone, chosen in ((amal, cast.bram.id), (bram, cast.amal.id), (grace, cast.amal.id)):
        assert phone.post(f"{paper}/vote", {"secret_vote": str(chosen)}).status_code == 303
    assert "Gestemd: 3 van de 3" in seen_by(nadia, here)
    assert "Amal" not in seen_by(nadia, "/")
    assert nadia.post(f"{paper}/closing").status_code == 303

    offer = LeaderOffer.get()
    assert offer.person == cast.amal
    assert names_of(cast.linde, Role.LEADER) == []
    assert amal.post(f"{here}/offers/{offer.id}/answer", {"answer": "yes"}).status_code == 303
    assert names_of(cast.linde, Role.LEADER) == ["Amal"]

    assert nadia.post(f"{choosing}/next", key()).status_code == 303
    asked = LeaderOffer.get(LeaderOffer.how == "next")
    assert asked.person == cast.bram
    assert bram.post(f"{here}/offers/{asked.id}/answer", {"answer": "yes"}).status_code == 303
    assert names_of(cast.linde, Role.DEPUTY) == ["Bram"]
    shown = seen_by(grace, f"/groups/{cast.linde.id}")
    assert "leider van de supportgroep, tot" in shown
