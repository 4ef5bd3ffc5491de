"""Laying the answers of groups together, so that no view or export ever tells of fewer than ten.

Results of many groups could be subtracted from each other: all places minus all but one, this
week's page minus last week's, an export by trainers minus one by place. To hide small cells does
not help against that, and to hide a second one beside each (complementary suppression) must be
proved anew for every new view. So whatever a coordinator sees is a sum of whole blocks:

- a block holds the answers of one or more groups, ten or more together;
- once formed it never changes, and no box is ever in two;
- a block counts under a value of a cut (such as one place) when all its groups have that value;
  otherwise it counts in the row of all others together.

Then any sum and any difference of what is shown, at whatever time, is a sum and difference of
whole blocks, and the least that can be worked out is one block. A property test plays that.

Each moment is a series of its own: the end of the course, 3 months later and 6 months later.
Groups that are alike in every cut are laid together at once, when they have ten answers. What is
left of a quarter of the year that is over is laid together with what is less and less alike: the
last cut of CUTS is given up first. What is still fewer than ten waits.
A group in which nobody answered is laid together with others like every group: the share of who
answered would be too good without it.

Somebody who coordinates and trains a group of a block as well knows more, by being there.
"""

from __future__ import annotations

from collections.abc import Iterable

from portal.db import database, locked
from portal.evaluation.cuts import CUTS, Profile, profiles_of, quarter_is_over, values_of
from portal.evaluation.models import AnswerBlock, AnswerBlockValue, AnswerBox
from portal.evaluation.questionnaire import FOLLOW_UPS, Moment
from portal.evaluation.sums import add_up
from portal.evaluation.thresholds import CUT_LEAST
from portal.groups.models import Group

Waiting = tuple[Profile, dict[str, str]]
SERIES: tuple[Moment, ...] = (Moment.END, *FOLLOW_UPS.values())
"""The forms of which the organisation sees results, each by itself."""


def form_blocks() -> int:
    """Lay together what can be shown now; return how many blocks that made. Safe to repeat."""
    with database.atomic():
        made = sum(_form_of(moment) for moment in SERIES)
        if made:
            add_up()
        return made


def _form_of(moment: Moment) -> int:
    """Lay together what can be shown now of one series."""
    waiting: list[Waiting] = [
        (profile, dict(values_of(profile))) for profile in profiles_of(_waiting(moment))
    ]
    made = 0
    for kept in range(len(CUTS), -1, -1):
        slugs, gone = [cut.slug for cut in CUTS[:kept]], set[int]()
        alike: dict[tuple[str, ...], list[Waiting]] = {}
        for profile, values in waiting:
            if kept == len(CUTS) or quarter_is_over(values["period"]):
                key = tuple(values[slug] for slug in slugs)
                alike.setdefault(key, []).append((profile, values))
        for together in alike.values():
            if sum(each.box.answered or 0 for each, _values in together) >= CUT_LEAST:
                _form(together)
                made += 1
                gone |= {each.box.id for each, _values in together}
        waiting = [each for each in waiting if each[0].box.id not in gone]
    return made


def _waiting(moment: Moment) -> Iterable[AnswerBox]:
    found = (
        AnswerBox.select(AnswerBox, Group)
        .join(Group)
        .where(
            AnswerBox.moment == moment,
            AnswerBox.counted_at.is_null(False),
            AnswerBox.block.is_null(),
        )
        .order_by(AnswerBox.id)
    )
    # Held one by one, so that two runs at once lay nothing together twice.
    ids = [
        box.id
        for box in locked(
            AnswerBox.select(AnswerBox.id).where(
                AnswerBox.id.in_([box.id for box in found]), AnswerBox.block.is_null()
            )
        )
    ]
    return [box for box in found if box.id in set(ids)]


def _form(together: list[Waiting]) -> None:
    block = AnswerBlock.create()
    ids = [profile.box.id for profile, _values in together]
    AnswerBox.update(block=block).where(AnswerBox.id.in_(ids)).execute()
    for cut in CUTS:
        found = {values[cut.slug] for _profile, values in together}
        if len(found) == 1:
            AnswerBlockValue.create(block=block, cut=cut.slug, value=found.pop())
