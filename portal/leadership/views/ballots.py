"""Rounds of votes: opening, closing, voting and counting.

A vote stands in the body of its request and nowhere else; see `portal.leadership.box`.
"""

from __future__ import annotations

from flask_babel import gettext as _
from werkzeug.wrappers import Response

from portal.access.permissions import Permission
from portal.groups.lead import Lead
from portal.leadership import ballots
from portal.leadership.choosing import NotNowError
from portal.leadership.counting import count
from portal.leadership.forms import BLANK, BallotForm
from portal.leadership.standing import Step
from portal.leadership.standings import participants_of, standings
from portal.leadership.views.routes import BALLOT, CHOICE, ballot_of, blueprint, choice_of
from portal.leadership.views.shown import ballot_paper, changed, not_now, refused
from portal.notifications.beside import send_soon
from portal.web.gate import requires
from portal.web.identity import viewer
from portal.web.kept import BALLOT_FIELD


@blueprint.post(f"{CHOICE}/ballots")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def create_ballot(group_id: int, choice_id: int) -> Response:
    """Open a round for as long as the form says."""
    choice, form = choice_of(group_id, choice_id), BallotForm()
    if not form.validate():
        return refused(group_id, ballot_form=form, refused_choice=choice.id)
    try:
        ballots.open_ballot(choice, viewer().person, *form.moments, form.submission_key.data or "")
    except ballots.NoCandidatesError:
        return refused(group_id, _("There is no candidate yet. Ask who would want to."))
    except NotNowError:
        return refused(group_id, not_now())
    send_soon()
    return changed(group_id, _("Everybody in the group can see the vote now."))


@blueprint.post(f"{BALLOT}/closing")
@requires(Permission.ARRANGE_LEADER_CHOICE, Lead)
def create_closing(group_id: int, ballot_id: int) -> Response:
    """End the round now."""
    ballots.close_ballot(ballot_of(group_id, ballot_id), viewer().person)
    return changed(group_id, _("The vote is closed."))


@blueprint.post(f"{BALLOT}/vote")
@requires(Permission.TAKE_PART_IN_LEADER_CHOICE)
def create_vote(group_id: int, ballot_id: int) -> Response:
    """Put the viewer's vote into the box; a later one takes its place."""
    ballot = ballot_of(group_id, ballot_id)
    (standing,) = standings([ballot.choice], participants_of(group_id))
    if standing.step is not Step.VOTING or standing.ballot != ballot:
        count(ballot)
        return refused(group_id, too_late())
    form = ballot_paper(standing, sent=True)
    if not form.validate():
        return refused(group_id, vote_form=form)
    given = form[BALLOT_FIELD].data
    try:
        ballots.vote(ballot, viewer().person, None if given == BLANK else int(given))
    except ballots.ClosedError:
        count(ballot)
        return refused(group_id, too_late())
    except (ballots.NoSuchChoiceError, NotNowError):
        return refused(group_id, not_now())
    return changed(group_id, _("Your vote is in the box."))


@blueprint.post(f"{BALLOT}/count")
@requires(Permission.READ_LEADER_CHOICE)
def create_count(group_id: int, ballot_id: int) -> Response:
    """Count the round when its end has come; before that, and again, nothing happens."""
    counted = count(ballot_of(group_id, ballot_id))
    return changed(group_id, _("The votes are counted.") if counted else None)


def too_late() -> str:
    """The sentence for a vote that came after the end."""
    sentence: str = _("The vote is closed. Your vote does not count any more.")
    return sentence
