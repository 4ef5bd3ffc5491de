"""The forms of a group: which wait for the viewer, and the link for the table for who trains it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import current_app, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal import i18n
from portal.access.permissions import Permission
from portal.access.policy import can_in
from portal.evaluation.answering import answered_boxes
from portal.evaluation.asking import Asking, Askings, after, askings_of, at_end_of, held_sessions
from portal.evaluation.forms import KioskForm
from portal.evaluation.kiosks import can_open, kiosk_of, token_of
from portal.evaluation.offered import questionnaire_of
from portal.evaluation.views.addresses import address_of
from portal.evaluation.views.routes import EVALUATION, blueprint, group_of
from portal.groups import asking_again
from portal.groups.models import Group
from portal.qr import qr_of
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import page


@dataclass(frozen=True)
class Shown:
    """One form on the page: what it is called, of when it is, and where it is filled in."""

    asking: Asking
    title: str
    url: str
    answered: bool


@dataclass(frozen=True)
class AtTable:
    """The link for the table, of one form: the link once there is one, and where it is made."""

    shown: Shown
    url: str
    address: str | None
    qr: Markup | None


@blueprint.get(EVALUATION)
@requires(Permission.READ_EVALUATION)
def index(group_id: int) -> Response:
    """What the viewer can fill in now, what they did, and for trainers what to put on the table."""
    group = group_of(group_id)
    askings = askings_of(group)
    takes_part = can_in(viewer(), Permission.ANSWER_EVALUATION, group_id)
    own = answered_boxes(viewer().person) if takes_part else set()
    times = asking_again.times_of(viewer().person) if takes_part else []
    consented = {each.months for each in times if each.group_id == group_id}
    shown = [
        shown_of(each, own)
        for each in askings.all
        if each.is_open and each.moment.months in {None, *consented}
    ]
    return page(
        "evaluation/index.html",
        group=group,
        shown=shown if takes_part else [],
        takes_part=takes_part,
        can_consent=takes_part and _is_asked_to_consent(askings),
        consented=bool(consented),
        at_table=_at_table(group),
        kiosk_form=KioskForm(formdata=None),
    )


def shown_of(asking: Asking, answered: set[int]) -> Shown:
    """`asking` as the page shows it, to who answered those boxes."""
    asked = questionnaire_of(asking.moment)
    done = asking.box is not None and asking.box.id in answered
    return Shown(asking, asked.title[i18n.language_tag()], address_of(asking, "show"), done)


def _is_asked_to_consent(askings: Askings) -> bool:
    """Whether the course has ended, and there is something left to be asked about later."""
    ended = askings.end is not None and not askings.end.is_to_come
    return ended and any(not each.is_over for each in askings.later)


def _at_table(group: Group) -> list[AtTable]:
    """The forms for which a trainer can put a phone on the table now."""
    if not can_in(viewer(), Permission.OPEN_KIOSK, group.id):
        return []
    held = held_sessions(group)
    near = [at_end_of(group, held), *map(after, reversed(held))]
    return [_table_of(each) for each in near if each is not None and can_open(each)]


def _table_of(asking: Asking) -> AtTable:
    kiosk = kiosk_of(asking)
    shown = shown_of(asking, set())
    url = address_of(asking, "create_kiosk")
    if kiosk is None:
        return AtTable(shown, url, None, None)
    path = url_for("kiosk.show", token=token_of(kiosk))
    address = f"{current_app.config['PORTAL'].base_url}{path}"
    return AtTable(shown, url, address, qr_of(address))
