"""What stands in the sums is what lies in the blocks: it is added up anew with each block."""

from __future__ import annotations

from portal import clock
from portal.evaluation.blocks import form_blocks
from portal.evaluation.models import AnswerSum, AnswerSumTotal
from portal.evaluation.questionnaire import Moment
from portal.evaluation.sums import add_up
from portal.results import of_all
from portal.results.of_all import every_page, laid_out, whole
from tests.cast import Cast
from tests.client import Visitor
from tests.results.counted import DAY, counted_group

AGO = 200 * DAY


def _sums() -> list[tuple[object, ...]]:
    return sorted(((each.cut, each.value, each.answered) for each in AnswerSum.select()), key=str)


def test_every_cut_adds_up_to_everything(cast: Cast) -> None:
    for town in ("Breda", "Oss", "Tilburg"):
        counted_group(clock.now() - AGO, {"much": 6, "some": 3, "none": 2}, town)
    counted_group(clock.now() - AGO, {"much": 6, "some": 4}, "", trainers=[cast.nadia])
    form_blocks()

    everything = whole(Moment.END)

    assert everything.answered == 43
    for cut in of_all.cut_slugs():
        cells = [cell for page in every_page(Moment.END, cut) for cell in page.cells]
        assert sum(cell.answered for cell in cells) == 43
        assert sum(cell.totals["influence", "much"] for cell in cells) == 24


def test_adding_up_again_changes_nothing(cast: Cast) -> None:
    counted_group(clock.now() - AGO, {"much": 7, "some": 5}, "Oss")
    form_blocks()
    before, totals = _sums(), AnswerSumTotal.select().count()

    add_up()

    assert _sums() == before
    assert AnswerSumTotal.select().count() == totals


def test_many_places_stand_on_pages_and_none_is_left_out(cast: Cast, visit: type[Visitor]) -> None:
    number = of_all.CELLS + 1
    for each in range(number):
        counted_group(clock.now() - AGO, {"much": 7, "some": 5}, f"Plaats {each:02d}")
    form_blocks()
    coby = visit.by(cast.coby)

    first = coby.get("/coordination/results?by=place").text
    second = coby.get("/coordination/results?by=place&page=2").text

    last = f"Plaats {number - 1:02d}"
    assert "Plaats 00" in first
    assert last not in first
    assert last in second
    assert "Plaats 00" not in second
    assert laid_out(Moment.END, "place", 99).number == 2
    assert coby.get("/coordination/results?by=place&page=nonsense").text.count(last) == 0
