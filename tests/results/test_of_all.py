"""The coordinator sees what all courses bring: in lines of ten answers or more, as numbers."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

from portal import clock
from portal.evaluation.blocks import form_blocks
from portal.evaluation.counting import count_due
from portal.evaluation.models import AnswerBlock, AnswerBox
from portal.evaluation.questionnaire import Moment
from portal.results.of_all import cut_slugs, whole
from portal.seeds import finished
from portal.seeds.evaluation import answer_forms
from portal.seeds.life import live
from portal.seeds.people import cast as demo_cast
from tests.cast import Cast
from tests.client import Visitor
from tests.evaluation.making import last_held, people_in
from tests.results.counted import DAY, counted_group

AGO = 200 * DAY
PAGE, FILE = "/coordination/results", "/coordination/results.csv"


def _file(coby: Visitor) -> list[list[str]]:
    answer = coby.get(FILE)
    assert answer.text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(answer.text[1:]), delimiter=";"))


def test_the_demo_says_93_and_61_percent_of_one_hundred(app: object, visit: type[Visitor]) -> None:
    cast = demo_cast()
    live(cast)
    answer_forms(cast)
    finished.finish(cast)
    text = visit.by(cast["Coby"]).get(PAGE).text
    assert ">93%<" in text
    assert ">61%<" in text
    assert "(van 100 antwoorden)" in text
    assert "Deelnemers gaven dit zelf aan" in text


def test_nine_answers_are_not_shown(cast: Cast, visit: type[Visitor]) -> None:
    counted_group(clock.now() - AGO, {"much": 6, "some": 3})
    form_blocks()
    coby = visit.by(cast.coby)
    assert "%<" not in coby.get(PAGE).text
    assert len(_file(coby)) == 1


def test_two_groups_that_are_alike_are_shown_together_at_once(
    cast: Cast, visit: type[Visitor]
) -> None:
    for _group in range(2):
        counted_group(clock.now() - 22 * DAY, {"much": 3, "some": 2}, trainers=[cast.nadia])
    form_blocks()
    assert AnswerBlock.select().count() == 1
    assert ">60%<" in visit.by(cast.coby).get(f"{PAGE}?by=trainers").text


def test_groups_that_differ_wait_for_the_end_of_the_quarter(cast: Cast) -> None:
    now = clock.now()
    for place in ("Breda", "Tilburg"):
        counted_group(now - 21 * DAY, {"much": 3, "some": 2}, place)
    form_blocks()
    assert AnswerBlock.select().count() == 0
    with clock.standing(now + timedelta(days=100)):
        form_blocks()
        assert form_blocks() == 0
    assert AnswerBlock.select().count() == 1


def test_a_place_with_few_answers_is_among_the_others(cast: Cast, visit: type[Visitor]) -> None:
    ended = clock.now() - AGO
    counted_group(ended, {"much": 7, "some": 5}, "Tilburg")
    counted_group(ended, {"much": 4, "none": 3}, "Breda")
    counted_group(ended, {"some": 4, "none": 1}, "Oss")
    form_blocks()
    text = visit.by(cast.coby).get(f"{PAGE}?by=place").text
    assert "Tilburg" in text
    assert "Breda" not in text
    assert "Oss" not in text
    assert "Anderen samen" in text


def test_a_block_never_changes(cast: Cast) -> None:
    ended = clock.now() - AGO
    counted_group(ended, {"much": 7, "some": 5})
    form_blocks()
    before = {box.id: box.block_id for box in AnswerBox.select()}
    counted_group(ended, {"much": 7, "some": 5})
    form_blocks()
    after = {box.id: box.block_id for box in AnswerBox.select()}
    assert after.items() >= before.items()
    assert len(set(after.values())) == 2


def test_a_group_in_which_nobody_answered_counts_in_the_rate(
    cast: Cast, visit: type[Visitor]
) -> None:
    start = clock.now()
    with clock.standing(start - AGO):
        last_held(cast.eik, timedelta(0))
        people_in(cast.eik, 5)
        counted_group(clock.now(), {"much": 4, "some": 3}, "Breda")
        counted_group(clock.now(), {"much": 3, "some": 2}, "Oss")
        clock.move(30 * DAY)
        count_due()
    form_blocks()
    everything = whole(Moment.END)
    # Twelve of the fourteen in two groups, and nobody of the eight in Eik.
    assert (everything.answered, everything.asked, everything.groups) == (12, 22, 3)
    assert "12 van de 22" in visit.by(cast.coby).get(PAGE).text


def test_groups_that_wait_are_named_beside_the_rate(cast: Cast, visit: type[Visitor]) -> None:
    ended = clock.now() - AGO
    counted_group(ended, {"much": 7, "some": 5})
    form_blocks()
    assert "nog niet in deze cijfers" not in visit.by(cast.coby).get(PAGE).text
    counted_group(clock.now() - 22 * DAY, {"much": 3})
    counted_group(clock.now() - 22 * DAY, {})
    form_blocks()
    assert "2 cursussen staan nog niet in deze cijfers" in visit.by(cast.coby).get(PAGE).text


def test_the_file_runs_nothing_in_a_spreadsheet(cast: Cast, visit: type[Visitor]) -> None:
    counted_group(clock.now() - AGO, {"much": 7, "some": 5}, '=HYPERLINK("http://x")')
    form_blocks()
    rows = _file(visit.by(cast.coby))
    values = {row[1] for row in rows[1:]}
    assert '\'=HYPERLINK("http://x")' in values
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_the_page_asks_the_same_for_few_groups_and_many(cast: Cast, visit: type[Visitor]) -> None:
    coby = visit.by(cast.coby)
    counts: dict[str, list[int]] = {}
    for number in (2, 30):
        for each in range(number):
            counted_group(clock.now() - AGO - each * DAY, {"much": 7, "some": 5}, f"Plaats {each}")
        form_blocks()
        for cut in cut_slugs():
            coby.get(f"{PAGE}?by={cut}")
            counts.setdefault(cut, []).append(coby.queries)
    assert all(few == many <= 12 for few, many in counts.values())
