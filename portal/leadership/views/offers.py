"""Saying yes or no when one was chosen; and writing down what the group decided."""

from __future__ import annotations

from flask import abort
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.lead import Lead
from portal.groups.memberships import Role
from portal.groups.models import Group
from portal.leadership import offers
from portal.leadership.choosing import NotNowError
from portal.leadership.forms import DecisionForm, YesOrNoForm
from portal.leadership.standings import participants_of
from portal.leadership.views.routes import OFFER, address, blueprint, group_of, offer_of
from portal.leadership.views.shown import changed, not_now, refused
from portal.people.models import Person
from portal.web.choices import SelectChoice
from portal.web.filters import name as isolated
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import done, invalid, page

DECISION = "/groups/<int:group_id>/leader"


@blueprint.post(f"{OFFER}/answer")
@requires(Permission.TAKE_PART_IN_LEADER_CHOICE)
def create_answer(group_id: int, offer_id: int) -> Response:
    """Take on the lead, or leave it to the group; whoever was not asked finds nothing."""
    offer, form = offer_of(group_id, offer_id), YesOrNoForm()
    if offer.person_id != viewer().person_id:
        abort(404)
    if not form.validate():
        return refused(group_id, _("Choose yes or no."))
    accepts = form.answer.data == "yes"
    try:
        (offers.accept if accepts else offers.decline)(offer, viewer().person)
    except NotNowError:
        return refused(group_id, not_now())
    return changed(
        group_id,
        _("Thank you! The group sees it now.") if accepts else _("That is fine. Thank you."),
    )


@blueprint.post(f"{OFFER}/removal")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def remove_offer(group_id: int, offer_id: int) -> Response:
    """Wait no longer for an answer: the group goes on."""
    offers.take_back(offer_of(group_id, offer_id))
    return changed(group_id, _("The group can go on now."))


@blueprint.get(DECISION)
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def decision(group_id: int) -> Response:
    """Ask what the group decided together."""
    form, people = _form_for(group_id)
    return page("leadership/decision.html", group=group_of(group_id), form=form, people=people)


@blueprint.post(DECISION)
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
@confirmed
def create_decision(group_id: int) -> Response:
    """Write down what the group decided, and ask that person; they lead when they accept."""
    group: Group = group_of(group_id)
    form, people = _form_for(group_id)
    if form.person.data is not None and form.person.data not in people:
        abort(404)
    sentence = None
    if form.validate():
        try:
            offers.decide(
                group,
                Role(form.role.data),
                people[form.person.data],
                viewer().person,
                form.months,
                form.submission_key.data or "",
            )
        except offers.CannotLeadError:
            sentence = _("This person leads the group already. Choose somebody else.")
        except NotNowError:
            sentence = _("The group is voting, or somebody is asked already. End that first.")
        else:
            return done(address(group_id), said=_("It is written down, and asked."))
    if sentence is not None:
        form.form_errors.append(sentence)
    return invalid("leadership/decision.html", group=group, form=form, people=people)


def _form_for(group_id: int) -> tuple[DecisionForm, dict[int, Person]]:
    """The form with everybody who takes part, but for who writes it down."""
    people = participants_of(group_id)
    people.pop(viewer().person_id, None)
    form = DecisionForm()
    form.person.choices = [
        SelectChoice(str(person.id), isolated(person.name)) for person in people.values()
    ]
    return form, people
