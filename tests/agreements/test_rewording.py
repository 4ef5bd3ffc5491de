"""Other words for what stands are a proposal beside it."""

from __future__ import annotations

from datetime import timedelta

from portal.web.forms import new_submission_key
from tests.agreements.making import fixed, proposed, reworded, table_of
from tests.cast import Cast
from tests.client import Visitor

DAY = timedelta(days=1)


def _rules(cast: Cast, rest: str = "") -> str:
    return f"/groups/{cast.linde.id}/agreements/rules{rest}"


def _asked(body: str, locale: str = "nl") -> dict[str, str]:
    return {"body": body, "locale": locale, "submission_key": new_submission_key()}


def test_other_words_for_what_stands_lie_beside_it(cast: Cast, visit: type[Visitor]) -> None:
    standing = proposed(cast.linde, cast.bram, "Lachen mag.")
    fixed(cast.linde, cast.nadia)
    at = _rules(cast, f"/proposals/{standing.id}/rewordings")

    assert "Lachen mag." in visit.by(cast.grace).get(f"{at}/new").text
    visit.by(cast.grace).post(at, _asked("Lachen moet."))
    second = reworded(standing, cast.nadia, "Lachen hoort erbij.")

    shown = table_of(cast.linde, cast.bram)
    assert [entry.worded.original.text for entry in shown.entries] == ["Lachen moet."]
    assert [entry.proposal for entry in shown.aside] == [second]
    assert shown.fixed[0].original.text == "Lachen mag."


def test_what_is_still_open_cannot_be_worded_anew(cast: Cast, visit: type[Visitor]) -> None:
    proposal = proposed(cast.linde, cast.bram)
    at = _rules(cast, f"/proposals/{proposal.id}/rewordings")

    assert visit.by(cast.grace).get(f"{at}/new").status_code == 404
    assert visit.by(cast.grace).post(at, _asked("Anders")).status_code == 404


def test_other_words_for_what_no_longer_stands_are_refused(
    cast: Cast, visit: type[Visitor]
) -> None:
    gone = proposed(cast.linde, cast.bram, "Lachen mag.")
    fixed(cast.linde, cast.nadia, "We komen op tijd.")
    visit.by(cast.nadia).post(_rules(cast, f"/proposals/{gone.id}/leaving-out"))
    fixed(cast.linde, cast.nadia)

    at = _rules(cast, f"/proposals/{gone.id}/rewordings")
    answer = visit.by(cast.bram).post(at, _asked("Lachen moet."))

    assert answer.status_code == 422
    assert "Dit geldt niet meer." in answer.text
    assert "Lachen moet." in answer.text
