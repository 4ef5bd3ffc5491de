"""The people of the stories, in the groups that interface and README name."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cached_property

from portal import clock
from portal.groups.memberships import Membership, Role
from portal.groups.models import Group, Phase, PhaseChange
from portal.people.models import Person

PROGRAMME = "het-begint-bij-mij"
PASSWORD = "samen-verder-2026"
WEEKS_AGO = timedelta(weeks=3)


class Cast:
    """Everybody, made when first named; whoever is not named costs nothing.

    Linde is a course in its third week with Amal (ar), Bram (nl) and Grace (en),
    trained by Nadia and Karim. Eik is a supportgroep with Sanne as leader, Yusuf
    (ar) as deputy and Ilse; Femke trained them. Wilg is planned, with Karim.
    Marloes is nothing yet: stories in which a group has an assistant let her be it.
    Coby coordinates.
    """

    @cached_property
    def linde(self) -> Group:
        """A course in its third week; all its people are there."""
        group = self._group("Linde", Phase.COURSE)
        for person in (self.amal, self.bram, self.grace):
            self._place(person, group, Role.PARTICIPANT)
        for trainer in (self.nadia, self.karim):
            self._place(trainer, group, Role.TRAINER)
        return group

    @cached_property
    def eik(self) -> Group:
        """A supportgroep; all its people are there, and Femke who trained them."""
        group = self._group("Eik", Phase.SUPPORTGROEP)
        for person in (self.sanne, self.yusuf, self.ilse):
            self._place(person, group, Role.PARTICIPANT)
        self._place(self.sanne, group, Role.LEADER)
        self._place(self.yusuf, group, Role.DEPUTY)
        self._place(self.femke, group, Role.TRAINER)
        return group

    @cached_property
    def wilg(self) -> Group:
        """A group that starts next week, with Karim."""
        group = self._group("Wilg", Phase.PLANNED)
        self._place(self.karim, group, Role.TRAINER)
        return group

    amal = cached_property(lambda self: self._person("Amal", "ar"))
    bram = cached_property(lambda self: self._person("Bram", "nl"))
    grace = cached_property(lambda self: self._person("Grace", "en"))
    nadia = cached_property(lambda self: self._person("Nadia", "nl"))
    karim = cached_property(lambda self: self._person("Karim", "nl"))
    sanne = cached_property(lambda self: self._person("Sanne", "nl"))
    yusuf = cached_property(lambda self: self._person("Yusuf", "ar"))
    ilse = cached_property(lambda self: self._person("Ilse", "nl"))
    femke = cached_property(lambda self: self._person("Femke", "nl"))
    marloes = cached_property(lambda self: self._person("Marloes", "nl"))

    @cached_property
    def coby(self) -> Person:
        """The coordinator."""
        person = self._person("Coby", "nl")
        Membership.coordinate(person)
        return person

    def _person(self, name: str, locale: str) -> Person:
        person = Person.create(name=name, locale=locale, created_at=clock.now())
        person.sign_in_with(f"{name.lower()}@example.org", PASSWORD)
        return person

    def _group(self, name: str, phase: Phase) -> Group:
        group: Group = Group.create(
            name=name, programme=PROGRAMME, place="Buurthuis De Brug, Kerkstraat 1", phase=phase
        )
        PhaseChange.create(group=group, phase=phase, at=clock.now() - WEEKS_AGO)
        return group

    def _place(self, person: Person, group: Group, role: Role) -> None:
        Membership.create(person=person, group=group, role=role, since=self.began)

    @cached_property
    def began(self) -> datetime:
        """When everybody came to their group: nobody came later than anybody else."""
        return clock.now() - WEEKS_AGO
