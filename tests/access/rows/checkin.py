"""Checking in, the trainer's list and the poster."""

from __future__ import annotations

from portal import clock
from portal.sessions.models import Session
from tests.access.matrix import SIGN_IN, SIGNED_OUT, Row, World
from tests.checkin.making import session_at


def session_of(world: World) -> Session:
    """A session of the group that began now."""
    return session_at(world.group, clock.now())


def poster_path(world: World) -> str:
    """What the QR of a session of the group opens."""
    return f"/check-in/{session_of(world).check_in_code}"


def below_session(world: World, noun: str) -> str:
    """The address of something below a session of the group."""
    return f"/groups/{world.group.id}/sessions/{session_of(world).id}/{noun}"


ROWS = {
    "GET checkin.enter": Row(
        path=lambda _world: "/check-in",
        anonymous=200,
        participant=200,
        stranger=200,
        leader=200,
        trainer=200,
        other_trainer=200,
        coordinator=200,
    ),
    "GET installing.manifest": Row(
        path=lambda _world: "/manifest.webmanifest",
        anonymous=200,
        participant=200,
        stranger=200,
        leader=200,
        trainer=200,
        other_trainer=200,
        coordinator=200,
    ),
    "POST checkin.find": Row(
        path=lambda _world: "/check-in",
        data=lambda _world: {"poster_code": "1234"},
        anonymous=303,
        participant=303,
        stranger=303,
        leader=303,
        trainer=303,
        other_trainer=303,
        coordinator=303,
    ),
    # Nobody is asked for their card; a trainer goes to the list.
    "GET checkin.show": Row(
        path=poster_path,
        anonymous=200,
        participant=200,
        stranger=404,
        leader=200,
        trainer=303,
        other_trainer=404,
        coordinator=404,
    ),
    "POST checkin.create": Row(
        path=poster_path,
        anonymous=422,
        participant=303,
        stranger=404,
        leader=303,
        trainer=303,
        other_trainer=404,
        coordinator=404,
    ),
    "POST checkin.create_own": Row(
        path=lambda world: below_session(world, "attendance/own"),
        anonymous=SIGNED_OUT,
        participant=303,
        stranger=404,
        leader=303,
        trainer=403,
        other_trainer=404,
        coordinator=404,
    ),
    "GET attendance.index": Row(
        path=lambda world: below_session(world, "attendance"),
        anonymous=SIGN_IN,
        participant=403,
        stranger=404,
        leader=403,
        trainer=200,
        other_trainer=404,
        coordinator=404,
    ),
    "POST attendance.record": Row(
        path=lambda world: below_session(world, f"attendance/{world.cast.bram.id}"),
        data=lambda _world: {"status": "present"},
        anonymous=SIGNED_OUT,
        participant=403,
        stranger=404,
        leader=403,
        trainer=303,
        other_trainer=404,
        coordinator=404,
    ),
    "GET evenings.show": Row(
        path=lambda world: below_session(world, "plan"),
        anonymous=SIGN_IN,
        participant=403,
        stranger=404,
        leader=403,
        trainer=200,
        other_trainer=404,
        coordinator=404,
    ),
    "POST evenings.note": Row(
        path=lambda world: below_session(world, "plan/welcome"),
        data=lambda _world: {"state": "done"},
        anonymous=SIGNED_OUT,
        participant=403,
        stranger=404,
        leader=403,
        trainer=303,
        other_trainer=404,
        coordinator=404,
    ),
    "GET attendance.poster": Row(
        path=lambda world: below_session(world, "poster"),
        anonymous=SIGN_IN,
        participant=403,
        stranger=404,
        leader=403,
        trainer=200,
        other_trainer=404,
        coordinator=404,
    ),
}
