"""The ballot box: all votes of one round in one sealed letter.

What is promised, and to whom
-----------------------------
Once a round is counted, nobody can find out who voted what: no page, no trainer, no coordinator,
nobody with the database, a backup, the log or the server's secret key. While it is open nobody
can who has not both the database of that hour and the secret key; and the portal itself, which
has both, shows it to nobody. Results are hidden from everybody until the end.

How
---
1. There is no row for a vote. A round has one column, `Ballot.box`: the votes of all its voters,
   by person, as one letter that is encrypted under a key derived from the installation's secret
   (AES-GCM, see `portal.sealing`). So there is no number, no place in a heap, no `xmin` and no
   rowid that belongs to one voter, and no order in which votes came.
2. Each vote opens the letter, puts one answer in the place of the voter's last one, and seals all
   of it anew with a new nonce, in a transaction that holds the round. Two copies of the database,
   from before and after a vote, hold two letters that have nothing in common: not which answer
   changed, nor whether one did. The letter is filled up to a fixed length, so its size does
   not tell either. One member has one place in it: one vote each, however often it is sent.
3. The purpose under which it is sealed names the round: a letter cannot be put into another one.
4. At the first request after the end that may write, and by `flask jobs`, the votes are counted
   into one number for each candidate, and the letter is thrown away in the same transaction; a
   CHECK in the database holds that no counted round keeps one. Numbers are all that stays.
5. Only answers of who takes part in the group at the end count. Who leaves, or is erased, while a
   round is open, drops out of the letter with the next vote, or is passed over by the count.

What is not written down
------------------------
That somebody voted stands nowhere else: no time, no submission key, no security event, no line in
the outbox (nobody is reminded by whether they voted), and no draft. The form carries the vote in
the field `portal.web.kept.BALLOT_FIELD`, which is kept nowhere, neither for who was signed out
meanwhile nor on the page of an error; it is not saved while typing, and the browser is told not to
fill it in again. The vote is in no address, so it is in no access log; the portal writes none, and
one of a proxy in front knows that an address sent something then. `device.used_at` notes that a
phone was used, at most once an hour, whatever it did.

The page tells who voted that they did, and not for whom: nobody can be made to show it. For the
same reason somebody's copy of their data (`portal.leadership.personal`) holds neither. How many
voted is shown as a number, which those in the room could count as well.

Backups leave the letter out (`portal.records.NOT_IN_BACKUPS`): together with the key, which whoever
restores one has, a backup of that hour would tell what the database has forgotten. A round that was
open comes back empty, and everybody is asked again; the same happens when the secret key changes.

What no scheme can hide: when all votes are for one person everybody knows what everybody voted,
and of a single vote the one who gave it is known to who watched. Who closes a round by hand after
the first votes learns as much; so the page says who closed it, and how many had voted by then.
Nor does this protect against somebody who can change the running program. Old pages of the
database's own files (its log, rows that PostgreSQL has not cleared away) hold old letters for a
while, sealed as ever: who has them and the secret key can read them, so keep the key from who
keeps the database.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping

from portal.leadership.models import Ballot
from portal.sealing import BrokenSealError, seal, unseal

BLANK = 0
"""A vote for nobody; no person has this number."""
BLOCK = 1024
"""A letter is filled up to a multiple of so many characters: a group of fifty fits into one."""

Votes = Mapping[int, int]
"""For whom each voter votes, by the numbers of the persons."""


def votes_in(ballot: Ballot) -> dict[int, int]:
    """The votes in the box of `ballot`; none in an empty one, or one that cannot be read."""
    if not ballot.box:
        return {}
    try:
        letter = json.loads(unseal(ballot.box, _purpose(ballot)))
    except BrokenSealError:
        return {}
    return {int(voter): int(chosen) for voter, chosen in letter}


def sealed(ballot: Ballot, votes: Votes) -> str:
    """`votes` as they are stored in the box of `ballot`: another text each time."""
    letter = json.dumps(sorted(votes.items()))
    length = -(-len(letter) // BLOCK) * BLOCK
    return seal(letter.ljust(length), _purpose(ballot))


def of_members(votes: Votes, members: Collection[int]) -> dict[int, int]:
    """Those of `votes` that somebody of `members` gave."""
    return {voter: chosen for voter, chosen in votes.items() if voter in members}


def _purpose(ballot: Ballot) -> str:
    return f"ballot box {ballot.id}"
