"""Who trains a group: somebody known already, or somebody new; and the cards of who gives it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import abort, current_app, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.coordination.views.routes import blueprint
from portal.groups.assistants import IN_COURSE
from portal.groups.certifications import Certification
from portal.groups.colleague_forms import (
    KnownColleagueForm,
    NewColleagueForm,
    chosen_in,
    offer_in,
)
from portal.groups.forms import OneCardForm
from portal.groups.members import Member, staff_roles_of
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.groups.trainers import invite_trainer, make_trainer
from portal.people.card_sheets import lay_out
from portal.people.models import Person
from portal.people.second_steps import give_access_back
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page
from portal.web.scope import find, insist

GIVING = {Role.TRAINER, Role.ASSISTANT}


@blueprint.get("/coordination/groups/<int:group_id>/trainers")
@requires(Permission.COORDINATE)
def trainers(group_id: int) -> Response:
    """Who trains the group now, who helps them, and who could train it too."""
    return page("coordination/trainers.html", **_everything(_group(group_id)))


@blueprint.post("/coordination/groups/<int:group_id>/trainers")
@requires(Permission.COORDINATE)
@confirmed
def create_trainer(group_id: int) -> Response:
    """Make somebody who is known already a trainer of the group."""
    group = _group(group_id)
    form = KnownColleagueForm()
    chosen = chosen_in(form.person)
    if not form.validate() or chosen is None:
        return invalid("coordination/trainers.html", **_everything(group, known=form))
    make_trainer(group, chosen, viewer().person)
    return done(
        url_for("coordination.trainers", group_id=group.id), said=_("The trainer is added.")
    )


@blueprint.post("/coordination/groups/<int:group_id>/new-trainers")
@requires(Permission.COORDINATE)
@confirmed
def create_new_trainer(group_id: int) -> Response:
    """Make somebody new a trainer of the group, and go on to their card."""
    group = _group(group_id)
    form = NewColleagueForm()
    if not form.validate():
        return invalid("coordination/trainers.html", **_everything(group, new=form))
    person = invite_trainer(group, form.email.data or "", form.name.data or "", viewer().person)
    return done(
        url_for("coordination.card", group_id=group.id, person_id=person.id),
        said=_("The trainer is added."),
    )


@blueprint.get("/coordination/groups/<int:group_id>/trainers/<int:person_id>/card")
@requires(Permission.COORDINATE)
def card(group_id: int, person_id: int) -> Response:
    """Say what a card for this trainer or assistant does, before it is made."""
    group = _group(group_id)
    member = _who_gives(group, person_id)
    return page("coordination/card.html", group=group, person=member.person, form=OneCardForm())


@blueprint.post("/coordination/groups/<int:group_id>/trainers/<int:person_id>/card")
@requires(Permission.COORDINATE)
@confirmed
def create_card(group_id: int, person_id: int) -> Response:
    """Make the card; where its person was signed in before, they no longer are."""
    group = _group(group_id)
    member = _who_gives(group, person_id)
    form = OneCardForm()
    if not form.validate():
        return invalid("coordination/card.html", group=group, person=member.person, form=form)
    paper = give_access_back(member.person, viewer().person, form.submission_key.data or "")
    return page(
        "people/card_sheet.html",
        sheet=lay_out([paper], current_app.config["PORTAL"].base_url),
        back=url_for("coordination.trainers", group_id=group.id),
        back_label=_("Back to the trainers"),
    )


def _group(group_id: int) -> Group:
    group: Group = find(Group.select().where(Group.id == group_id))
    return group


def _who_gives(group: Group, person_id: int) -> Member:
    """This trainer or assistant of the group; 404 for another person, 403 for a coordinator."""
    giving = (each for each in Member.all_of(group) if each.roles & GIVING)
    found = next((each for each in giving if each.person.id == person_id), None)
    if found is None:
        abort(404)
    roles = staff_roles_of([person_id]).get(person_id, frozenset())
    member = replace(found, staff_roles=roles)
    insist(Permission.HAND_CARD_TO, member)
    return member


def _with_role(role: Role, members: list[Member]) -> list[Person]:
    return [each.person for each in members if role in each.roles]


def _everything(
    group: Group, known: KnownColleagueForm | None = None, new: NewColleagueForm | None = None
) -> dict[str, Any]:
    members = Member.all_of(group)
    now, helping = (_with_role(role, members) for role in (Role.TRAINER, Role.ASSISTANT))
    known = known or KnownColleagueForm(formdata=None)
    return {
        "group": group,
        "certifications": Certification.of_each([*now, *helping]),
        "trainers": now,
        "assistants": helping,
        "in_course": group.phase in IN_COURSE,
        "offered": offer_in(known.person, but=[person.id for person in now]),
        "known_form": known,
        "new_form": new or NewColleagueForm(formdata=None),
    }
