"""Builders for groups that answered and were counted, without playing their course."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from portal.evaluation.models import AnswerBox, AnswerTotal
from portal.evaluation.questionnaire import Moment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.people.models import Person

Numbers = Mapping[str, int]
DAY = timedelta(days=1)


def counted_group(
    ended: datetime,
    influence: Numbers,
    place: str = "Tilburg",
    programme: str = "het-begint-bij-mij",
    trainers: Sequence[Person] = (),
) -> AnswerBox:
    """A group whose form closed three weeks after `ended`, with that many answers of each kind."""
    group = Group.create(
        name="Groep", programme=programme, place=place, phase=Phase.CLOSED, created_at=ended
    )
    for trainer in trainers:
        Membership.create(person=trainer, group=group, role=Role.TRAINER, since=ended - DAY)
    answered = sum(influence.values())
    box: AnswerBox = AnswerBox.create(
        group=group,
        moment=Moment.END,
        opens_at=ended,
        closes_at=ended + 21 * DAY,
        counted_at=ended + 21 * DAY,
        asked=answered + 1,
        answered=answered,
    )
    spread = {
        "influence": influence,
        "responsibility": {"yes": answered},
        "trust": {"more": answered},
    }
    for question, options in spread.items():
        for option, number in options.items():
            if number:
                AnswerTotal.create(box=box, question=question, option=option, count=number)
    return box
