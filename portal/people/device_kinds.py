"""What a device is, in one word, from what its browser says about itself.

The header itself is not kept: with its versions it would tell phones apart.
"""

from __future__ import annotations

from enum import StrEnum


class DeviceKind(StrEnum):
    """A kind of device; the values are what is stored."""

    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"
    UNKNOWN = ""


SIGNS = (
    (DeviceKind.TABLET, ("ipad", "tablet")),
    (DeviceKind.PHONE, ("iphone", "ipod", "mobile")),
    (DeviceKind.TABLET, ("android",)),
    (DeviceKind.COMPUTER, ("windows", "macintosh", "x11", "cros", "linux")),
)
"""Words of the header, the most telling first: an Android that is not "mobile" is a tablet."""


def device_kind(user_agent: str) -> DeviceKind:
    """The kind of device behind a User-Agent header; UNKNOWN when it does not say."""
    says = user_agent.lower()
    return next(
        (kind for kind, signs in SIGNS if any(sign in says for sign in signs)), DeviceKind.UNKNOWN
    )
