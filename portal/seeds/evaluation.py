"""What the people of the demo answered: after the sessions of Linde, and at the end of Eik."""

from __future__ import annotations

from datetime import timedelta

from portal import clock
from portal.evaluation.answering import answer
from portal.evaluation.asking import Asking, askings_of
from portal.evaluation.counting import count_due
from portal.evaluation.letter import QUOTE, Answer
from portal.seeds import texts
from portal.seeds.people import EIK, Cast

TAPS = (
    {
        "Amal": "much",
        "Bram": "much",
        "Grace": "some",
        "Fatima": "much",
        "Joost": "some",
        "Priya": "much",
        "Roza": "hard",
    },
    {"Bram": "some", "Fatima": "much", "Roza": "much", "Samir": "nothing"},
)
"""What Linde answered after its first sessions; the second can still be answered."""
AT_THE_END = (
    ("much", "yes", "more"),
    ("much", "yes", "more"),
    ("some", "yes", "same"),
    ("much", "perhaps", "more"),
    ("some", "perhaps", "same"),
    ("much", "yes", "not-said"),
)
"""What the six of Eik answered: influence, responsibility, trust."""


def answer_forms(cast: Cast) -> None:
    """Let people answer, each by themselves, and count what is closed."""
    taps = askings_of(cast.groups["Linde"]).taps
    for asking, given in zip(reversed(taps), TAPS, strict=False):
        for name, useful in given.items():
            _put(asking, cast, name, {"useful": useful})
    end = askings_of(cast.groups["Eik"]).end
    if end is not None:
        for name, (influence, responsibility, trust) in zip(EIK, AT_THE_END, strict=True):
            written: Answer = dict(texts.evaluation_of(name))
            if written:
                written[QUOTE] = name != "Ilse"
            form = {"influence": influence, "responsibility": responsibility, "trust": trust}
            _put(end, cast, name, form | written)
    count_due()


def _put(asking: Asking, cast: Cast, name: str, given: Answer) -> None:
    with clock.standing(asking.opens_at + timedelta(minutes=20)):
        answer(asking, cast[name], given)
