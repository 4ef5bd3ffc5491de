"""Which passwords are too easy: those of long lists, and those made of what all can guess."""

from __future__ import annotations

import re
from collections.abc import Iterable

READ_AT_MOST = 72
"""How much of a password is looked at: the rest only makes it harder."""
HARD_ENOUGH = 3
"""On zxcvbn's scale: more than a hundred million guesses."""
WORDS = (  # noqa: SIM905 - words to read, not a list of signs
    "samen verder portaal portal course cursus begint begintbijmij hetbegintbijmij supportgroep"
    " wachtwoord welkom geheim ouders ouder opvoeding opvoeden gezin kinderen kind mama papa"
    " moeder vader school liefde vakantie maandag dinsdag woensdag donderdag vrijdag zaterdag"
    " zondag januari februari maart april juni juli augustus september oktober november december"
    " lente zomer herfst winter nederland amsterdam rotterdam utrecht feyenoord ajax"
    " marhaba salam ahlan habibi habibti allah inshallah bismillah"
).split()
"""Words that people here think of first, and that lists in English do not have."""


def is_easy(password: str, own_words: Iterable[str] = ()) -> bool:
    """Whether somebody would soon guess `password`; `own_words` are the name and the address."""
    # Reading its lists takes a third of a second: only who chooses a password waits for it.
    from zxcvbn import zxcvbn

    whole = [word.lower() for word in own_words]
    own = [*whole, *(part for word in whole for part in re.split(r"[\W_]+", word) if part)]
    score: int = zxcvbn(password[:READ_AT_MOST], user_inputs=[*own, *WORDS])["score"]
    return score < HARD_ENOUGH
