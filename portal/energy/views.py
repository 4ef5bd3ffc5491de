"""The energy tank of a group: one's own, what was shared with a trainer, and the group's total."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from flask import Blueprint, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal import clock
from portal.access.permissions import Permission
from portal.access.policy import can_in, groups_where
from portal.energy.checking_in import (
    NoLevelError,
    TooLongTogetherError,
    keep,
    remove_note,
    share,
    take_back,
)
from portal.energy.drawing import picture_of
from portal.energy.forms import SharingForm, TankForm
from portal.energy.models import LEVELS, EnergyCheckIn
from portal.energy.phrases import level_words, short_words
from portal.energy.totals import LEAST, totals_of
from portal.groups.earlier import here_or_before
from portal.groups.models import Group
from portal.periods import in_use
from portal.web.copies import may_be_kept
from portal.web.drafting import typed_before
from portal.web.gate import requires
from portal.web.identity import load_viewer, viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find
from portal.web.waited import acted_at
from portal.web.who_reads import readers

blueprint = Blueprint("energy", __name__)

ENERGY = "/groups/<int:group_id>/energy"
CHECK_INS = f"{ENERGY}/check-ins"
CHECK_IN = f"{CHECK_INS}/<int:check_in_id>"
PAGE, FRAGMENT = "energy/index.html", "energy/_own.html"
NUMBER = re.compile(r"[0-9]{1,10}")
TRAINERS_LOOK_BACK = timedelta(weeks=4)
INBOX, LATELY = "reflections.index", timedelta(weeks=1)
"""Where trainers look first, and how long it stands there that a day was shared."""


@blueprint.get(ENERGY)
@requires(Permission.READ_ENERGY_TOTALS)
@may_be_kept
def index(group_id: int) -> Response:
    """One's own tank and how it was; for trainers what was shared; for all the group's total."""
    group = viewer().groups[group_id]
    typed = typed_before(url_for("energy.create", group_id=group_id))
    form = TankForm(formdata=typed) if typed is not None else None
    return page(PAGE, **_around(group), **_own(group, form))


@blueprint.post(CHECK_INS)
@requires(Permission.TELL_ENERGY)
def create(group_id: int) -> Response:
    """Keep the tap of today, with the note; with htmx only one's own part changes."""
    group, form = viewer().groups[group_id], TankForm()
    if not form.validate():
        return _refused(group, form)
    try:
        tapped_on = clock.local(acted_at()).date()
        kept = keep(viewer().person, group, form.chosen, form.written, tapped_on)
    except NoLevelError:
        return _refused(group, form, _("First choose how full your tank is."))
    except TooLongTogetherError:
        return _refused(group, form, _("You wrote in two windows. Together it is too long."))
    said = _("Saved. Only you can read it.")
    if kept.joined:
        said = _("You wrote in two windows. Both texts stand in your note now.")
    elif kept.is_private_again:
        said = _("Saved. It changed, so only you can read it now. You can share it again.")
    return done(url_for("energy.index", group_id=group_id), swap=FRAGMENT, said=said, **_own(group))


@blueprint.get(CHECK_IN)
@requires(Permission.READ_ENERGY_TOTALS)
def show(group_id: int, check_in_id: int) -> Response:
    """One day of one's own: its note, and who reads it."""
    check_in = _mine(group_id, check_in_id)
    return page(
        "energy/show.html", check_in=check_in, **_sharing(viewer().groups[group_id]), **_words()
    )


@blueprint.post(f"{CHECK_IN}/sharing")
@requires(Permission.TELL_ENERGY)
def create_sharing(group_id: int, check_in_id: int) -> Response:
    """Let the trainers read this one day; nobody whom the page did not name."""
    check_in, form = _mine(group_id, check_in_id, of_here=True), SharingForm()
    named = set(map(int, NUMBER.findall(form.named.data or "")))
    if not form.validate() or _reading(viewer().groups[group_id]) - named:
        return done(_address(group_id, check_in), said=_("Not shared yet. Look who reads it now."))
    share(check_in)
    return done(_address(group_id, check_in), said=_("Your trainers can read this day now."))


