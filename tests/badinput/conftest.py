"""Odd words are tried by the hundred here; how often is not the question."""

from __future__ import annotations

import pytest

from portal.web.limits import limiter


@pytest.fixture(autouse=True)
def _as_often_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count nothing, so that every form is read and judged."""
    monkeypatch.setattr(limiter, "enabled", False)
