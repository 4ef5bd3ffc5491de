"""The people of the demo and the groups they are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from portal import clock
from portal.groups.assistants import assist
from portal.groups.certifications import Certification
from portal.groups.facts import Audience, Facts, change_facts
from portal.groups.intakes import Intake
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.people.models import Person, hasher

PASSWORD = "samen-verder-2026"  # noqa: S105  # the known password of the demo, printed by `make run`
PROGRAMME = "het-begint-bij-mij"
PLACE = "Buurthuis De Brug, Kerkstraat 12, Tilburg"
ENTRANCE = "De deur aan de zijkant. Bel bij het bordje Samen."

LOCALES = {
    "Amal": "ar",
    "Bram": "nl",
    "Grace": "en",
    "Fatima": "ar",
    "Joost": "nl",
    "Priya": "en",
    "Roza": "nl",
    "Samir": "ar",
    "Nadia": "nl",
    "Karim": "nl",
    "Sanne": "nl",
    "Yusuf": "ar",
    "Ilse": "nl",
    "Hanan": "ar",
    "Peter": "nl",
    "Olga": "en",
    "Femke": "nl",
    "Emre": "nl",
    "Lotte": "nl",
    "Coby": "nl",
    "Marloes": "nl",
}
LINDE = ("Amal", "Bram", "Grace", "Fatima", "Joost", "Priya", "Roza", "Samir")
EIK = ("Sanne", "Yusuf", "Ilse", "Hanan", "Peter", "Olga")
WILG = ("Emre", "Lotte")

CERTIFIED_FOR = {"Nadia": 400, "Karim": 45, "Femke": 200}
FACTS = {
    "Linde": Facts(
        place=PLACE,
        entrance=ENTRANCE,
        directions="Bus 4 stopt voor de deur. Er is een fietsenstalling.",
        region="south",
        languages=("nl", "ar", "en"),
        interpreter="ar",
        audience=Audience.SCHOOL,
        childcare_children=3,
        childcare_ages=("2-3", "4-12"),
    ),
    "Wilg": Facts(
        place=PLACE,
        entrance=ENTRANCE,
        region="south",
        languages=("nl",),
        audience=Audience.YOUNG,
        audience_note="Alleen voor vrouwen",
    ),
}


@dataclass
class Cast:
    """Everybody by first name, and the three groups."""

    people: dict[str, Person] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Person:
        return self.people[name]


def cast() -> Cast:
    """Make everybody, with the password of the demo, and place them in their groups."""
    made = Cast()
    known = hasher.hash(PASSWORD)
    for name, locale in LOCALES.items():
        made.people[name] = Person.create(
            name=name,
            locale=locale,
            email=f"{name.lower()}@example.org",
            password_hash=known,
            created_at=clock.now() - timedelta(weeks=20),
        )
    Membership.create(
        person=made["Coby"], role=Role.COORDINATOR, since=clock.now() - timedelta(weeks=60)
    )
    _group(made, "Linde", LINDE, ("Nadia", "Karim"), Phase.COURSE, weeks_ago=3)
    # Marloes learns to give the course, and helps Nadia and Karim.
    assist(made.groups["Linde"], made["Marloes"], made["Coby"])
    _group(made, "Eik", EIK, ("Femke",), Phase.SUPPORTGROEP, weeks_ago=18)
    _group(made, "Wilg", WILG, ("Karim",), Phase.PLANNED, weeks_ago=2)
    for name, days in CERTIFIED_FOR.items():
        Certification.keep(made[name], clock.today() + timedelta(days=days), made["Coby"])
    for number, invited in enumerate((True, True, False)):
        Intake.hold(made.groups["Wilg"], invited, made["Karim"], f"demo-intake-{number}")
    for name, facts in FACTS.items():
        change_facts(made.groups[name], facts)
    return made


def _group(
    made: Cast,
    name: str,
    participants: tuple[str, ...],
    trainers: tuple[str, ...],
    phase: Phase,
    weeks_ago: int,
) -> None:
    began = clock.now() - timedelta(weeks=weeks_ago)
    group = Group.create(name=name, programme=PROGRAMME, place=PLACE, phase=phase, created_at=began)
    made.groups[name] = group
    entered: dict[Phase, datetime] = {Phase.PLANNED: began - timedelta(weeks=2)}
    if phase in {Phase.COURSE, Phase.SUPPORTGROEP}:
        entered[Phase.COURSE] = began
    if phase == Phase.SUPPORTGROEP:
        entered[Phase.SUPPORTGROEP] = clock.now() - timedelta(weeks=9)
    for each, at in entered.items():
        PhaseChange.create(group=group, phase=each, by=made[trainers[0]], at=at)
    for role, names in ((Role.TRAINER, trainers), (Role.PARTICIPANT, participants)):
        for person in names:
            Membership.create(person=made[person], group=group, role=role, since=began)