@blueprint.post(f"{CHECK_IN}/sharing/removal")
@requires(Permission.TELL_ENERGY)
def remove_sharing(group_id: int, check_in_id: int) -> Response:
    """Make a day private again."""
    check_in = _mine(group_id, check_in_id)
    take_back(check_in)
    return done(_address(group_id, check_in), said=_("Taken back. Only you can read it now."))


@blueprint.post(f"{CHECK_IN}/note/removal")
@requires(Permission.TELL_ENERGY)
def delete_note(group_id: int, check_in_id: int) -> Response:
    """Delete the note of a day."""
    check_in = _mine(group_id, check_in_id)
    remove_note(check_in)
    return done(_address(group_id, check_in), said=_("Your note is deleted."))


@blueprint.app_context_processor
def of_the_inbox() -> dict[str, Any]:
    """Let the trainers' inbox know in which groups days were shared lately; nothing elsewhere."""
    looking = load_viewer() if request.endpoint == INBOX else None
    if looking is None or not groups_where(looking, Permission.OVERSEE_HOMEWORK):
        return {}
    shared = EnergyCheckIn.lately_shared_with(looking.person, clock.now() - LATELY)
    return {"tanks_shared": [(looking.groups[each], many) for each, many in shared.items()]}


def _mine(group_id: int, check_in_id: int, *, of_here: bool = False) -> EnergyCheckIn:
    """A day of the viewer, as a page of that group shows it; with `of_here`, of that group only."""
    me, group, place = viewer().person, viewer().groups[group_id], EnergyCheckIn.group
    reached = place == group if of_here else here_or_before(place, me, group)
    mine = EnergyCheckIn.id == check_in_id, EnergyCheckIn.person == me
    found: EnergyCheckIn = find(
        EnergyCheckIn.select(EnergyCheckIn, Group).join(Group).where(*mine, reached)
    )
    return found


def _address(group_id: int, check_in: EnergyCheckIn) -> str:
    return url_for("energy.show", group_id=group_id, check_in_id=check_in.id)


def _refused(group: Group, form: TankForm, refused: str | None = None) -> Response:
    return invalid(PAGE, fragment=FRAGMENT, refused=refused, **_around(group), **_own(group, form))


def _own(group: Group, form: TankForm | None = None) -> dict[str, Any]:
    """One's own part: the tap of today, and how the days before were."""
    days = EnergyCheckIn.of(viewer().person, group)
    of_today = (each for each in days if each.day == clock.today())
    today = next((each for each in of_today if each.group_id == group.id), None)
    return {
        "form": form or TankForm.showing(today),
        "today": today,
        "days": days,
        "picture": picture_of(days),
        "tells": can_in(viewer(), Permission.TELL_ENERGY, group.id),
        "levels": LEVELS,
        **_sharing(group),
        **_words(),
    }


def _around(group: Group) -> dict[str, Any]:
    """What others shared with the viewer, and the total of the group."""
    trains = can_in(viewer(), Permission.OVERSEE_HOMEWORK, group.id)
    since = clock.today() - TRAINERS_LOOK_BACK
    return {
        "trains": trains,
        "shared": EnergyCheckIn.shared_with(viewer().person, group, since) if trains else [],
        "totals": totals_of(group),
        "least": LEAST,
        "kept_months": in_use().homework_months,
    }


def _words() -> dict[str, Any]:
    return {"level_words": level_words, "short_words": short_words}


def _sharing(group: Group) -> dict[str, Any]:
    """Who reads a day that is kept, and who one that is shared; nobody after the course."""
    me = viewer().person
    return {
        "group": group,
        "if_kept": EnergyCheckIn(group=group, person=me),
        "if_shared": _if_shared(group),
        "named": " ".join(map(str, sorted(_reading(group)))),
    }


def _if_shared(group: Group) -> EnergyCheckIn:
    return EnergyCheckIn(group=group, person=viewer().person, shared_at=clock.now())


def _reading(group: Group) -> set[int]:
    found = readers(Permission.READ_ENERGY, _if_shared(group), group)
    return {who.person_id for who in found} - {viewer().person_id}
