"""All answers of one box, as one sealed letter without names.

Why a letter and not a row for each answer: a row has a number, a place in its table, and a
transaction, and so has the receipt that is written with it. Whoever holds the database (SQLite's
rowid, PostgreSQL's ctid and xmin, the log of either) would put the third answer beside the third
receipt. A letter is written anew as a whole, in a new order, under a new nonce and of the same
length with every answer, as the ballot box of `portal.leadership.box` is; so two copies of it have
nothing in common. There is no person in it at all: who answered stands in the receipts, and they
are deleted in the transaction in which the letter becomes numbers.

Nothing is shown of a box that is open, to nobody: who looked before and after somebody answered
would know their answer. Of an answer on a group's own phone (the kiosk) the letter keeps the form's
key, so that a double tap counts once; keys lie apart from the answers, and go with the letter.

What it cannot hide: while a box is open, somebody with two copies of the database and the
installation's key knows by which answer they differ. Backups leave the letter out. When the letter
is lost, by that or because the key changed, its receipts count for nothing, and people can answer
again. Who can change the running program is not kept out.
"""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass, field
from typing import Any

from portal.evaluation.models import AnswerBox
from portal.sealing import BrokenSealError, seal, unseal

BLOCK = 16384
"""A letter is filled up to a multiple of so many characters."""

Answer = dict[str, Any]
"""The chosen option by question, texts by theirs, and whether they may be quoted."""
QUOTE = "may_quote"


@dataclass
class Letter:
    """The answers in a box, in no order, and the keys of the kiosk's forms that were used."""

    answers: list[Answer] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)

    def sealed(self, box: AnswerBox) -> str:
        """The letter as it is stored in `box`: another text each time."""
        shuffled = list(self.answers)
        secrets.SystemRandom().shuffle(shuffled)
        written = json.dumps({"answers": shuffled, "keys": sorted(self.keys)})
        return seal(written.ljust(-(-len(written) // BLOCK) * BLOCK), _purpose(box))


def letter_in(box: AnswerBox) -> Letter | None:
    """The letter in `box`; None when there is none, or it cannot be read."""
    if not box.letter:
        return None
    try:
        read = json.loads(unseal(box.letter, _purpose(box)))
    except BrokenSealError:
        return None
    return Letter(read["answers"], set(read["keys"]))


def _purpose(box: AnswerBox) -> str:
    return f"answer box {box.id}"
