"""What the agreements' tables hold of a person."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.phrases import kind_words, language_name
from portal.agreements.versions import AgreementLine, AgreementVersion, Assent, LineWording
from portal.db import Record
from portal.held import AT, FORM_KEY, GROUP, OF_ANOTHER, TEXT, Column, Delete, Held, Keep, Special

SET, LANGUAGE = Column(_l("Which agreements"), kind_words), Column(_l("Language"), language_name)
VERSION = _l("Version")
ONE_OF_OURS = "one of the portal's own words, not a text"
GROUPS = "what a group fixed is the group's and stays readable; it says: someone who left"
OF_THE_LIST = "where it stands on the list says nothing of a person"
STAYS = {"kind": ONE_OF_OURS, "locale": ONE_OF_OURS, "body": GROUPS}

NOBODYS: dict[type[Record], str] = {
    AgreementLine: "which agreement stands where in a version; whose words it has stands beside it"
}


def _forget_open_proposals(person_id: int) -> None:
    theirs = Proposal.author == person_id
    Proposal.delete().where(theirs, Proposal.fixed_at.is_null()).execute()


def _forget_open_translations(person_id: int) -> None:
    theirs = ProposalTranslation.by == person_id
    ProposalTranslation.delete().where(theirs, ProposalTranslation.fixed_at.is_null()).execute()


def _is_translation(is_original: bool) -> str:
    return str(_("no") if is_original else _("yes"))


_PROPOSED: dict[str, Any] = {"group": GROUP, "kind": SET, "body": TEXT, "locale": LANGUAGE}

HELD = (
    Held(
        Proposal,
        owner="author",
        title=_l("Agreements that I proposed"),
        shows={
            **_PROPOSED,
            "created_at": _l("Proposed"),
            "edited_at": _l("Changed"),
            "fixed_at": _l("Fixed"),
        },
        leaves_out={
            "starter": "the name of a ready-made agreement; its words are shown",
            "root": "which agreement it says in other words; both stand with the group",
            "position": OF_THE_LIST,
            "aside_at": OF_ANOTHER,
            "aside_by": OF_ANOTHER,
            "submission_key": FORM_KEY,
        },
        with_name=True,
        erasing=Special(
            "what is not fixed goes; what is fixed is the group's", _forget_open_proposals
        ),
        stays={**STAYS, "starter": ONE_OF_OURS, "submission_key": FORM_KEY},
    ),
    Held(
        Proposal,
        owner="aside_by",
        title=_l("Agreements that I left out"),
        shows={"group": GROUP, "kind": SET, "aside_at": AT},
        leaves_out={
            **dict.fromkeys(
                ("author", "body", "locale", "created_at", "edited_at", "fixed_at", "starter"),
                OF_ANOTHER,
            ),
            "root": OF_THE_LIST,
            "position": OF_THE_LIST,
            "submission_key": FORM_KEY,
        },
        erasing=Keep("it is somebody else's, and stays left out"),
        stays={**STAYS, "starter": ONE_OF_OURS, "submission_key": FORM_KEY},
    ),
    Held(
        ProposalTranslation,
        owner="by",
        title=_l("Agreements that I translated"),
        shows={
            "proposal": _l("Agreement"),
            "body": TEXT,
            "locale": LANGUAGE,
            "at": AT,
            "fixed_at": _l("Fixed"),
        },
        with_name=True,
        erasing=Special(
            "what is not fixed goes; what is fixed is the group's", _forget_open_translations
        ),
        stays={"locale": ONE_OF_OURS, "body": GROUPS},
    ),
    Held(
        AgreementVersion,
        owner="by",
        title=_l("Agreements that I fixed"),
        shows={"group": GROUP, "kind": SET, "number": VERSION, "at": AT},
        leaves_out={"fingerprint": "it tells one list from another, and says nothing of a person"},
        erasing=Keep("the group still knows when its agreements were fixed"),
        stays={"kind": ONE_OF_OURS, "fingerprint": "a hash of what the group fixed"},
    ),
    Held(
        LineWording,
        owner="by",
        title=_l("My words in the agreements of a group"),
        shows={
            "line": VERSION,
            "text": TEXT,
            "locale": LANGUAGE,
            "is_original": Column(_l("Translation"), _is_translation),
        },
        erasing=Keep(GROUPS),
        stays={"locale": ONE_OF_OURS, "text": GROUPS},
    ),
    Held(
        Assent,
        owner="person",
        title=_l("Agreements that I agreed to"),
        shows={"version": VERSION, "at": AT},
        erasing=Delete(),
    ),
)
