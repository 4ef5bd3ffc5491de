"""Who reads, answers and plans the meetups of a group."""

from __future__ import annotations

from typing import Any

from portal.groups.models import Phase
from portal.meetups.bringing import add_item
from portal.web.forms import new_submission_key
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World, key
from tests.meetups.asking import asked_in, dates_of, question_form
from tests.meetups.making import asked, in_days, plan


def _list(world: World) -> str:
    return f"/groups/{world.group.id}/meetups"


def _one(rest: str = "") -> Any:
    return lambda world: f"{_list(world)}/{plan(world.group, world.cast.grace).id}{rest}"


def _new(_world: World) -> dict[str, Any]:
    return {**asked(), **key()}


def _poll(rest: str = "") -> Any:
    return lambda world: f"{_list(world)}/polls/{asked_in(world.group, world.cast.grace).id}{rest}"


def _date(rest: str) -> Any:
    def path(world: World) -> str:
        poll = asked_in(world.group, world.cast.grace)
        return f"{_list(world)}/polls/{poll.id}/dates/{dates_of(poll)[0].id}{rest}"

    return path


def _item(rest: str) -> Any:
    def path(world: World) -> str:
        meetup = plan(world.group, world.cast.grace)
        item = add_item(meetup, "Soep", world.cast.grace, new_submission_key(), brings=False)
        return f"{_list(world)}/{meetup.id}/items/{item.id}{rest}"

    return path


def _yesterday(rest: str) -> Any:
    return lambda world: (
        f"{_list(world)}/{plan(world.group, world.cast.grace, in_days(-1)).id}{rest}"
    )


READERS: dict[str, Any] = {
    "anonymous": SIGN_IN,
    "participant": 200,
    "stranger": 404,
    "leader": 200,
    "trainer": 200,
    "other_trainer": 404,
    "coordinator": 404,
}
PLANNERS: dict[str, Any] = {**READERS, "participant": 403, "trainer": 403}
ACTS: dict[str, Any] = {**PLANNERS, "anonymous": SIGNED_OUT, "leader": 303}
ANSWERS: dict[str, Any] = {**ACTS, "participant": 303}
NOBODY: dict[str, Any] = {**ACTS, "leader": 403}

# In the course the trainer helps the group to its first date.
ASKERS: dict[str, Any] = {**PLANNERS, "trainer": 200}
ASKS: dict[str, Any] = {**ACTS, "trainer": 303}

ROWS = {
    "GET meetups.new_poll": Row(path=lambda world: f"{_list(world)}/polls/new", **ASKERS),
    "GET meetups.new_poll after the course": Row(
        path=lambda world: f"{_list(world)}/polls/new", phase=Phase.SUPPORTGROEP, **PLANNERS
    ),
    "POST meetups.create_poll": Row(
        path=lambda world: f"{_list(world)}/polls", data=lambda _world: question_form(), **ASKS
    ),
    "GET meetups.poll": Row(path=_poll(), **READERS),
    "POST meetups.answer_date": Row(
        path=_date("/answer"), data=lambda _world: {"status": "maybe"}, **ANSWERS
    ),
    "POST meetups.answer_date in a closed group": Row(
        path=_date("/answer"),
        data=lambda _world: {"status": "maybe"},
        phase=Phase.CLOSED,
        **{**NOBODY, "participant": 403},
    ),
    "POST meetups.choose_date": Row(path=_date("/choice"), **ASKS),
    "POST meetups.choose_date after the course": Row(
        path=_date("/choice"), phase=Phase.SUPPORTGROEP, **ACTS
    ),
    "POST meetups.withdraw_poll": Row(path=_poll("/withdrawal"), **ASKS),
    "GET meetups.index": Row(path=_list, **READERS),
    "GET meetups.show": Row(path=_one(), **READERS),
    "GET meetups.show after the course": Row(path=_one(), phase=Phase.SUPPORTGROEP, **READERS),
    "GET meetups.calendar": Row(path=_one(".ics"), **READERS),
    "GET meetups.new": Row(path=lambda world: f"{_list(world)}/new", **PLANNERS),
    "GET meetups.edit": Row(path=_one("/edit"), **PLANNERS),
    "POST meetups.create": Row(path=_list, data=_new, **ACTS),
    "POST meetups.create in a closed group": Row(
        path=_list, data=_new, phase=Phase.CLOSED, **NOBODY
    ),
    "POST meetups.update": Row(path=_one(), data=lambda _world: asked(), **ACTS),
    "POST meetups.cancel": Row(path=_one("/cancellation"), **ACTS),
    "POST meetups.reinstate": Row(path=_one("/cancellation/withdrawal"), **ACTS),
    "POST meetups.rsvp": Row(
        path=_one("/rsvp"), data=lambda _world: {"status": "coming"}, **ANSWERS
    ),
    "POST meetups.rsvp in a closed group": Row(
        path=_one("/rsvp"),
        data=lambda _world: {"status": "coming"},
        phase=Phase.CLOSED,
        **{**NOBODY, "participant": 403},
    ),
    "POST meetups.create_item": Row(
        path=_one("/items"), data=lambda _world: {"text": "Soep", **key()}, **ANSWERS
    ),
    "POST meetups.create_item in a closed group": Row(
        path=_one("/items"),
        data=lambda _world: {"text": "Soep", **key()},
        phase=Phase.CLOSED,
        **{**NOBODY, "participant": 403},
    ),
    "POST meetups.take": Row(path=_item("/taking"), **ANSWERS),
    "POST meetups.withdraw_taking": Row(path=_item("/taking/withdrawal"), **ANSWERS),
    # Grace put it there: a participant takes off their own, who leads anything.
    "POST meetups.remove": Row(path=_item("/removal"), **ACTS),
    "POST meetups.say_need": Row(
        path=_one("/needs"), data=lambda _world: {"children": "1"}, **ANSWERS
    ),
    "POST meetups.say_attendance": Row(
        path=_yesterday("/attendance"), data=lambda _world: {"status": "present"}, **ANSWERS
    ),
    "POST meetups.record_attendance": Row(
        path=lambda world: _yesterday(f"/attendance/{world.cast.grace.id}")(world),
        data=lambda _world: {"status": "present"},
        **ACTS,
    ),
    "GET meetups.catch_up": Row(path=_yesterday("/catch-up"), **PLANNERS),
    "POST meetups.write_catch_up": Row(
        path=_yesterday("/catch-up"), data=lambda _world: {"text": "We aten soep"}, **ACTS
    ),
    "POST meetups.remove_catch_up": Row(path=_yesterday("/catch-up/removal"), **ACTS),
}
