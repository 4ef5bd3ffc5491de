"""The blueprint of the evaluation, and how its views find the form that an address names."""

from __future__ import annotations

from flask import Blueprint, abort

from portal.evaluation.asking import Asking, after, at_end_of, held_sessions
from portal.evaluation.models import AnswerBox
from portal.groups.models import Group
from portal.web import identity

blueprint = Blueprint("evaluation", __name__)

EVALUATION = "/groups/<int:group_id>/evaluation"
OF_SESSION = f"{EVALUATION}/sessions/<int:session_id>"
AT_END = f"{EVALUATION}/end"


def group_of(group_id: int) -> Group:
    """The group of the path, which the gate has found among the viewer's own."""
    return identity.viewer().groups[group_id]


def asking_of(group: Group, session_id: int | None) -> Asking:
    """The tap after that session, or without one the form at the end; 404 before its time."""
    if session_id is None:
        box = AnswerBox.get_or_none(AnswerBox.group == group, AnswerBox.session.is_null())
        found = at_end_of(group, held_sessions(group), box)
    else:
        found = _tap(group, session_id)
    if found is None:
        abort(404)
    return found


def _tap(group: Group, session_id: int) -> Asking | None:
    session = next((each for each in held_sessions(group) if each.id == session_id), None)
    if session is None:
        return None
    return after(session, AnswerBox.get_or_none(AnswerBox.session == session))
