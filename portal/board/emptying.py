"""Emptying many messages at once, as when somebody leaves or a year has passed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from peewee import Value, fn

from portal.board.models import Message


def deleted_by(record: type[Message], moment: datetime) -> Any:
    """For an update: `moment` as when a message was deleted, unless it was deleted before."""
    stored = Value(moment, converter=record.deleted_at.db_value)
    return fn.COALESCE(record.deleted_at, stored)
