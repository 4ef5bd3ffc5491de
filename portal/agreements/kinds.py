"""The two sets of agreements that a group has."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """Which set: the rules that a course begins with, or what the supportgroep agrees on."""

    RULES = "rules"
    SUPPORTGROEP = "supportgroep"


KIND_LENGTH = 16
KIND_CHECK = "kind in ('rules', 'supportgroep')"
