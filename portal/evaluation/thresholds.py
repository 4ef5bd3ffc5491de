"""From how many answers on somebody may see what they were."""

from __future__ import annotations

from collections.abc import Mapping

GROUP_LEAST = 5
"""For the trainers of one group."""
CUT_LEAST = 10
"""For the coordinator, in each cell; and for everybody, where all gave the same answer."""


def may_be_shown(options: Mapping[str, int], least: int) -> bool:
    """Whether the numbers of one question may be shown to who sees them from `least` answers on.

    Where all gave the same answer, everybody's answer would be known: that takes CUT_LEAST.
    """
    answers = sum(options.values())
    unanimous = max(options.values(), default=0) == answers
    return answers >= (max(least, CUT_LEAST) if unanimous else least)
