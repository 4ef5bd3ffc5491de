"""Counting a box: its answers become numbers and shuffled texts, and its receipts are gone."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from portal import clock
from portal.db import database, locked
from portal.evaluation.asking import Asking, box_of, ended_courses
from portal.evaluation.blocks import form_blocks
from portal.evaluation.letter import QUOTE, Answer, letter_in
from portal.evaluation.models import AnswerBox, AnswerReceipt, AnswerText, AnswerTotal
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.questionnaire import Moment
from portal.evaluation.thresholds import GROUP_LEAST
from portal.groups import asking_again
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group

LOOKED_BACK = timedelta(days=90)
"""A course that ended longer ago was over before the portal asked."""


@dataclass(frozen=True)
class Written:
    """Something that one of the group wrote, and whether it may be quoted."""

    question: str
    body: str
    may_quote: bool


@dataclass(frozen=True)
class Count:
    """What is in a box: how many answers, how often each option, and the texts, shuffled."""

    answered: int
    totals: dict[tuple[str, str], int]
    texts: list[Written]


def count(box: AnswerBox) -> bool:
    """Count `box` and throw its letter and receipts away; False when it is open, or was counted.

    Texts of fewer than anybody may read are not kept at all.
    """
    with database.atomic():
        held: AnswerBox | None = locked(AnswerBox.select().where(AnswerBox.id == box.id)).first()
        if held is None or held.counted_at is not None or held.closes_at > clock.now():
            return False
        counted = count_of(held)
        AnswerReceipt.delete().where(AnswerReceipt.box == held).execute()
        _keep(held, counted)
        held.letter, held.counted_at = "", clock.now()
        held.answered, held.asked = counted.answered, asked_in(held, counted.answered)
        held.save()
        months = Moment(held.moment).months
        if months is not None:
            asking_again.forget(held.group_id, months)
    return True


def count_due() -> int:
    """Count every box whose end has come; return how many that were."""
    for asking in _unanswered():
        with database.atomic():
            box_of(asking)
    # Only their numbers: a letter is long, and after a pause there may be many.
    due = AnswerBox.select(AnswerBox.id).where(
        AnswerBox.counted_at.is_null(), AnswerBox.closes_at <= clock.now()
    )
    counted = sum(count(box) for box in list(due.order_by(AnswerBox.id)))
    form_blocks()
    return counted


def _unanswered() -> list[Asking]:
    """The end forms that closed lately and have no box, for nobody answered: they count as well."""
    with_box = AnswerBox.select(AnswerBox.group).where(AnswerBox.moment == Moment.END)
    since = clock.now() - LOOKED_BACK
    ends = ended_courses(Group.id.not_in(with_box))
    return [end for end in ends if end.session.ends_at > since]


def count_of(box: AnswerBox) -> Count:
    """What lies in the letter of `box`, whose end has come but which no job counted yet."""
    letter = letter_in(box)
    answers = letter.answers if letter is not None else []
    asked = questionnaire_of(Moment(box.moment))
    totals = Counter(
        (question.slug, each[question.slug]) for each in answers for question in asked.questions
    )
    texts = list(_texts(answers, [text.slug for text in asked.texts]))
    secrets.SystemRandom().shuffle(texts)
    return Count(len(answers), dict(totals), texts)


def asked_in(box: AnswerBox, answered: int) -> int:
    """How many were asked: who took part in the group when the box closed.

    Of a follow-up who had consented to it; or answered, and took it back afterwards.
    """
    at = box.closes_at
    months = Moment(box.moment).months
    if months is not None:
        return max(asking_again.asked(box.group_id, months).count(), answered)
    asked: int = (
        Membership.select()
        .where(
            Membership.group == box.group_id,
            Membership.role == Role.PARTICIPANT,
            Membership.since <= at,
            Membership.until.is_null() | (Membership.until > at),
        )
        .count()
    )
    return asked


def _keep(box: AnswerBox, counted: Count) -> None:
    """Write down what was counted; texts only where somebody may read them."""
    totals = [
        {"box": box, "question": question, "option": option, "count": number}
        for (question, option), number in sorted(counted.totals.items())
    ]
    if totals:
        AnswerTotal.insert_many(totals).execute()
    if counted.texts and counted.answered >= GROUP_LEAST:
        AnswerText.insert_many(
            {"box": box, "question": each.question, "body": each.body, "may_quote": each.may_quote}
            for each in counted.texts
        ).execute()


def _texts(answers: Iterable[Answer], slugs: Iterable[str]) -> Iterable[Written]:
    for each in answers:
        for slug in slugs:
            body = str(each.get(slug, ""))
            if body:
                yield Written(slug, body, bool(each.get(QUOTE)))
