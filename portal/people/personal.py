"""What the people's tables hold of a person."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from portal import clock, i18n
from portal.db import Record
from portal.held import (
    COUNTED,
    FORM_KEY,
    HASH,
    OF_ANOTHER,
    SINCE,
    UNTIL,
    Blank,
    Column,
    Delete,
    Held,
    Keep,
)
from portal.people.cards import Card
from portal.people.code_apps import CodeApp
from portal.people.devices import Device
from portal.people.erasures import Erasure
from portal.people.models import Person
from portal.people.passkeys import Passkey
from portal.people.password_resets import PasswordReset
from portal.people.recovery_codes import RecoveryCode

NOBODYS: dict[type[Record], str] = {
    Erasure: "a mark and moments; who has no copy from before cannot tell whose they are"
}


def _language(tag: str) -> str:
    return i18n.BY_TAG[tag].name if tag in i18n.BY_TAG else tag


HELD = (
    Held(
        Person,
        owner="id",
        title=_l("Who I am"),
        shows={
            "name": _l("Name"),
            "locale": Column(_l("Language"), _language),
            "email": _l("E-mail address"),
            "created_at": SINCE,
            "leaves_at": _l("Everything is deleted on"),
        },
        leaves_out={
            "password_hash": HASH,
            "erased_at": "empty as long as there is somebody who can ask",
        },
        with_name=True,
        erasing=Blank(
            {
                "name": "",
                "email": None,
                "password_hash": None,
                "locale": i18n.DEFAULT,
                "leaves_at": None,
                "erased_at": lambda _record: clock.now(),
            }
        ),
        place="account.me",
    ),
    Held(
        Device,
        owner="person",
        title=_l("Where I signed in"),
        shows={
            "label": _l("Kind of device"),
            "created_at": SINCE,
            "ended_at": UNTIL,
            "ends_at": _l("Ends at the latest"),
            "used_at": _l("Last sent something"),
            "is_shared": _l("Others use it too"),
            "answered_at": _l("I said whether others use it"),
            "second_step_at": _l("Second step given"),
            "confirmed_at": _l("I last said that it is me"),
        },
        leaves_out={"token_hash": HASH},
        with_name=True,
        erasing=Delete(),
        place="account.me",
    ),
    Held(
        Card,
        owner="person",
        title=_l("My cards"),
        shows={
            "issued_by": _l("From"),
            "issued_at": _l("Made"),
            "expires_at": _l("Works until"),
            "opened_at": _l("Opened"),
            "spent_at": _l("Used"),
            "replaced_at": _l("Replaced"),
        },
        leaves_out={"token_hash": HASH, "code_hash": HASH},
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        CodeApp,
        owner="person",
        title=_l("My app with codes"),
        shows={"created_at": _l("Made"), "confirmed_at": SINCE},
        leaves_out={
            "sealed": "it stands in the app of its owner; in a file it would open the portal",
            "last_step": "which half minute a code was used last, so that it is used once",
        },
        with_name=True,
        erasing=Delete(),
        place="access.show",
    ),
    Held(
        RecoveryCode,
        owner="person",
        title=_l("My recovery codes"),
        shows={"created_at": _l("Made"), "used_at": _l("Used")},
        leaves_out={"code_hash": HASH},
        with_name=True,
        erasing=Delete(),
        place="access.show",
    ),
    Held(
        Passkey,
        owner="person",
        title=_l("My passkeys"),
        shows={"name": _l("Name"), "created_at": _l("Made"), "last_used_at": _l("Used")},
        leaves_out={
            "credential_hash": HASH,
            "credential_id": "a long number that only the phone itself can use",
            "public_key": "half of a key; the half that opens anything is in the phone",
            "sign_count": COUNTED,
            "last_challenge": "which question was answered last, so that it is answered once",
        },
        with_name=True,
        erasing=Delete(),
        place="access.show",
    ),
    Held(
        PasswordReset,
        owner="person",
        title=_l("When I asked for a new password"),
        shows={"asked_at": _l("When"), "sent_at": _l("Sent"), "used_at": _l("Used")},
        leaves_out={
            "submission_key": FORM_KEY,
            "token_hash": HASH,
            "tries": COUNTED,
            "claimed_at": "which process sends the mail",
        },
        with_name=True,
        erasing=Delete(),
    ),
    Held(
        Card,
        owner="issued_by",
        title=_l("Cards that I made"),
        shows={"issued_at": _l("Made")},
        leaves_out={
            "person": OF_ANOTHER,
            "token_hash": HASH,
            "code_hash": HASH,
            "expires_at": OF_ANOTHER,
            "opened_at": OF_ANOTHER,
            "spent_at": OF_ANOTHER,
            "replaced_at": OF_ANOTHER,
        },
        with_name=True,
        erasing=Keep("whose card it is may know that it was made, and when"),
        stays={"token_hash": HASH, "code_hash": HASH},
    ),
)
