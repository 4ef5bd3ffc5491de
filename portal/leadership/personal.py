"""What choosing a leader holds of a person.

Whether somebody voted, and for whom, is in nobody's copy: not in their own either. A copy can be
asked for by others ("show me that you voted for me"), and what cannot be shown cannot be asked.
It is no loss to its owner, for the portal itself forgets it when the votes are counted. Until
then the vote is part of their data that erasing takes away, see `portal.leadership.ballots`.
"""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal.groups.phrases import how_words, role_words
from portal.held import (
    AT,
    BY,
    FORM_KEY,
    GROUP,
    OF_ANOTHER,
    Column,
    Delete,
    Held,
    Keep,
    Special,
)
from portal.leadership.ballots import forget_vote
from portal.leadership.models import Ballot, BallotOption, Candidacy, LeaderChoice, LeaderOffer
from portal.leadership.phrases import (
    answer_words,
    outcome_words,
    stands_words,
    term_words,
    willing_words,
)
from portal.leadership.willingness import Willingness

HISTORY = "the history of the group stays true; the page says: someone who left"
ONE_OF_OURS = "one of the portal's own words, not a text"
SEALED = "the votes of others, which nobody may read; empty once they are counted"
A_TOTAL = "a total of the whole group, shown on its page; it says nothing of one person"
ANSWERED = _l("Answered")
CHOICE = _l("Choice")
ROLE = Column(_l("Role"), role_words)
HOW = Column(_l("How"), how_words)


def _forget_candidacies(person_id: int) -> None:
    forget_vote(person_id)
    Candidacy.delete().where(Candidacy.person == person_id).execute()


HELD = (
    Held(
        Willingness,
        owner="person",
        title=_l("Whether I would want to lead"),
        shows={"group": GROUP, "answer": Column(_l("Answer"), willing_words), "at": AT},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        Candidacy,
        owner="person",
        title=_l("Whether I am a candidate"),
        shows={
            "choice": CHOICE,
            "asked_by": _l("Asked by"),
            "asked_at": _l("Asked"),
            "stands": Column(_l("Answer"), stands_words),
            "answered_at": ANSWERED,
        },
        erasing=Special("it goes, and so does a vote in a round that is open", _forget_candidacies),
    ),
    Held(
        Candidacy,
        owner="asked_by",
        title=_l("When I asked for candidates"),
        shows={"choice": CHOICE, "asked_at": _l("Asked")},
        leaves_out=dict.fromkeys(("person", "stands", "answered_at"), OF_ANOTHER),
        erasing=Keep("whoever was asked may know by whom"),
    ),
    Held(
        BallotOption,
        owner="person",
        title=_l("Votes that I got"),
        shows={"ballot": _l("Vote"), "votes": _l("Votes")},
        erasing=Keep(HISTORY),
    ),
    Held(
        LeaderOffer,
        owner="person",
        title=_l("When the group asked me to lead"),
        shows={
            "choice": CHOICE,
            "how": HOW,
            "by": BY,
            "at": AT,
            "answer": Column(_l("Answer"), answer_words),
            "answered_at": ANSWERED,
        },
        leaves_out={"ballot": A_TOTAL, "submission_key": FORM_KEY},
        erasing=Keep(HISTORY),
        stays={"how": ONE_OF_OURS, "answer": ONE_OF_OURS, "submission_key": FORM_KEY},
    ),
    Held(
        LeaderOffer,
        owner="by",
        title=_l("What I wrote down of a decision"),
        shows={"choice": CHOICE, "how": HOW, "at": AT},
        leaves_out={
            **dict.fromkeys(("person", "answer", "answered_at"), OF_ANOTHER),
            "ballot": A_TOTAL,
            "submission_key": FORM_KEY,
        },
        erasing=Keep(HISTORY),
        stays={"how": ONE_OF_OURS, "answer": ONE_OF_OURS, "submission_key": FORM_KEY},
    ),
    Held(
        LeaderChoice,
        owner="started_by",
        title=_l("Choices of a leader that I started"),
        shows={
            "group": GROUP,
            "role": ROLE,
            "term_months": Column(_l("For how long"), term_words),
            "started_at": AT,
            "ended_at": _l("Ended"),
            "outcome": Column(_l("How it ended"), outcome_words),
        },
        leaves_out={"submission_key": FORM_KEY},
        erasing=Keep(HISTORY),
        stays={"role": ONE_OF_OURS, "outcome": ONE_OF_OURS, "submission_key": FORM_KEY},
    ),
    Held(
        Ballot,
        owner="opened_by",
        title=_l("Votes that I opened"),
        shows={"choice": CHOICE, "opens_at": _l("Opens"), "closes_at": _l("Closes")},
        leaves_out={
            "closed_by": OF_ANOTHER,
            "submission_key": FORM_KEY,
            "box": SEALED,
            **dict.fromkeys(("counted_at", "voters", "turnout", "blank"), A_TOTAL),
        },
        erasing=Keep(HISTORY),
        stays={"submission_key": FORM_KEY, "box": SEALED},
    ),
    Held(
        Ballot,
        owner="closed_by",
        title=_l("Votes that I closed"),
        shows={"choice": CHOICE, "closes_at": _l("Closes")},
        leaves_out={
            **dict.fromkeys(("opened_by", "opens_at"), OF_ANOTHER),
            "submission_key": FORM_KEY,
            "box": SEALED,
            **dict.fromkeys(("counted_at", "voters", "turnout", "blank"), A_TOTAL),
        },
        erasing=Keep(HISTORY),
        stays={"submission_key": FORM_KEY, "box": SEALED},
    ),
)
