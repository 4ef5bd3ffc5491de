"""What the groups' tables hold of a person who came, left, or went on elsewhere."""

from __future__ import annotations

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from portal.groups.certifications import Certification
from portal.groups.follow_ups import FollowUp
from portal.groups.going_on import GoingOn
from portal.groups.intakes import Intake
from portal.groups.leavings import Leaving
from portal.groups.merges import Merge
from portal.groups.moves import Move
from portal.groups.openings import Opening
from portal.groups.start_guides import StartGuide
from portal.held import AT, BY, FORM_KEY, GROUP, OF_ANOTHER, UNTIL, Column, Delete, Held, Keep

HISTORY = "how the groups came about stays true; it names nobody any more"


def _messages(choice: str | None) -> str:
    words: dict[str | None, str] = {"stay": _("They stay"), "go": _("They are deleted")}
    return words.get(choice, "")


def _wish(wish: str) -> str:
    words: dict[str, str] = {
        "yes": _("I go on"),
        "unsure": _("I don't know yet"),
        "no": _("I stop here"),
    }
    return words.get(wish, wish)


def _invited(invited: bool) -> str:
    words: str = _("Invited") if invited else _("Not invited")
    return words


HELD = (
    Held(
        Certification,
        owner="person",
        title=_l("Until when I am certified"),
        shows={"ends_at": UNTIL, "by": BY, "at": AT},
        erasing=Delete(),
    ),
    Held(
        Certification,
        owner="by",
        title=_l("When I wrote down until when somebody is certified"),
        shows={"at": AT},
        leaves_out=dict.fromkeys(("person", "ends_at"), OF_ANOTHER),
        erasing=Keep("the certificate is somebody else's, and stays true"),
    ),
    Held(
        Intake,
        owner="by",
        title=_l("Talks that I had with somebody who may join"),
        shows={"group": GROUP, "invited": Column(_l("How it ended"), _invited), "at": AT},
        leaves_out={"submission_key": FORM_KEY},
        erasing=Keep("how many talks there were stays true; of whom they were with is nothing"),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        GoingOn,
        owner="person",
        title=_l("Whether I go on with the group"),
        shows={"group": GROUP, "wish": Column(_l("Answer"), _wish), "at": AT},
        erasing=Delete(),
    ),
    Held(
        FollowUp,
        owner="person",
        title=_l("When I may be asked again about the course"),
        shows={
            "group": GROUP,
            "months": _l("Months after the course"),
            "opens_at": _l("From"),
            "closes_at": UNTIL,
            "answered": _l("Filled in"),
        },
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        StartGuide,
        owner="by",
        title=_l("When I led a group through its start"),
        shows={"group": GROUP, "opened_at": AT, "closes_at": UNTIL, "closed_at": _l("Ended")},
        leaves_out={"closed_by": OF_ANOTHER},
        erasing=Keep(HISTORY),
    ),
    Held(
        StartGuide,
        owner="closed_by",
        title=_l("When I put the start of a group away"),
        shows={"group": GROUP, "closed_at": _l("Ended")},
        leaves_out=dict.fromkeys(("opened_at", "closes_at", "by"), OF_ANOTHER),
        erasing=Keep(HISTORY),
    ),
    Held(
        Leaving,
        owner="person",
        title=_l("When I left a group"),
        shows={"group": GROUP, "by": BY, "at": AT, "undone_at": _l("Came back")},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        Leaving,
        owner="by",
        title=_l("When I took somebody out of a group"),
        shows={"group": GROUP, "at": AT},
        leaves_out={"person": OF_ANOTHER, "undone_at": OF_ANOTHER},
        erasing=Keep("whoever it concerns may know when"),
    ),
    Held(
        Move,
        owner="person",
        title=_l("When I went on in another group"),
        shows={
            "from_group": _l("From"),
            "to_group": _l("To"),
            "by": BY,
            "at": AT,
            "messages": Column(_l("My messages there"), _messages),
        },
        leaves_out={"submission_key": FORM_KEY},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        Move,
        owner="by",
        title=_l("When I brought somebody to another group"),
        shows={"from_group": _l("From"), "to_group": _l("To"), "at": AT},
        leaves_out={
            **dict.fromkeys(("person", "messages"), OF_ANOTHER),
            "submission_key": FORM_KEY,
        },
        erasing=Keep("whoever it concerns may know when"),
        stays={
            "submission_key": FORM_KEY,
            "messages": "one of the portal's own words, not a text",
        },
    ),
    Held(
        Merge,
        owner="by",
        title=_l("When I made one group of two"),
        shows={"one": GROUP, "other": GROUP, "into": _l("To"), "at": AT},
        leaves_out={"submission_key": FORM_KEY},
        erasing=Keep(HISTORY),
        stays={"submission_key": FORM_KEY},
    ),
    Held(
        Opening,
        owner="by",
        title=_l("When I said that my group has room"),
        shows={"group": GROUP, "at": AT, "closed_at": _l("Ended")},
        leaves_out={"closed_by": OF_ANOTHER},
        erasing=Keep(HISTORY),
    ),
    Held(
        Opening,
        owner="closed_by",
        title=_l("When I said that there is no room any more"),
        shows={"group": GROUP, "closed_at": _l("Ended")},
        leaves_out=dict.fromkeys(("at", "by"), OF_ANOTHER),
        erasing=Keep(HISTORY),
    ),
)
