"""Personal cards for the people of a group: to print for many, or for one who lost theirs.

Only hashes of a card are stored, so the paper exists in the answer that makes it
and nowhere else; the same form sent again gives the same paper again.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import abort, current_app, url_for
from flask_babel import gettext as _
from markupsafe import Markup
from werkzeug.wrappers import Response

from portal import dates
from portal.access.permissions import Permission
from portal.access.policy import can
from portal.groups.card_standing import CardStanding, Standing
from portal.groups.forms import CardsForm, OneCardForm
from portal.groups.members import Member
from portal.groups.models import Group
from portal.groups.views.routes import blueprint, load_group
from portal.people.card_sheets import lay_out
from portal.people.cards import Card
from portal.people.papers import PrintedCard
from portal.people.second_steps import replace_lost_card
from portal.web.choices import SelectChoice
from portal.web.filters import name as isolated
from portal.web.gate import confirmed, requires
from portal.web.identity import viewer
from portal.web.pages import invalid, page
from portal.web.scope import insist


@blueprint.get("/groups/<int:group_id>/cards")
@requires(Permission.ISSUE_CARDS)
def cards(group_id: int) -> Response:
    """Who has a card, who needs one, and the form to print them."""
    group = load_group(group_id)
    standings, elsewhere = _standings(Member.participants_of(group))
    needing = [each.member.person.id for each in standings if each.needs_card]
    form = CardsForm(people=needing)
    _offer(form, standings)
    return page(
        "groups/cards.html", group=group, form=form, standings=standings, elsewhere=elsewhere
    )


@blueprint.post("/groups/<int:group_id>/cards")
@requires(Permission.ISSUE_CARDS)
@confirmed
def create_cards(group_id: int) -> Response:
    """Make a card for everybody who was chosen, and answer with the sheet to print."""
    group = load_group(group_id)
    members = Member.participants_of(group)
    form = CardsForm()
    form.people.choices = [SelectChoice(str(member.person.id)) for member in members]
    chosen = set(form.people.data or [])
    if chosen - {member.person.id for member in members}:
        abort(404)
    receiving = [member for member in members if member.person.id in chosen]
    for member in receiving:
        insist(Permission.HAND_CARD_TO, member)
    if not form.validate():
        standings, elsewhere = _standings(members)
        _offer(form, standings)
        return invalid(
            "groups/cards.html", group=group, form=form, standings=standings, elsewhere=elsewhere
        )
    people = [member.person for member in receiving]
    return _sheet(group, Card.issue_to(people, viewer().person, form.submission_key.data or ""))


@blueprint.get("/groups/<int:group_id>/participants/<int:person_id>/card")
@requires(Permission.ISSUE_CARDS)
def card(group_id: int, person_id: int) -> Response:
    """Say what a card for this one person does, before it is made."""
    group = load_group(group_id)
    member = _participant(group, person_id)
    (standing,) = CardStanding.all_of([member])
    return page("groups/card.html", group=group, standing=standing, form=OneCardForm())


@blueprint.post("/groups/<int:group_id>/participants/<int:person_id>/card")
@requires(Permission.ISSUE_CARDS)
@confirmed
def create_card(group_id: int, person_id: int) -> Response:
    """Make one card; where this person was signed in before, they no longer are."""
    group = load_group(group_id)
    member = _participant(group, person_id)
    form = OneCardForm()
    if not form.validate():
        (standing,) = CardStanding.all_of([member])
        return invalid("groups/card.html", group=group, standing=standing, form=form)
    key = form.submission_key.data or ""
    return _sheet(group, [replace_lost_card(member.person, viewer().person, key)])


def _participant(group: Group, person_id: int) -> Member:
    members = Member.participants_of(group)
    member = next((each for each in members if each.person.id == person_id), None)
    if member is None:
        abort(404)
    insist(Permission.HAND_CARD_TO, member)
    return member


def _standings(members: Sequence[Member]) -> tuple[list[CardStanding], list[Member]]:
    """Whom the viewer may hand a card, and whom they may not because they are staff somewhere."""
    allowed = [member for member in members if can(viewer(), Permission.HAND_CARD_TO, member)]
    others = [member for member in members if member not in allowed]
    return CardStanding.all_of(allowed), others


def _offer(form: CardsForm, standings: Sequence[CardStanding]) -> None:
    form.people.choices = [
        SelectChoice(
            str(each.member.person.id),
            Markup("{} – {}").format(isolated(each.member.person.name), standing_words(each)),
        )
        for each in standings
    ]


def standing_words(standing: CardStanding) -> str:
    """How far somebody is with signing in, in a few words."""
    if standing.until is not None and standing.opened:
        opened: str = _(
            "opened the card, not used yet; until %(day)s", day=dates.short_day(standing.until)
        )
        return opened
    if standing.until is not None:
        until: str = _("has a card until %(day)s", day=dates.short_day(standing.until))
        return until
    words: dict[Standing, str] = {
        Standing.SIGNED_IN: _("is signed in"),
        Standing.SPENT: _("used the card, is signed out"),
        Standing.ENDED: _("the card ended"),
        Standing.NONE: _("has no card yet"),
    }
    return words[standing.standing]


def _sheet(group: Group, papers: Sequence[PrintedCard]) -> Response:
    return page(
        "people/card_sheet.html",
        sheet=lay_out(papers, current_app.config["PORTAL"].base_url),
        back=url_for("groups.cards", group_id=group.id),
        back_label=_("Back to the cards"),
    )
