"""What stands on printed cards: a QR, a code, and how to use them in the person's own language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from urllib.parse import urlsplit

from flask_babel import gettext as _
from markupsafe import Markup

from portal import dates, i18n
from portal.people.models import Person
from portal.people.names import told_apart
from portal.people.papers import CardState, PrintedCard
from portal.qr import qr_of


@dataclass(frozen=True)
class CardWords:
    """The sentences of a card in one language."""

    title: str
    scan: str
    press: str
    type_code: str
    valid: str
    keep: str


@dataclass(frozen=True)
class SheetCard:
    """One card as it is printed."""

    name: str
    language: i18n.Language
    qr: Markup
    code: str
    host: str
    words: CardWords


@dataclass(frozen=True)
class CardSheet:
    """A page of cards to cut out, and who is not on it because their card is used or ended."""

    cards: tuple[SheetCard, ...]
    no_longer_open: tuple[Person, ...]


def lay_out(papers: Sequence[PrintedCard], base_url: str) -> CardSheet:
    """Lay `papers` out for printing; links and codes lead to the portal at `base_url`.

    A card that was used since, which happens when a sheet is shown again, is
    left out: it would only disappoint.
    """
    usable = [paper for paper in papers if paper.state == CardState.OPEN]
    spoken = _Words()
    cards = tuple(
        SheetCard(
            name=name,
            language=i18n.BY_TAG[paper.person.locale],
            qr=qr_of(f"{base_url}/card/{paper.token}"),
            code=paper.shown_code,
            host=urlsplit(base_url).netloc,
            words=spoken.of(paper.person.locale, paper.expires_at),
        )
        for paper, name in zip(
            usable, told_apart([paper.person.name for paper in usable]), strict=True
        )
    )
    closed = tuple(paper.person for paper in papers if paper.state != CardState.OPEN)
    return CardSheet(cards, closed)


class _Words:
    """The sentences for each language and date, written once a sheet."""

    def __init__(self) -> None:
        self.of = lru_cache(maxsize=None)(self._of)

    def _of(self, locale: str, expires_at: datetime) -> CardWords:
        with i18n.speaking(locale):
            return CardWords(
                title=_("Your card to sign in"),
                scan=_("Scan this square with your phone."),
                press=_("Press “Yes, that is me”."),
                type_code=_("No camera? Go to this address and type the code:"),
                valid=_("The card works once, until %(moment)s.", moment=dates.moment(expires_at)),
                keep=_("Show it to nobody. With it, your page opens."),
            )
