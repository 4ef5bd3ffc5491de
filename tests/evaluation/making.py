"""Builders for the evaluation in the stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from portal import clock
from portal.evaluation.answering import answer, answer_on_kiosk
from portal.evaluation.asking import Asking, after, at_end_of, box_at, held_sessions
from portal.evaluation.counting import count_due
from portal.evaluation.kiosks import open_kiosk, token_of
from portal.evaluation.letter import Answer
from portal.evaluation.models import AnswerBox
from portal.evaluation.questionnaire import Moment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.models import Session
from portal.web.forms import new_submission_key
from tests.sessions.making import session_of

DAY = timedelta(days=1)
JUST_NOW = timedelta(hours=3, minutes=10)
MUCH = {"influence": "much", "responsibility": "yes", "trust": "more"}
SOME = {"influence": "some", "responsibility": "perhaps", "trust": "same"}
STILL = {"influence": "some", "practice": "often", "support": "more"}
FORM = {f"answer-{name}": value for name, value in MUCH.items()}
STILL_FORM = {f"answer-{name}": value for name, value in STILL.items()}


def just_held(group: Group, ago: timedelta = JUST_NOW, lesson: str = "my-role") -> Session:
    """A session of `group` that began `ago` and lasted three hours."""
    return session_of(group, clock.now() - ago, lesson=lesson)


def last_held(group: Group, ago: timedelta = JUST_NOW) -> Session:
    """The last session of the course of `group`."""
    return just_held(group, ago, lesson="carrying-on")


def tap_of(session: Session) -> Asking:
    """The tap after `session`, with its box as it is now."""
    return after(session, AnswerBox.get_or_none(AnswerBox.session == session))


def end_of(group: Group) -> Asking:
    """The form at the end of `group`, with its box as it is now."""
    found = at_end_of(group, held_sessions(group), box_at(group, Moment.END))
    assert found is not None
    return found


def people_in(group: Group, number: int) -> list[Person]:
    """So many participants more in `group`, who were there from its beginning."""
    made = [
        Person.create(name=f"Deelnemer {each}", locale="nl", created_at=clock.now())
        for each in range(number)
    ]
    for person in made:
        Membership.create(
            person=person,
            group=group,
            role=Role.PARTICIPANT,
            since=clock.now() - timedelta(weeks=3),
        )
    return made


def answered(asking: Asking, given: Sequence[Answer]) -> None:
    """Let so many people answer `asking` at the table."""
    for each in given:
        answer_on_kiosk(asking, new_submission_key(), each)


def end_counted(group: Group, people: Iterable[Person]) -> AnswerBox:
    """A form at the end of `group` that those people filled in a month ago, counted."""
    session = last_held(group, timedelta(days=30))
    asking = end_of(group)
    with clock.standing(session.ends_at):
        for person in people:
            answer(asking, person, {**MUCH, "helped": "De rust"})
        answered(asking, [SOME, SOME])
    count_due()
    box: AnswerBox = AnswerBox.get(AnswerBox.group == group, AnswerBox.moment == Moment.END)
    return box


def on_table(asking: Asking, by: Person) -> str:
    """The path of the link for the table that `by` makes."""
    return f"/kiosk/{token_of(open_kiosk(asking, by, new_submission_key()))}"
