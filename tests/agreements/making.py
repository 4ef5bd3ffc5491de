"""Makes proposals and versions for the stories."""

from __future__ import annotations

from portal.agreements.fixing import fix
from portal.agreements.kinds import Kind
from portal.agreements.models import Proposal, ProposalTranslation
from portal.agreements.proposing import Words, propose, reword
from portal.agreements.table import Table, lay_table
from portal.agreements.translating import translate
from portal.agreements.versions import AgreementVersion
from portal.groups.models import Group
from portal.people.models import Person
from portal.web.forms import new_submission_key

RULES, TOGETHER = Kind.RULES, Kind.SUPPORTGROEP
TEXT = "We komen op tijd."


def proposed(
    group: Group, author: Person, body: str = TEXT, kind: Kind = RULES, locale: str = "nl"
) -> Proposal:
    """A proposal of `author` in own words."""
    words = Words(body, locale)
    return propose(group.id, kind, author, words, new_submission_key())[0]


def reworded(standing: Proposal, author: Person, body: str) -> Proposal:
    """Other words of `author` for what stands."""
    return reword(standing, author, Words(body, "nl"), new_submission_key())[0]


def translated(
    proposal: Proposal, by: Person, body: str = "نحضر في الوقت.", locale: str = "ar"
) -> ProposalTranslation:
    """What `by` made of it in another language."""
    return translate(proposal, by, Words(body, locale))


def table_of(group: Group, reader: Person, kind: Kind = RULES) -> Table:
    """What `reader` sees on the table."""
    return lay_table(group.id, kind, reader)


def fixed(group: Group, by: Person, *bodies: str, kind: Kind = RULES) -> AgreementVersion:
    """A version that `by` fixed, of what is on the table and of `bodies` by them."""
    for body in bodies:
        proposed(group, by, body, kind)
    return fix(group.id, kind, by, table_of(group, by, kind).fingerprint)[0]
