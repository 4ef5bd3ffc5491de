"""The programmes that this installation offers: loaded once at start, then only read."""

from __future__ import annotations

from portal.programme.catalogue import Catalogue, Programme


class _Offered:
    catalogue: Catalogue | None = None


def offer(catalogue: Catalogue) -> None:
    """Offer what is in `catalogue` from now on."""
    _Offered.catalogue = catalogue


def offered() -> Catalogue:
    """What is offered; RuntimeError before the start."""
    if _Offered.catalogue is None:
        raise RuntimeError("no programmes are loaded yet")
    return _Offered.catalogue


def programme_of(slug: str) -> Programme:
    """The programme with that slug; UnknownProgramme when it is not offered."""
    return offered().programme(slug)
