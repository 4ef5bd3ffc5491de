"""Where each form is: its page, and what is below it."""

from __future__ import annotations

from typing import Any

from flask import url_for

from portal.evaluation.asking import Asking
from portal.evaluation.questionnaire import Moment


def address_of(asking: Asking, view: str) -> str:
    """The address of the `view` of that form, such as "show" or "create"."""
    ids: dict[str, Any] = {"group_id": asking.group_id}
    if asking.moment is Moment.SESSION:
        return url_for(f"evaluation.{view}", **ids, session_id=asking.session.id)
    if asking.moment is Moment.END:
        return url_for(f"evaluation.{view}_end", **ids)
    return url_for(f"evaluation.{view}_later", **ids, months=asking.moment.months)
