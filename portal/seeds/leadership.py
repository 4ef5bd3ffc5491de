"""How Eik came to its leader and deputy, and what Linde said so far about leading."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.groups.memberships import Role
from portal.leadership.ballots import close_ballot, open_ballot, vote
from portal.leadership.candidates import answer, ask_who_is_willing
from portal.leadership.choosing import start
from portal.leadership.deputies import ask_next_in_votes
from portal.leadership.models import LeaderChoice, LeaderOffer
from portal.leadership.offers import accept
from portal.leadership.standings import participants_of, standings
from portal.leadership.willingness import Willing, Willingness
from portal.seeds.life import at
from portal.seeds.people import Cast

LAST_SESSION = -63
A_YEAR = 12
EIK_SAID = {
    "Sanne": Willing.YES,
    "Yusuf": Willing.MAYBE,
    "Hanan": Willing.MAYBE,
    "Ilse": Willing.RATHER_NOT,
    "Peter": Willing.RATHER_NOT,
}
CANDIDATES = ("Sanne", "Yusuf")
VOTES = {
    "Sanne": "Yusuf",
    "Yusuf": "Sanne",
    "Ilse": "Sanne",
    "Hanan": "Sanne",
    "Peter": "Yusuf",
    "Olga": None,
}
LINDE_SAID = {"Amal": Willing.MAYBE, "Roza": Willing.YES, "Joost": Willing.RATHER_NOT}


def choose(cast: Cast) -> None:
    """Let Eik choose Sanne at its last session, with Yusuf as the deputy."""
    eik, femke = cast.groups["Eik"], cast["Femke"]
    with at(LAST_SESSION, 21):
        for name, said in EIK_SAID.items():
            Willingness.tell(eik, cast[name], said)
        choice = start(eik, Role.LEADER, femke, A_YEAR, "demo-choice-0001")
        ask_who_is_willing(choice, femke)
        for name in CANDIDATES:
            answer(choice, cast[name], stands=True)
        answer(choice, cast["Hanan"], stands=False)
    _vote(cast, choice)
    with at(LAST_SESSION, 21, 40):
        _accept(choice)
        (chosen,) = standings([LeaderChoice.get_by_id(choice.id)], participants_of(eik.id))
        _accept(ask_next_in_votes(chosen, femke, "demo-choice-0002").choice)
    with at(-1, 20):
        for name, said in LINDE_SAID.items():
            Willingness.tell(cast.groups["Linde"], cast[name], said)


def _vote(cast: Cast, choice: LeaderChoice) -> None:
    femke = cast["Femke"]
    with at(LAST_SESSION, 21, 15):
        now = clock.now()
        ballot = open_ballot(choice, femke, now, now + timedelta(minutes=15), "demo-ballot-0001")
        for voter, chosen in VOTES.items():
            vote(ballot, cast[voter], cast[chosen].id if chosen is not None else None)
        close_ballot(ballot, femke)


def _accept(choice: LeaderChoice) -> None:
    offer = LeaderOffer.get(LeaderOffer.choice == choice, LeaderOffer.answer.is_null())
    accept(offer, offer.person)
