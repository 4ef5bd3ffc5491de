"""Who stands: asked because they would want to, or putting themselves forward; each confirms."""

from __future__ import annotations

from peewee import ModelSelect

from portal import clock
from portal.db import create_once, database
from portal.groups.memberships import Membership, Role
from portal.leadership.choosing import NotNowError, hold_gathering
from portal.leadership.models import Candidacy, LeaderChoice
from portal.leadership.willingness import MAY_BE_ASKED, Willingness
from portal.people.models import Person


def ask_who_is_willing(choice: LeaderChoice, by: Person, only: Person | None = None) -> int:
    """Ask everybody who said yes or maybe and was not asked yet; with `only`, just that person.

    `by` need not know who that is. Returns how many were asked. Raises NotNowError.
    """
    with database.atomic():
        held = hold_gathering(choice)
        known = {each.person_id for each in held.candidacies}
        willing = _willing(choice)
        if only is not None:
            willing = willing.where(Willingness.person == only)
        asked = [
            each.person_id
            for each in willing
            if each.person_id in held.participants
            and each.person_id not in known
            and may_stand(choice, each.person_id)
        ]
        for person_id in asked:
            Candidacy.create(choice=choice, person=person_id, asked_by=by, asked_at=clock.now())
    return len(asked)


def answer(choice: LeaderChoice, person: Person, *, stands: bool) -> None:
    """Keep whether `person` stands, asked or not; the last answer counts.

    Raises NotNowError while a round is open or somebody is asked, and for who cannot stand.
    """
    with database.atomic():
        held = hold_gathering(choice)
        if person.id not in held.participants or (stands and not may_stand(choice, person.id)):
            raise NotNowError
        said, _new = create_once(
            Candidacy,
            unique=("choice", "person"),
            choice=choice,
            person=person,
            stands=stands,
            answered_at=clock.now(),
        )
        if said.stands != stands:
            Candidacy.update(stands=stands, answered_at=clock.now()).where(
                Candidacy.id == said.id
            ).execute()


def may_stand(choice: LeaderChoice, person_id: int) -> bool:
    """Whether that person can be chosen: who leads is not also the deputy."""
    if choice.role == Role.LEADER:
        return True
    return not leads(choice.group_id, person_id)


def leads(group_id: int, person_id: int) -> bool:
    """Whether that person is the leader of the group now."""
    found: bool = (
        Membership.select()
        .where(
            Membership.group == group_id,
            Membership.person == person_id,
            Membership.role == Role.LEADER,
            Membership.current(),
        )
        .exists()
    )
    return found


def _willing(choice: LeaderChoice) -> ModelSelect[Willingness]:
    return (
        Willingness.select()
        .where(Willingness.group == choice.group_id, Willingness.answer.in_(list(MAY_BE_ASKED)))
        .order_by(Willingness.id)
    )
