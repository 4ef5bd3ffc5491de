"""The blueprint of the evaluation, and how its views find the form that an address names."""

from __future__ import annotations

from flask import Blueprint, abort

from portal.evaluation.asking import Asking, after, at_end_of, box_at, held_sessions, months_after
from portal.evaluation.models import AnswerBox
from portal.evaluation.questionnaire import FOLLOW_UPS, Moment
from portal.groups.models import Group
from portal.web import identity

blueprint = Blueprint("evaluation", __name__)

EVALUATION = "/groups/<int:group_id>/evaluation"
OF_SESSION = f"{EVALUATION}/sessions/<int:session_id>"
AT_END = f"{EVALUATION}/end"
CONSENT = f"{EVALUATION}/later"
LATER = f"{CONSENT}/<int:months>"


def group_of(group_id: int) -> Group:
    """The group of the path, which the gate has found among the viewer's own."""
    return identity.viewer().groups[group_id]


def tap_of(group: Group, session_id: int) -> Asking:
    """The tap after that session; 404 for one that is not held."""
    session = next((each for each in held_sessions(group) if each.id == session_id), None)
    if session is None:
        abort(404)
    return after(session, AnswerBox.get_or_none(AnswerBox.session == session))


def end_of(group: Group) -> Asking:
    """The form at the end of the course; 404 while nobody knows when that is."""
    found = at_end_of(group, held_sessions(group), box_at(group, Moment.END))
    if found is None:
        abort(404)
    return found


def follow_up_of(group: Group, months: int) -> Asking:
    """The form so many months after the course; 404 for another number, or before the end."""
    if months not in FOLLOW_UPS:
        abort(404)
    return months_after(months, end_of(group), box_at(group, FOLLOW_UPS[months]))


def follow_ups_of(group: Group) -> list[Asking]:
    """The follow-ups of a course whose end form has opened; 404 before."""
    if end_of(group).is_to_come:
        abort(404)
    return [follow_up_of(group, months) for months in FOLLOW_UPS]
