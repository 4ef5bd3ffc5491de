"""The lead of a group, for the question who may arrange that there is a new one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from portal.groups.appointments import LEADING
from portal.groups.memberships import Membership


@dataclass(frozen=True)
class Lead:
    """Who leads the group with that number, as the rules of access ask it."""

    group_id: int

    @cached_property
    def is_without_lead(self) -> bool:
        """Whether nobody leads now and there is no deputy; asked when it matters, and once."""
        leading = Membership.select(Membership.id).where(
            Membership.group == self.group_id,
            Membership.role.in_(list(LEADING)),
            Membership.current(),
        )
        return not leading.exists()
