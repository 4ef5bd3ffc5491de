"""An attacker takes every view and export, at every time, and adds and subtracts them.

Each line is a sum over some groups. In this test every group has a number of people who were asked
that no others add up to (a power of two), so the line itself tells which groups are in it.
Groups that are in exactly the same lines, at all times, cannot be told apart by adding and
subtracting: whatever is worked out, with whatever factors, holds all of them alike. So the least
that anybody can learn about is such a set of groups, and each must have given ten answers or more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import Phase as Step
from hypothesis import strategies as st

from portal import clock, db
from portal.evaluation.blocks import form_blocks
from portal.evaluation.counting import count, count_due
from portal.evaluation.letter import Letter
from portal.evaluation.models import (
    AnswerBlock,
    AnswerBlockValue,
    AnswerBox,
    AnswerSum,
    AnswerSumTotal,
    AnswerText,
    AnswerTotal,
)
from portal.evaluation.questionnaire import Moment
from portal.evaluation.thresholds import CUT_LEAST, GROUP_LEAST, may_be_shown
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.results import of_all
from tests.cast import PROGRAMME, Cast
from tests.client import Visitor
from tests.evaluation.making import answered, end_of, just_held, last_held, tap_of
from tests.results.looking import asked_in_all_views, tables_of_a_group

GROUPS = st.lists(
    st.tuples(
        st.integers(0, 3),  # the quarter in which it ended
        st.sampled_from(["Tilburg", "Breda", "Oss"]),
        st.sampled_from([PROGRAMME, "side-by-side"]),
        st.integers(0, 2),  # who trained it
        st.integers(0, 2),  # in which language, and for whom
        st.tuples(*[st.integers(0, 6)] * 3),  # how many said much, some, none
    ),
    min_size=1,
    max_size=9,
)
SAID = st.sampled_from(["much", "some", "none"])
FORMS = st.lists(st.lists(SAID, max_size=11), min_size=1, max_size=3)
QUARTER, DAY = timedelta(days=91), timedelta(days=1)
MARK = 1000
"""More than a group can have people; group number n was asked MARK times two to the n."""
SLOW = settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    phases=[Step.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@SLOW
@given(groups=GROUPS)
def test_nobody_learns_of_fewer_than_ten(
    groups: list[Any], app: Flask, cast: Cast, visit: type[Visitor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_all, "CELLS", 3)
    trainers = [cast.nadia, cast.karim, cast.femke]
    coby = visit.by(cast.coby)
    _empty(trainers)
    seen: set[int] = set()
    start = clock.now()
    for quarter in range(1, 6):
        with clock.standing(start + quarter * QUARTER):
            boxes = {
                number: _filled_in(clock.now() - 21 * DAY, trainers, *facts)
                for number, (ended, *facts) in enumerate(groups)
                if ended == quarter - 1
            }
        # Looking before they close, when they are counted, and when they are laid together.
        with clock.standing(start + quarter * QUARTER - DAY):
            seen |= asked_in_all_views(coby)
        with clock.standing(start + quarter * QUARTER):
            for number, box in boxes.items():
                count(box)
                AnswerBox.update(asked=MARK * 2**number).where(AnswerBox.id == box.id).execute()
            seen |= asked_in_all_views(coby)
            form_blocks()
            seen |= asked_in_all_views(coby)
    how_many = {number: sum(facts[-1]) for number, facts in enumerate(groups)}
    for inseparable in _inseparable([_groups_in(asked) for asked in seen], how_many):
        assert sum(how_many[number] for number in inseparable) >= CUT_LEAST


@SLOW
@given(forms=FORMS)
def test_a_trainer_learns_nothing_of_fewer_than_five_however_often_they_look(
    forms: list[list[str]], app: Flask, cast: Cast, visit: type[Visitor]
) -> None:
    _empty([cast.nadia])
    group: Group = Group.create(name="Berk", programme=PROGRAMME, phase=Phase.COURSE)
    Membership.create(
        person=cast.nadia, group=group, role=Role.TRAINER, since=clock.now() - 9 * DAY
    )
    *taps, end = forms
    for number, said in enumerate(taps):
        held = just_held(group, timedelta(hours=4 * number + 4))
        answered(tap_of(held), [{"useful": each} for each in said])
    last_held(group)
    answered(
        end_of(group),
        [{"influence": each, "responsibility": "yes", "trust": "more"} for each in end],
    )
    looks = []
    nadia = visit.by(cast.nadia)
    for days in (0, 4, 6, 23):
        with clock.standing(clock.now() + days * DAY):
            looks.append(tables_of_a_group(nadia, group.id))
            count_due()
            looks.append(tables_of_a_group(nadia, group.id))
    assert looks[0] == {}
    for earlier, later in pairwise(looks):
        # What is shown never changes, so no two looks can be subtracted.
        assert earlier.items() <= later.items()
    for numbers in looks[-1].values():
        told = sum(1 for number in numbers if number)
        assert sum(numbers) >= (GROUP_LEAST if told > 1 else CUT_LEAST)
    assert sum(map(sum, looks[-1].values())) <= sum(map(len, forms)) + 2 * len(end)


def test_the_attacker_would_find_a_small_group() -> None:
    how_many = {0: 8, 1: 9, 2: 4}
    lines = [{0, 1, 2}, {0, 1}]
    assert [2] in _inseparable(lines, how_many)


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 12), min_size=1))
def test_a_trainer_sees_nothing_below_five_and_no_unanimous_answer_below_ten(
    options: dict[str, int],
) -> None:
    answers = sum(options.values())
    shown = may_be_shown(options, GROUP_LEAST)
    assert not shown or answers >= GROUP_LEAST
    if shown and answers < CUT_LEAST:
        assert sum(1 for number in options.values() if number) > 1


def _filled_in(
    ended: datetime,
    trainers: Sequence[Person],
    place: str,
    programme: str,
    trainer: int,
    sort: int,
    said: Sequence[int],
) -> AnswerBox:
    """The form of a group, in whose letter so many said much, some and none; closed by now."""
    group = Group.create(
        name="Groep",
        programme=programme,
        place=place,
        audience=("young", "school", "")[sort],
        languages=("nl", "nl ar", "")[sort],
        phase=Phase.CLOSED,
        created_at=ended,
    )
    Membership.create(person=trainers[trainer], group=group, role=Role.TRAINER, since=ended - DAY)
    box: AnswerBox = AnswerBox.create(
        group=group, moment=Moment.END, opens_at=ended, closes_at=clock.now()
    )
    given_answers = [
        {"influence": influence, "responsibility": "yes", "trust": "more"}
        for influence, number in zip(("much", "some", "none"), said, strict=True)
        for _each in range(number)
    ]
    AnswerBox.update(letter=Letter(given_answers).sealed(box)).where(
        AnswerBox.id == box.id
    ).execute()
    return box


def _groups_in(asked: int) -> set[int]:
    """Which groups are in a line, as the number that were asked tells."""
    assert asked % MARK == 0
    return {number for number in range(20) if asked // MARK >> number & 1}


def _inseparable(lines: list[set[int]], groups: Iterable[int]) -> list[list[int]]:
    """The groups that are in the same lines, together; those that are in none are not seen."""
    alike: dict[tuple[bool, ...], list[int]] = defaultdict(list)
    for number in groups:
        alike[tuple(number in line for line in lines)].append(number)
    return [together for where, together in alike.items() if any(where)]


def _empty(trainers: Sequence[Person]) -> None:
    records = (
        *(AnswerSumTotal, AnswerSum, AnswerText, AnswerTotal, AnswerBox),
        *(AnswerBlockValue, AnswerBlock),
    )
    with db.database.atomic():
        for record in records:
            record.delete().execute()
        Membership.delete().where(Membership.person.in_(list(trainers))).execute()
        Group.delete().execute()
