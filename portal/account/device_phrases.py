"""What kinds of devices are called."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _

from portal.people.device_kinds import DeviceKind


@dataclass(frozen=True)
class WhoseWords:
    """The question whether a device is somebody's alone, in words for that kind of device."""

    question: str
    own: str
    shared: str


def whose_words(kind: str) -> WhoseWords:
    """How to ask it on this `kind` of device; what does not say what it is counts as a phone."""
    if kind == DeviceKind.COMPUTER:
        return WhoseWords(
            _("Is this only your computer?"),
            _("Yes, only my computer"),
            _("No, others use it too"),
        )
    if kind == DeviceKind.TABLET:
        return WhoseWords(
            _("Is this only your tablet?"), _("Yes, only my tablet"), _("No, others use it too")
        )
    return WhoseWords(
        _("Is this only your phone?"), _("Yes, only my phone"), _("No, others use it too")
    )


def kind_words(kind: str) -> str:
    """What such a device is called in a list."""
    words: dict[str, str] = {
        DeviceKind.PHONE: _("Phone"),
        DeviceKind.TABLET: _("Tablet"),
        DeviceKind.COMPUTER: _("Computer"),
    }
    return words.get(kind) or _("Phone or computer")
