"""What the portal must read again and nobody else may: sealed under the installation's key.

Who reads the database, or a backup without `PORTAL_SECRET_KEY`, reads nothing; and what was
sealed for one purpose cannot be put in another's place.
"""

from __future__ import annotations

import base64
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from portal import tokens

NONCE_BYTES = 12


class BrokenSealError(Exception):
    """The text was sealed under another key, for another purpose, or changed since."""


def seal(text: str, purpose: str) -> str:
    """`text`, readable only with the installation's key and for the same `purpose`."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = _cipher().encrypt(nonce, text.encode(), purpose.encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, purpose: str) -> str:
    """The text that was sealed for `purpose`; raises BrokenSealError when it cannot be read."""
    try:
        raw = base64.urlsafe_b64decode(sealed)
        opened = _cipher().decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], purpose.encode())
    except (ValueError, InvalidTag) as broken:
        raise BrokenSealError from broken
    return opened.decode()


def _cipher() -> AESGCM:
    return AESGCM(tokens.key_for("sealing"))
