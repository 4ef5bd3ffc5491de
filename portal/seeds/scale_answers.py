"""What a group of the large world thinks of its course, and says of its energy.

Answers go into the sealed letter of their box and are counted by what counts all others,
so that results are what they would be. Only the order of the texts in a box differs each time.
"""

from __future__ import annotations

from datetime import datetime
from random import Random

from portal import clock
from portal.energy.models import EnergyCheckIn
from portal.evaluation.asking import Asking, after, at_end_of, months_after
from portal.evaluation.counting import count
from portal.evaluation.letter import QUOTE, Answer, Letter
from portal.evaluation.models import AnswerBox, AnswerReceipt
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.questionnaire import FOLLOW_UPS, Moment
from portal.groups.follow_ups import FollowUp
from portal.groups.intakes import Intake
from portal.groups.models import Group
from portal.people.models import Person
from portal.seeds.bulk import insert
from portal.sessions.models import Session

OFTEN = (6, 3, 1)
"""How much more often the first answers of a question are given than the others."""
TALKS = 10
HELPED = ("De rust in de groep", "Samen oefenen", "اللقاءات كانت هادئة", "The exercises")
WRITES = 0.3
ANSWERS_AGAIN = 0.9
"""Of who may be asked months after the course, so many answer."""


class Answers:
    """What one group answered; every answer comes from the group's own `random`."""

    def __init__(self, group: Group, people: list[Person], random: Random) -> None:
        self.group = group
        self.people = people
        self.random = random

    def talk(self, by: Person, at: datetime) -> None:
        """Talk with who may join: as many as came are invited, and two more are not."""
        kept = {"group": self.group, "by": by, "at": at}
        insert(
            Intake,
            [
                {
                    **kept,
                    "invited": number < len(self.people),
                    "submission_key": f"scale-{self.group.id}-{number}",
                }
                for number in range(TALKS)
            ],
        )

    def write(self, sessions: list[Session], *, ended: bool) -> None:
        """Answer after each session that was held; when it has `ended`, then and months later."""
        for session in sessions:
            if not session.is_over:
                continue
            self._put(after(session), self.people)
            day = session.starts_at.date()
            tapped = {"group": self.group, "day": day, "at": session.starts_at}
            insert(
                EnergyCheckIn,
                [{**tapped, "person": p, "level": self.random.randrange(5)} for p in self.people],
            )
        end = at_end_of(self.group, sessions) if ended else None
        if end is not None:
            self._put(end, self.people)
            for months in FOLLOW_UPS:
                self._answer_again(months, months_after(months, end))

    def _answer_again(self, months: int, asking: Asking) -> None:
        """Let everybody consent to be asked, and most of them answer."""
        answering = [each for each in self.people if self.random.random() < ANSWERS_AGAIN]
        asked = {
            "group": self.group,
            "months": months,
            "opens_at": asking.opens_at,
            "closes_at": asking.closes_at,
        }
        insert(
            FollowUp,
            [{**asked, "person": each, "answered": each in answering} for each in self.people],
        )
        self._put(asking, answering)

    def _put(self, asking: Asking, people: list[Person]) -> None:
        """Let `people` answer; where the form is closed already, count what they said."""
        box = AnswerBox.create(
            group=self.group,
            session=asking.session if asking.moment is Moment.SESSION else None,
            moment=asking.moment,
            opens_at=asking.opens_at,
            closes_at=asking.closes_at,
        )
        letter = Letter([self._answer(asking.moment) for _person in people])
        AnswerBox.update(letter=letter.sealed(box)).where(AnswerBox.id == box.id).execute()
        if asking.is_over:
            with clock.standing(asking.closes_at):
                count(box)
        else:
            insert(AnswerReceipt, [{"box": box, "person": each} for each in people])

    def _answer(self, moment: Moment) -> Answer:
        asked = questionnaire_of(moment)
        given: Answer = {}
        for question in asked.questions:
            slugs = [option.slug for option in question.options]
            often = [*OFTEN, *[1] * len(slugs)][: len(slugs)]
            given[question.slug] = self.random.choices(slugs, often)[0]
        for text in asked.texts:
            if self.random.random() < WRITES:
                given[text.slug] = self.random.choice(HELPED)
        given[QUOTE] = self.random.random() < WRITES
        return given
