"""Handing a message to the service of a browser's maker, encrypted for that browser alone.

The library `webpush` encrypts (RFC 8291) and signs (RFC 8292); the service sees that there is
a message, and not what it says.
"""

from __future__ import annotations

import http.client
import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from portal.notifications.addresses import ForbiddenAddressError, Service
from portal.notifications.mail import NotSentError

if TYPE_CHECKING:
    from portal.notifications.subscriptions import PushSubscription

TAKEN = (200, 201, 202, 204)
GONE = (404, 410)
LONGEST_SIGNATURE = 12 * 60 * 60


class EndedError(Exception):
    """The browser does not take messages any more."""


@dataclass(frozen=True)
class Sender:
    """Who sends: the key that browsers know, and whom their makers can ask.

    `private_key` is a number of 32 bytes on the curve P-256, in base64url, as browsers' makers
    write it; `contact` a mail address.
    """

    private_key: str
    contact: str
    near: bool = False
    """Whether a service on this very machine may be asked: for a portal that serves only it."""

    @property
    def public_key(self) -> str:
        """What a browser asks for when it subscribes, in base64url."""
        point = private_key_of(self.private_key).public_key()
        return _written(
            point.public_bytes(
                serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
            )
        )

    def send(self, to: PushSubscription, said: dict[str, str], number: str, seconds: int) -> None:
        """Hand over what is `said`; it waits `seconds` for the phone, and replaces its own kind.

        Raises EndedError when the browser takes no more, NotSentError when it may be tried again.
        """
        from webpush import WebPush, WebPushSubscription  # takes 0.2 s, and few processes send

        key = private_key_of(self.private_key)
        library = WebPush(
            private_key=key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
            public_key=key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            ),
            subscriber=self.contact,
            ttl=seconds,
            expiration=LONGEST_SIGNATURE,
        )
        try:
            service = Service.at(to.endpoint, self.near)
            subscription = WebPushSubscription.model_validate(
                {
                    "endpoint": to.endpoint,
                    "keys": {"auth": to.secret, "p256dh": to.public_key},
                }
            )
            message = library.get(json.dumps(said, ensure_ascii=False), subscription)
        except (ForbiddenAddressError, ValueError, UnsupportedAlgorithm):
            raise EndedError from None
        except OSError as failed:
            raise NotSentError(type(failed).__name__) from None
        headers = {**message.headers, "urgency": "normal", "topic": number[:32]}
        try:
            status = service.post(message.encrypted, headers)
        except (OSError, http.client.HTTPException) as failed:
            raise NotSentError(type(failed).__name__) from None
        if status in GONE:
            raise EndedError
        if status not in TAKEN:
            raise NotSentError(f"status {status}")


def new_private_key() -> str:
    """A new key for an installation, in base64url."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return _written(number.to_bytes(32, "big"))


def private_key_of(written: str) -> ec.EllipticCurvePrivateKey:
    """The key in `written`; ValueError for what is none."""
    from base64 import urlsafe_b64decode

    number = int.from_bytes(urlsafe_b64decode(written + "=" * (-len(written) % 4)), "big")
    return ec.derive_private_key(number, ec.SECP256R1())


def _written(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
