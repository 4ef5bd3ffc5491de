"""The large world for measuring has a life like the demo's: every page of it opens."""

from __future__ import annotations

import pytest
from peewee import fn

from portal import clock
from portal.evaluation.models import AnswerBlock, AnswerBox, AnswerTotal
from portal.evaluation.questionnaire import FOLLOW_UPS, Moment
from portal.groups.follow_ups import FollowUp
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase
from portal.meetups.models import Meetup
from portal.results.course_counts import CourseCount
from portal.seeds import scale, scale_people
from tests.client import Visitor


@pytest.mark.parametrize("part", ["", "/meetups", "/agreements/supportgroep", "/leader-choice"])
def test_who_leads_a_group_opens_every_part_of_its_life(part: str, visit: type[Visitor]) -> None:
    scale.fill(2, lambda _done: None)
    group = Group.get(Group.phase == Phase.SUPPORTGROEP)
    led = Membership.get(Membership.group == group, Membership.role == Role.LEADER)

    answer = visit.by(led.person).get(f"/groups/{group.id}{part}")

    assert answer.status_code == 200


def test_it_met_and_meets_again_and_tells_of_it(visit: type[Visitor]) -> None:
    done: list[int] = []
    scale.fill(2, done.append)
    group = Group.get(Group.phase == Phase.SUPPORTGROEP)
    led = Membership.get(Membership.group == group, Membership.role == Role.LEADER)
    first, *_between, last = Meetup.select().where(Meetup.group == group).order_by(Meetup.id)
    leader = visit.by(led.person)

    page = leader.get(f"/groups/{group.id}/meetups/{first.id}").text
    assert 'id="attendance"' in page
    assert 'id="catch-up"' in page
    assert not last.has_begun
    assert done == [1, 2]


def test_its_answers_are_counted_and_laid_together_like_all_others(visit: type[Visitor]) -> None:
    scale.fill(15, lambda _done: None)

    assert AnswerBox.select().where(AnswerBox.moment == Moment.END).count() == 14
    late = AnswerBox.counted_at.is_null() & (AnswerBox.closes_at <= clock.now())
    assert not AnswerBox.select().where(late).exists()
    assert AnswerBlock.select().exists()
    counted = AnswerTotal.select(fn.SUM(AnswerTotal.count)).join(AnswerBox)
    at_the_end = AnswerBox.moment == Moment.END
    said = counted.where(AnswerTotal.question == "influence", at_the_end).scalar()
    assert said == 14 * scale_people.PARTICIPANTS


@pytest.mark.usefixtures("app")
def test_after_months_most_answer_again_and_their_consents_go_with_the_letter() -> None:
    scale.fill(4, lambda _done: None)

    again = list(AnswerBox.select().where(AnswerBox.moment.in_(list(FOLLOW_UPS.values()))))

    assert len(again) == 3 * len(FOLLOW_UPS)
    assert all(box.asked == scale_people.PARTICIPANTS for box in again)
    assert all(0 < (box.answered or 0) <= scale_people.PARTICIPANTS for box in again)
    assert not FollowUp.select().exists()


@pytest.mark.usefixtures("app")
def test_how_people_went_through_its_courses_is_counted() -> None:
    scale.fill(4, lambda _done: None)

    counted = list(CourseCount.select())

    assert len(counted) == 3
    assert {each.completed for each in counted} == {scale_people.PARTICIPANTS}
