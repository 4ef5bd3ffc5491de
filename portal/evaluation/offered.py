"""The questionnaires of this installation: loaded once at start, then only read."""

from __future__ import annotations

from collections.abc import Mapping

from portal.evaluation.questionnaire import Moment, Questionnaire


class _Offered:
    by_moment: Mapping[Moment, Questionnaire] | None = None


def offer(questionnaires: Mapping[Moment, Questionnaire]) -> None:
    """Ask with these from now on."""
    _Offered.by_moment = questionnaires


def questionnaire_of(moment: Moment) -> Questionnaire:
    """What is asked at that moment; RuntimeError before the start."""
    if _Offered.by_moment is None:
        raise RuntimeError("no questionnaires are loaded yet")
    return _Offered.by_moment[moment]
