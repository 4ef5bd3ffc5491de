"""Who was chosen is asked: by a vote, or as the group decided; they accept or decline."""

from __future__ import annotations

from portal import clock
from portal.db import database
from portal.groups.appointments import Appointment, How
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.leadership.candidates import leads
from portal.leadership.choosing import NotNowError, end, hold, hold_gathering, start
from portal.leadership.counting import take_back_unanswered
from portal.leadership.models import Answer, Candidacy, LeaderChoice, LeaderOffer, Outcome
from portal.leadership.standing import Standing, Step
from portal.leadership.terms import end_of_term
from portal.people.models import Person


class CannotLeadError(Exception):
    """This person cannot be chosen: they do not take part, lead already, or say it themselves."""


def decide(
    group: Group, role: Role, person: Person, by: Person, term_months: int, submission_key: str
) -> LeaderOffer:
    """Write down that the group decided together on `person`, who is asked now.

    Nobody writes down themselves. A choice that goes on is used, with its own term. Raises
    CannotLeadError, or NotNowError while people vote or somebody else is asked.
    """
    with database.atomic():
        earlier: LeaderOffer | None = LeaderOffer.get_or_none(
            LeaderOffer.by == by, LeaderOffer.submission_key == submission_key
        )
        if earlier is not None:
            return earlier
        if person == by or (role == Role.DEPUTY and leads(group.id, person.id)):
            raise CannotLeadError
        choice = start(group, role, by, term_months, submission_key)
        held = hold(choice)
        if held.step is Step.ASKED and held.offer is not None and held.offer.person == person:
            return held.offer
        held = hold_gathering(choice)
        if person.id not in held.participants:
            raise CannotLeadError
        return ask(held, person, How.DECISION, by, submission_key)


def ask(
    held: Standing,
    person: Person,
    how: How,
    by: Person | None = None,
    submission_key: str | None = None,
) -> LeaderOffer:
    """Ask `person`; one who was asked before and left is not waited for. While it is held."""
    take_back_unanswered(held.choice)
    asked: LeaderOffer = LeaderOffer.create(
        choice=held.choice,
        person=person,
        ballot=held.ballot,
        how=how,
        by=by,
        at=clock.now(),
        submission_key=submission_key,
    )
    return asked


def accept(offer: LeaderOffer, person: Person) -> None:
    """Let `person`, who was asked, take on the lead, or its second place, from now on.

    Again changes nothing more. Raises NotNowError when they are not asked any more.
    """
    with database.atomic():
        held = hold(offer.choice)
        if _has_answered(offer, Answer.ACCEPTED):
            return
        _insist_asked(held, offer, person)
        role, group = held.role, held.choice.group
        if role == Role.DEPUTY and leads(group.id, person.id):
            raise NotNowError
        Appointment.make(
            group,
            person,
            role,
            offer.by,
            How(offer.how),
            end_of_term(held.choice.term_months),
        )
        _answered(offer, Answer.ACCEPTED)
        end(held.choice, Outcome.ACCEPTED)
        if role == Role.LEADER:
            _stand_back(group, person, held.choice)


def decline(offer: LeaderOffer, person: Person) -> None:
    """Let `person` say no, without a reason: the group goes on. Again changes nothing more."""
    with database.atomic():
        held = hold(offer.choice)
        if _has_answered(offer, Answer.DECLINED):
            return
        _insist_asked(held, offer, person)
        _answered(offer, Answer.DECLINED)
        _stands_no_more(held.choice, person)


def take_back(offer: LeaderOffer) -> None:
    """Ask no longer, for somebody who does not answer. An answer that was given stays."""
    with database.atomic():
        hold(offer.choice)
        _answered(offer, Answer.TAKEN_BACK)


def _insist_asked(held: Standing, offer: LeaderOffer, person: Person) -> None:
    asked = held.offer if held.step is Step.ASKED else None
    if asked is None or asked.id != offer.id or asked.person != person:
        raise NotNowError


def _has_answered(offer: LeaderOffer, answer: Answer) -> bool:
    now: LeaderOffer = LeaderOffer.get_by_id(offer.id)
    return now.answer == answer


def _answered(offer: LeaderOffer, answer: Answer) -> None:
    LeaderOffer.update(answer=answer, answered_at=clock.now()).where(
        LeaderOffer.id == offer.id, LeaderOffer.answer.is_null()
    ).execute()


def _stands_no_more(choice: LeaderChoice, person: Person) -> None:
    Candidacy.update(stands=False, answered_at=clock.now()).where(
        Candidacy.choice == choice, Candidacy.person == person
    ).execute()


def _stand_back(group: Group, leader: Person, choice: LeaderChoice) -> None:
    """Who leads is no longer asked, and does not stand, as the deputy."""
    others = LeaderChoice.select(LeaderChoice.id).where(
        LeaderChoice.group == group, LeaderChoice.ended_at.is_null(), LeaderChoice.id != choice.id
    )
    Candidacy.update(stands=False, answered_at=clock.now()).where(
        Candidacy.choice.in_(others), Candidacy.person == leader
    ).execute()
    LeaderOffer.update(answer=Answer.TAKEN_BACK, answered_at=clock.now()).where(
        LeaderOffer.choice.in_(others),
        LeaderOffer.person == leader,
        LeaderOffer.answer.is_null(),
    ).execute()
