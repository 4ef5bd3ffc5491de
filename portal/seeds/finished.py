"""Groups of the last year that finished their course, with what they said at the end.

With the six of Eik they make one hundred answers: 61 notice much positive influence, 32 some and
7 none. Nobody of these groups is left in the portal but those of one; their numbers are.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from portal import clock
from portal.evaluation.asking import closes_after
from portal.evaluation.blocks import form_blocks
from portal.evaluation.models import AnswerBox
from portal.evaluation.questionnaire import Moment
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.seeds.dealing import dealt, put_totals
from portal.seeds.life import evening
from portal.seeds.people import PLACE, PROGRAMME, Cast

INFLUENCE = {"much": 57, "some": 30, "none": 7}
"""What these groups add to the answers of Eik: 4 much, 2 some."""
OTHERS = {
    "responsibility": {"yes": 66, "perhaps": 20, "no": 5, "not-said": 3},
    "trust": {"more": 58, "same": 29, "less": 4, "not-said": 3},
}
BOSHUIS = "Boshuis, Lindelaan 4, Breda"
GROUPS = (
    ("Beuk", PLACE, ("Femke",), 320, 8, 8),
    ("Berk", PLACE, ("Femke",), 320, 8, 8),
    ("Els", PLACE, ("Nadia", "Karim"), 250, 8, 7),
    ("Hazelaar", PLACE, ("Nadia", "Karim"), 250, 8, 8),
    ("Spar", PLACE, ("Nadia", "Karim"), 250, 8, 8),
    ("Iep", BOSHUIS, ("Nadia",), 240, 8, 8),
    ("Kastanje", BOSHUIS, ("Nadia",), 240, 8, 7),
    ("Lariks", PLACE, ("Femke",), 95, 8, 8),
    ("Meidoorn", PLACE, ("Femke",), 95, 8, 8),
    ("Olm", BOSHUIS, ("Karim",), 155, 8, 8),
    ("Populier", BOSHUIS, ("Karim",), 155, 8, 8),
    ("Vlier", PLACE, ("Femke",), 63, 8, 8),
)
"""Name, place, trainers, how many days ago it ended, how many were asked and how many answered.

Those that ended on one day are alike, so that on every day of the year all are shown; the last
is like Eik.
"""


def finish(cast: Cast) -> None:
    """Make the groups, and count what they answered."""
    given = {
        question: dealt(totals) for question, totals in {"influence": INFLUENCE, **OTHERS}.items()
    }
    for name, place, trainers, days, asked, answered in GROUPS:
        box = _box(cast, name, place, trainers, evening(-days))
        put_totals(box, given, asked, answered)
    form_blocks()


def _box(
    cast: Cast, name: str, place: str, trainers: tuple[str, ...], ended: datetime
) -> AnswerBox:
    began = ended - timedelta(weeks=6)
    eik = Group.get_by_id(cast.groups["Eik"].id)
    group = Group.create(
        name=name,
        programme=PROGRAMME,
        place=eik.place if place == PLACE else place,
        audience=eik.audience,
        languages=eik.languages,
        phase=Phase.CLOSED,
        created_at=began,
    )
    for phase, at in ((Phase.COURSE, began), (Phase.SUPPORTGROEP, ended), (Phase.CLOSED, ended)):
        PhaseChange.create(group=group, phase=phase, by=cast[trainers[0]], at=at)
    for trainer in trainers:
        Membership.create(
            person=cast[trainer], group=group, role=Role.TRAINER, since=began, until=clock.now()
        )
    closes = closes_after(Moment.END, ended)
    box: AnswerBox = AnswerBox.create(
        group=group, moment=Moment.END, opens_at=ended, closes_at=closes, counted_at=closes
    )
    return box
