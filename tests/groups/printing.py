"""How the stories print a sheet of cards, and read what stands on it."""

from __future__ import annotations

import re

from tests.cast import Cast
from tests.client import Visitor

CODE = re.compile(r'sheet-card__code" dir="ltr">\s*([0-9A-Z]{4}-[0-9A-Z]{4})')


def print_cards(phone: Visitor, cast: Cast, *people: int, key: str = "one-sheet-of-cards") -> str:
    """The sheet for these participants of Linde, as the one answer that holds it."""
    answer = phone.post(
        f"/groups/{cast.linde.id}/cards",
        {"people": [str(person) for person in people], "submission_key": key},
    )
    assert answer.status_code == 200, answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.text
