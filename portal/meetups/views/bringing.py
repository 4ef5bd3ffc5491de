"""Who brings what: putting something on the list, taking it on, and giving it back."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.meetups.around_forms import ItemForm
from portal.meetups.bringing import (
    FullError,
    MeetupItem,
    TakenError,
    add_item,
    give_back,
    remove_item,
    take_item,
    things_of,
)
from portal.meetups.holding import TooLateError
from portal.meetups.models import Meetup
from portal.meetups.views.reading import blueprint, meetup_address, meetup_of, page_of
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid
from portal.web.scope import find, insist

ITEMS = "/groups/<int:group_id>/meetups/<int:meetup_id>/items"
ITEM = f"{ITEMS}/<int:item_id>"
FRAGMENT = "meetups/_bringing.html"


@blueprint.post(ITEMS)
@requires(Permission.BRING_TO_MEETUP)
def create_item(group_id: int, meetup_id: int) -> Response:
    """Put a thing on the list; the same submission does so once."""
    meetup = meetup_of(group_id, meetup_id)
    form = ItemForm()
    if not form.validate():
        return _refuse(meetup, form=form)
    try:
        add_item(
            meetup,
            form.text.data or "",
            viewer().person,
            str(form.submission_key.data),
            brings=bool(form.brings.data),
        )
    except TooLateError:
        return _refuse(meetup, form=form, refused=_too_late())
    except FullError:
        return _refuse(meetup, form=form, refused=_("The list is full. Take something off first."))
    return _shown(meetup, _("It is on the list."))


@blueprint.post(f"{ITEM}/taking")
@requires(Permission.BRING_TO_MEETUP)
def take(group_id: int, meetup_id: int, item_id: int) -> Response:
    """Say that the viewer brings it."""
    item = _item_of(group_id, meetup_id, item_id)
    try:
        take_item(item, viewer().person)
    except TooLateError:
        return _refuse(item.meetup, refused=_too_late())
    except TakenError:
        return _refuse(item.meetup, refused=_("Somebody else brings this already."))
    return _shown(item.meetup, _("You bring it."))


@blueprint.post(f"{ITEM}/taking/withdrawal")
@requires(Permission.BRING_TO_MEETUP)
def withdraw_taking(group_id: int, meetup_id: int, item_id: int) -> Response:
    """Say that the viewer does not bring it after all."""
    item = _item_of(group_id, meetup_id, item_id)
    try:
        give_back(item, viewer().person)
    except TooLateError:
        return _refuse(item.meetup, refused=_too_late())
    return _shown(item.meetup, _("Somebody else can bring it now."))


@blueprint.post(f"{ITEM}/removal")
@requires(Permission.BRING_TO_MEETUP)
def remove(group_id: int, meetup_id: int, item_id: int) -> Response:
    """Take off the list what the viewer put there; who plans takes off anything."""
    meetup = meetup_of(group_id, meetup_id)
    item = MeetupItem.get_or_none(MeetupItem.id == item_id, MeetupItem.meetup == meetup)
    if item is None:
        # A second tap: it is off the list, which is what was wanted.
        return _shown(meetup, None)
    item.meetup = meetup
    insist(Permission.REMOVE_MEETUP_ITEM, item)
    try:
        remove_item(item)
    except TooLateError:
        return _refuse(meetup, refused=_too_late())
    return _shown(meetup, _("It is off the list."))


def _item_of(group_id: int, meetup_id: int, item_id: int) -> MeetupItem:
    meetup = meetup_of(group_id, meetup_id)
    item: MeetupItem = find(
        MeetupItem.select().where(MeetupItem.id == item_id, MeetupItem.meetup == meetup)
    )
    item.meetup = meetup
    return item


def _shown(meetup: Meetup, said: str | None) -> Response:
    return done(
        f"{meetup_address(meetup)}#bringing",
        swap=FRAGMENT,
        said_item=said,
        said=said,
        **_list(meetup),
    )


def _refuse(
    meetup: Meetup, *, form: ItemForm | None = None, refused: str | None = None
) -> Response:
    changes = {"item_form": form} if form is not None else {}
    return invalid(
        "meetups/show.html",
        fragment=FRAGMENT,
        refused_item=refused,
        **{**page_of(meetup), **changes},
    )


def _list(meetup: Meetup) -> dict[str, Any]:
    return {
        "meetup": meetup,
        "group": viewer().groups[meetup.group_id],
        "things": things_of(meetup),
        "item_form": ItemForm(formdata=None),
    }


def _too_late() -> str:
    return str(_("The meetup has begun. The list stays as it is."))
