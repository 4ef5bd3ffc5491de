"""A phone of the group on which many answer, one after the other, without signing in."""

from __future__ import annotations

from portal import clock
from portal.db import create_once, database, locked
from portal.evaluation.asking import Asking, after, at_end_of, box_at, held_sessions
from portal.evaluation.models import AnswerBox, Kiosk
from portal.evaluation.questionnaire import Moment
from portal.groups.models import Group
from portal.people.models import Person
from portal.sessions.models import Session
from portal.tokens import derived_token, keyed_hash


def can_open(asking: Asking) -> bool:
    """Whether a link for the table can be made now: around the session, and while it is open."""
    session = asking.session
    return session.window_opens_at <= clock.now() < session.window_closes_at and not asking.is_over


def open_kiosk(asking: Asking, by: Person, submission_key: str) -> Kiosk:
    """A link for `asking` that ends an hour after the session; one that is open goes on."""
    with database.atomic():
        locked(Session.select(Session.id).where(Session.id == asking.session.id)).get()
        held = kiosk_of(asking)
        if held is not None:
            return held
        made, _new = create_once(
            Kiosk,
            unique=("session", "submission_key"),
            session=asking.session,
            moment=asking.moment,
            token_hash=keyed_hash("kiosk", _token(asking.session.id, submission_key)),
            made_by=by,
            closes_at=min(asking.session.window_closes_at, asking.closes_at),
            submission_key=submission_key,
        )
        return made


def close_kiosk(asking: Asking) -> None:
    """End the link of `asking` now; again changes nothing."""
    now = clock.now()
    Kiosk.update(closes_at=now).where(
        Kiosk.session == asking.session, Kiosk.moment == asking.moment, Kiosk.closes_at > now
    ).execute()


def kiosk_of(asking: Asking) -> Kiosk | None:
    """The link of `asking` that is open now."""
    found: Kiosk | None = Kiosk.get_or_none(
        Kiosk.session == asking.session,
        Kiosk.moment == asking.moment,
        Kiosk.closes_at > clock.now(),
    )
    return found


def was_on_table(asking: Asking) -> bool:
    """Whether there was a link for `asking`, open or ended: then somebody may have answered there.

    Nobody knows who did, so a second answer on an own phone cannot be kept out; it is asked.
    """
    found: bool = (
        Kiosk.select()
        .where(Kiosk.session == asking.session, Kiosk.moment == asking.moment)
        .exists()
    )
    return found


def token_of(kiosk: Kiosk) -> str:
    """What stands in the link: only the portal itself can make it again."""
    return _token(kiosk.session_id, kiosk.submission_key)


def at_kiosk(token: str) -> Asking | None:
    """The form that the link with `token` opens; None for an unknown one, or when it ended."""
    found: Kiosk | None = (
        Kiosk.select(Kiosk, Session, Group)
        .join(Session)
        .join(Group)
        .where(Kiosk.token_hash == keyed_hash("kiosk", token))
        .first()
    )
    if found is None or not found.is_open:
        return None
    session = found.session
    if found.moment == Moment.SESSION:
        return after(session, AnswerBox.get_or_none(AnswerBox.session == session))
    group = session.group
    return at_end_of(group, held_sessions(group), box_at(group, Moment.END))


def _token(session_id: int, submission_key: str) -> str:
    return derived_token("kiosk", session_id, submission_key)
