"""Starting a choice and stopping it; and holding one while something about it changes."""

from __future__ import annotations

from peewee import IntegrityError

from portal import clock
from portal.db import database, locked
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.leadership.counting import count
from portal.leadership.models import Ballot, LeaderChoice, LeaderOffer, Outcome
from portal.leadership.standing import GATHERING, Standing, Step
from portal.leadership.standings import participants_of, standings
from portal.people.models import Person


class NotNowError(Exception):
    """The choice is at another step by now: somebody was faster, or the clock was."""


def start(
    group: Group, role: Role, by: Person | None, term_months: int, submission_key: str
) -> LeaderChoice:
    """Let `group` choose its leader or deputy for `term_months`; one that goes on is found again.

    The same form starts nothing anew, also when its choice has ended since.
    """
    earlier: LeaderChoice | None = LeaderChoice.get_or_none(
        LeaderChoice.group == group, LeaderChoice.submission_key == submission_key
    )
    if earlier is not None:
        return earlier
    going_on = (
        (LeaderChoice.group == group)
        & (LeaderChoice.role == role)
        & LeaderChoice.ended_at.is_null()
    )
    found: LeaderChoice | None = LeaderChoice.get_or_none(going_on)
    if found is not None:
        return found
    try:
        with database.atomic():
            return LeaderChoice.create(
                group=group,
                role=role,
                term_months=term_months,
                started_by=by,
                started_at=clock.now(),
                submission_key=submission_key,
            )
    except IntegrityError:
        # Somebody else, or the same form, was there at the same moment.
        return start(group, role, by, term_months, submission_key)


def stop(choice: LeaderChoice) -> None:
    """End `choice` without anybody chosen; the votes of an open round are thrown away unread."""
    with database.atomic():
        held = hold(choice)
        if held.step is Step.ENDED:
            return
        Ballot.delete().where(Ballot.choice == choice, Ballot.counted_at.is_null()).execute()
        LeaderOffer.update(answer="taken back", answered_at=clock.now()).where(
            LeaderOffer.choice == choice, LeaderOffer.answer.is_null()
        ).execute()
        end(choice, Outcome.STOPPED)


def held_in(*groups: Group) -> list[LeaderChoice]:
    """The choices of these groups that go on, kept from others until the transaction ends.

    For what ends a group: before the group itself is held, as everybody holds them in that order.
    """
    going_on = LeaderChoice.select().where(
        LeaderChoice.group.in_([group.id for group in groups]), LeaderChoice.ended_at.is_null()
    )
    return list(locked(going_on.order_by(LeaderChoice.id)))


def end(choice: LeaderChoice, outcome: Outcome) -> None:
    """Note that `choice` has ended; call it while the choice is held."""
    LeaderChoice.update(ended_at=clock.now(), outcome=outcome).where(
        LeaderChoice.id == choice.id, LeaderChoice.ended_at.is_null()
    ).execute()


def hold(choice: LeaderChoice) -> Standing:
    """`choice` as it stands now, kept from others until the transaction ends.

    A round whose end has come is counted first. Call it inside a transaction.
    """
    held: LeaderChoice = locked(LeaderChoice.select().where(LeaderChoice.id == choice.id)).get()
    standing = _of(held)
    if standing.step is Step.OVER and standing.ballot is not None:
        count(standing.ballot)
        standing = _of(held)
    return standing


def hold_gathering(choice: LeaderChoice) -> Standing:
    """`hold`, for what can only be done between rounds; raises NotNowError at another step."""
    standing = hold(choice)
    if standing.step not in GATHERING:
        raise NotNowError
    return standing


def _of(choice: LeaderChoice) -> Standing:
    (standing,) = standings([choice], participants_of(choice.group_id))
    return standing
