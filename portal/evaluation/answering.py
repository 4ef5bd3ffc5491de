"""Putting an answer into the box of a form, once: by oneself, or on a phone of the group."""

from __future__ import annotations

from portal.db import create_once, database
from portal.evaluation.asking import Asking, box_of
from portal.evaluation.letter import Answer, Letter, letter_in
from portal.evaluation.models import AnswerBox, AnswerReceipt
from portal.evaluation.questionnaire import Moment
from portal.groups import asking_again
from portal.people.models import Person
from portal.sessions.models import Session


class ClosedError(Exception):
    """The form takes no answers at this moment."""


class NotAskedError(Exception):
    """The person did not say that they may be asked, or took it back."""


def answer(asking: Asking, person: Person, given: Answer) -> bool:
    """Put the answer of `person` into the box; False when they had answered already.

    Besides the letter only a receipt is written, without a time. Raises ClosedError; the clock
    is read while the box is held, so nothing comes in after its end. Raises NotAskedError for a
    follow-up to which they did not consent.
    """
    months = asking.moment.months
    with database.atomic():
        box = _held(asking)
        if not is_asked(asking, person):
            raise NotAskedError
        letter = _letter_of(box)
        _receipt, new = create_once(AnswerReceipt, unique=("box", "person"), box=box, person=person)
        if new:
            letter.answers.append(given)
            _put(box, letter)
            if months is not None:
                asking_again.note_answer(box.group_id, months, person)
        return new


def is_asked(asking: Asking, person: Person) -> bool:
    """Whether `asking` is put to `person`, who takes part: a follow-up only by their consent."""
    months = asking.moment.months
    return months is None or asking_again.may_ask(asking.group_id, months, person)


def answer_on_kiosk(asking: Asking, key: str, given: Answer) -> bool:
    """Put an answer of somebody at the group's phone into the box; False for a repeated form."""
    with database.atomic():
        box = _held(asking, early=True)
        letter = _letter_of(box)
        if key in letter.keys:
            return False
        letter.answers.append(given)
        letter.keys.add(key)
        _put(box, letter)
        return True


def was_sent(box: AnswerBox | None, key: str) -> bool:
    """Whether the form with that key was answered on the group's phone already."""
    letter = letter_in(box) if box is not None else None
    return letter is not None and key in letter.keys


def has_answered(asking: Asking, person: Person) -> bool:
    """Whether `person` answered; where the letter was lost, nobody did."""
    box = asking.box
    if box is None or not box.letter:
        return False
    receipt = AnswerReceipt.select().where(AnswerReceipt.box == box, AnswerReceipt.person == person)
    return bool(receipt.exists())


def waits(session: Session, person: Person) -> bool:
    """Whether the open tap after `session` is still to be answered by `person`; one query."""
    box = AnswerBox.select().where(AnswerBox.session == session, AnswerBox.letter != "")
    receipt = AnswerReceipt.select().where(
        AnswerReceipt.person == person, AnswerReceipt.box.in_(box.select(AnswerBox.id))
    )
    return not receipt.exists()


def answered_boxes(person: Person) -> set[int]:
    """The ids of the boxes in which an answer of `person` lies, in one query."""
    found = (
        AnswerReceipt.select(AnswerReceipt.box)
        .join(AnswerBox)
        .where(AnswerReceipt.person == person, AnswerBox.letter != "")
    )
    return {each.box_id for each in found}


def _held(asking: Asking, *, early: bool = False) -> AnswerBox:
    if (not early and not asking.is_open) or asking.is_over:
        raise ClosedError
    box = box_of(asking)
    if not box.is_open:
        raise ClosedError
    return box


def _letter_of(box: AnswerBox) -> Letter:
    found = letter_in(box)
    if found is not None:
        return found
    # Nothing came yet, or what came was lost: then whoever had answered may do so again.
    AnswerReceipt.delete().where(AnswerReceipt.box == box).execute()
    months = Moment(box.moment).months
    if months is not None:
        asking_again.ask_anew(box.group_id, months)
    return Letter()


def _put(box: AnswerBox, letter: Letter) -> None:
    AnswerBox.update(letter=letter.sealed(box)).where(AnswerBox.id == box.id).execute()
