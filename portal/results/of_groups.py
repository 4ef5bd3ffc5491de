"""What one group answered, for its trainers: in numbers and words, from five answers on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portal.access.permissions import Permission
from portal.access.policy import InGroup, can
from portal.access.viewer import Viewer
from portal.evaluation.asking import Asking, askings_of
from portal.evaluation.counting import Written, asked_in, count_of
from portal.evaluation.models import AnswerBox, AnswerText, AnswerTotal
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.questionnaire import Moment, Questionnaire
from portal.evaluation.thresholds import GROUP_LEAST, may_be_shown
from portal.groups.models import Group


@dataclass(frozen=True)
class Spread:
    """How the answers to one question are spread: each answer with how many gave it."""

    question: str
    parts: list[tuple[str, int]]

    @property
    def total(self) -> int:
        """How many answered it."""
        return sum(number for _label, number in self.parts)


@dataclass(frozen=True)
class Result:
    """What came of one form of a group; `spreads` and `texts` hold only what may be shown."""

    asking: Asking
    title: str
    answered: int
    asked: int
    spreads: list[Spread]
    hidden: int
    texts: list[tuple[str, list[Written]]]

    @property
    def is_enough(self) -> bool:
        """Whether so many answered that something may be shown at all."""
        return self.answered >= GROUP_LEAST

    @property
    def as_read(self) -> InGroup:
        """What the texts are for the policy: written for the trainers of the day it opened."""
        return _as_read(self.asking)


@dataclass(frozen=True)
class GroupResults:
    """All forms of a group that are over, the newest first, and which one is open now."""

    later: list[Result]
    end: Result | None
    taps: list[Result]
    waiting: list[Asking]


def results_of(group: Group, looking: Viewer, language: str) -> GroupResults:
    """What `looking` may see of the answers of `group`. A form that is open shows nothing."""
    askings = askings_of(group).all
    # A follow-up to which nobody consented was put to nobody.
    over = [each for each in askings if each.is_over and (each.box or not each.moment.months)]
    counts = _counts([each.box for each in over if each.box is not None])
    made = [_result(each, counts, looking, language) for each in over]
    return GroupResults(
        later=[each for each in made if each.asking.moment.months and each.asked],
        end=next((each for each in made if each.asking.moment is Moment.END), None),
        # Of a session after which nobody answered there is nothing to say.
        taps=[each for each in made if each.asking.moment is Moment.SESSION and each.answered],
        waiting=[each for each in askings if each.is_open and (each.box or not each.moment.months)],
    )


@dataclass
class _Counted:
    answered: int
    asked: int
    totals: dict[tuple[str, str], int]
    texts: list[Written]


def _counts(boxes: list[AnswerBox]) -> dict[int, _Counted]:
    """What is in these boxes, counted by a job or, when none came by yet, now; 2 queries."""
    found = {
        box.id: _Counted(box.answered or 0, box.asked or 0, {}, [])
        for box in boxes
        if box.counted_at is not None
    }
    for total in AnswerTotal.select().where(AnswerTotal.box.in_(list(found))):
        found[total.box_id].totals[total.question, total.option] = total.count
    for text in AnswerText.select().where(AnswerText.box.in_(list(found))):
        written = Written(text.question, text.body, text.may_quote)
        found[text.box_id].texts.append(written)
    for box in boxes:
        if box.id not in found:
            counted = count_of(box)
            found[box.id] = _Counted(
                counted.answered, asked_in(box, counted.answered), counted.totals, counted.texts
            )
    return found


def _result(asking: Asking, counts: dict[int, _Counted], looking: Viewer, language: str) -> Result:
    asked = questionnaire_of(asking.moment)
    counted = counts.get(asking.box.id) if asking.box is not None else None
    if counted is None:
        counted = _Counted(0, 0, {}, [])
    spreads = list(_spreads(asked, counted, language))
    reads = can(looking, Permission.READ_ANSWER_TEXTS, _as_read(asking))
    enough = counted.answered >= GROUP_LEAST
    return Result(
        asking=asking,
        title=asked.title[language],
        answered=counted.answered,
        asked=counted.asked,
        spreads=spreads,
        hidden=len(asked.questions) - len(spreads) if enough else 0,
        texts=list(_texts(asked, counted, language)) if reads and enough else [],
    )


def _as_read(asking: Asking) -> InGroup:
    return InGroup(asking.group_id, shared_at=asking.opens_at)


def _spreads(asked: Questionnaire, counted: _Counted, language: str) -> Iterable[Spread]:
    for question in asked.questions:
        options = {
            option.slug: counted.totals.get((question.slug, option.slug), 0)
            for option in question.options
        }
        if may_be_shown(options, GROUP_LEAST):
            parts = [(option.text(language), options[option.slug]) for option in question.options]
            yield Spread(question.text(language), parts)


def _texts(
    asked: Questionnaire, counted: _Counted, language: str
) -> Iterable[tuple[str, list[Written]]]:
    for text in asked.texts:
        written = [each for each in counted.texts if each.question == text.slug]
        if written:
            yield text.text(language), written
