"""The words for the two sets of agreements, in the reader's language."""

from __future__ import annotations

from flask_babel import gettext as _

from portal import i18n
from portal.agreements.kinds import Kind


def kind_words(kind: Kind | str) -> str:
    """What a set is called."""
    words: dict[Kind, str] = {
        Kind.RULES: _("Rules of the group"),
        Kind.SUPPORTGROEP: _("Agreements of the support group"),
    }
    return words[Kind(kind)]


def kind_explained(kind: Kind | str) -> str:
    """When a set is made, and what it is for."""
    words: dict[Kind, str] = {
        Kind.RULES: _("The group makes its rules together, in the first session."),
        Kind.SUPPORTGROEP: _(
            "How the group goes on by itself. You make these in the last session."
        ),
    }
    return words[Kind(kind)]


def language_name(tag: str) -> str:
    """What a language calls itself; words for one that the portal does not speak."""
    known = i18n.BY_TAG.get(tag)
    return known.name if known is not None else str(_("another language"))
