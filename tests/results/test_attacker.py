"""An attacker takes every line of every export, at every time, and adds and subtracts them.

Each line is a sum over some groups. In this test every group has a number of people who were asked
that no others add up to (a power of two), so the file itself tells which groups are in which line.
Groups that are in exactly the same lines, at all times, cannot be told apart by adding and
subtracting: whatever is worked out holds all of them or none. So the least that anybody can learn
about is such a set of groups, and each must have given ten answers or more.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal import clock, db
from portal.evaluation.blocks import form_blocks
from portal.evaluation.models import AnswerBlock, AnswerBlockValue, AnswerBox, AnswerTotal
from portal.evaluation.thresholds import CUT_LEAST, GROUP_LEAST, may_be_shown
from portal.groups.memberships import Membership
from portal.groups.models import Group
from tests.cast import Cast
from tests.client import Visitor
from tests.results.counted import DAY, counted_group

GROUPS = st.lists(
    st.tuples(
        st.integers(0, 3),  # the quarter in which it ended
        st.sampled_from(["Tilburg", "Breda", "Oss"]),
        st.sampled_from(["het-begint-bij-mij", "voor-professionals"]),
        st.integers(0, 2),  # who trained it
        st.tuples(*[st.integers(0, 6)] * 3),  # how many said much, some, none
    ),
    min_size=1,
    max_size=9,
)
QUARTER = timedelta(days=91)
MARK = 1000
"""More than a group can have people; group number n was asked MARK times two to the n."""


@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(groups=GROUPS)
def test_nobody_learns_of_fewer_than_ten(
    groups: list[Any], app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    trainers = [cast.nadia, cast.karim, cast.femke]
    coby = visit.by(cast.coby)
    _empty(trainers)
    answered: dict[int, int] = {}
    lines: list[set[int]] = []
    start = clock.now()
    for quarter in range(6):
        with clock.standing(start + quarter * QUARTER):
            for number, (ended, place, programme, trainer, given_answers) in enumerate(groups):
                if ended == quarter - 1 and sum(given_answers):
                    answers = dict(zip(("much", "some", "none"), given_answers, strict=True))
                    box = counted_group(
                        clock.now() - 30 * DAY, answers, place, programme, [trainers[trainer]]
                    )
                    answered[number] = sum(given_answers)
                    AnswerBox.update(asked=MARK * 2**number).where(AnswerBox.id == box.id).execute()
            form_blocks()
            lines += _lines_of(coby.get("/coordination/results.csv").text)
    for inseparable in _inseparable(lines, answered):
        assert sum(answered[number] for number in inseparable) >= CUT_LEAST


def _lines_of(text: str) -> list[set[int]]:
    """Which groups are in each line of the file, as the file itself tells."""
    rows = list(csv.reader(io.StringIO(text[1:]), delimiter=";"))[1:]
    found = []
    for row in rows:
        asked = int(row[6])
        assert asked % MARK == 0
        found.append({n for n in range(20) if asked // MARK >> n & 1})
    return found


def _inseparable(lines: list[set[int]], groups: Iterable[int]) -> list[list[int]]:
    """The groups that are in the same lines, together; those that are in none are not seen."""
    alike: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for number in groups:
        alike[tuple(number in line for line in lines)].append(number)
    return [together for where, together in alike.items() if any(where)]


def test_the_attacker_would_find_a_small_group() -> None:
    answered = {0: 8, 1: 9, 2: 4}
    lines = [{0, 1, 2}, {0, 1}]
    assert [2] in _inseparable(lines, answered)


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12), min_size=1))
def test_a_trainer_sees_nothing_below_five_and_no_unanimous_answer_below_ten(
    options: dict[str, int],
) -> None:
    answers = sum(options.values())
    shown = may_be_shown(options, GROUP_LEAST)
    assert not shown or answers >= GROUP_LEAST
    if shown and answers < CUT_LEAST:
        assert sum(1 for number in options.values() if number) > 1


def _empty(trainers: list[Any]) -> None:
    with db.database.atomic():
        for record in (AnswerTotal, AnswerBox, AnswerBlockValue, AnswerBlock):
            record.delete().execute()
        Membership.delete().where(Membership.person.in_(trainers)).execute()
        Group.delete().execute()
