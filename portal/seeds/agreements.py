"""What the groups of the demo agreed on, and who has not agreed yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from portal.agreements.agreeing import agree
from portal.agreements.fixing import fix
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal
from portal.agreements.proposing import Words, propose, propose_starters, reword
from portal.agreements.table import lay_table
from portal.agreements.translating import translate
from portal.groups.models import Group, Phase
from portal.people.models import Person
from portal.seeds import texts
from portal.seeds.life import Keys, at
from portal.seeds.people import EIK, LINDE, Cast

NOT_YET = {("Linde", "rules", 1): "Samir", ("Eik", "supportgroep", 2): "Ilse"}
"""Who was not there that evening and has not read it since."""


def agree_on(cast: Cast) -> None:
    """Let both groups propose, fix and agree, as `texts.toml` says."""
    for name, people, trainer in (("Linde", LINDE, "Nadia"), ("Eik", EIK, "Femke")):
        group, keys = cast.groups[name], Keys(f"agreement-{name}")
        said = texts.agreements_of(name)
        for (kind, version, day), some in groupby(
            said, key=lambda each: (Kind(each.kind), each.version, each.day)
        ):
            later = group.phase == Phase.SUPPORTGROEP and version > 1
            with _in_phase(group, Phase.SUPPORTGROEP if later else Phase.COURSE):
                for minute, text in enumerate(some):
                    _propose(cast, group, text, keys, minute * 3)
                if version:
                    fixer = cast["Sanne"] if later else cast[trainer]
                    absent = NOT_YET.get((name, kind.value, version))
                    agreeing = [cast[each] for each in people if each != absent]
                    _fix(group, kind, fixer, agreeing, day)


@contextmanager
def _in_phase(group: Group, phase: Phase) -> Iterator[None]:
    """As the group was then: after its course a trainer reads no proposals any more."""
    Group.update(phase=phase).where(Group.id == group.id).execute()
    try:
        yield
    finally:
        Group.update(phase=group.phase).where(Group.id == group.id).execute()


def _propose(cast: Cast, group: Group, text: texts.AgreementText, keys: Keys, minute: int) -> None:
    kind, who = Kind(text.kind), cast[text.who]
    words = Words(text.text, text.locale)
    with at(text.day, 20, minute):
        if text.starter:
            propose_starters(group.id, kind, who, [text.starter], keys.next())
            return
        if text.rewords:
            standing = Proposal.get(Proposal.of(group.id, kind), Proposal.starter == text.rewords)
            proposal, _new = reword(standing, who, words, keys.next())
        else:
            proposal, _new = propose(group.id, kind, who, words, keys.next())
    for number, (translator, locale, body) in enumerate(text.translations, start=1):
        with at(text.day, 20, minute + number):
            translate(proposal, cast[translator], Words(body, locale))


def _fix(group: Group, kind: Kind, by: Person, agreeing: list[Person], day: int) -> None:
    with at(day, 21, 30):
        version, _new = fix(group.id, kind, by, lay_table(group.id, kind, by).fingerprint)
    for minute, person in enumerate(agreeing):
        with at(day, 21, 31 + minute):
            agree(version, person)
