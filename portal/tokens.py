"""Tokens and codes: made here, handed out once, and kept only as keyed hashes.

A hash is an HMAC under the portal's secret key, so that whoever reads the
database can neither use what stands there nor try all 8-character codes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""What a code is made of: no 0 and O, no 1, I and L."""

CODE_LENGTH = 8


class _Key:
    value = b""


def use_key(key: str) -> None:
    """Make hashes and derived tokens under `key`, the installation's secret key."""
    _Key.value = key.encode()


def new_token() -> str:
    """A fresh unguessable token of 32 URL-safe characters (192 bits)."""
    return secrets.token_urlsafe(24)


def derived_token(*parts: object) -> str:
    """The token that belongs to `parts`: the same for the same parts, unguessable for others.

    It lets a repeated request hand out what the first one handed out, without
    the token being stored.
    """
    return base64.urlsafe_b64encode(_mac("token", *parts)[:24]).decode()


def derived_code(*parts: object) -> str:
    """The 8-character code that belongs to `parts`, of the letters in ALPHABET."""
    number = int.from_bytes(_mac("code", *parts))
    letters = []
    for _ in range(CODE_LENGTH):
        number, position = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[position])
    return "".join(letters)


def keyed_hash(kind: str, secret: str) -> str:
    """What is stored of `secret`: 64 hexadecimal characters, different for each `kind`."""
    return _mac("hash", kind, secret).hex()


def key_for(purpose: str) -> bytes:
    """A key of 32 bytes for one `purpose`, which follows from the installation's secret key."""
    return _mac("key", purpose)


def tidy_code(typed: str) -> str:
    """A code as somebody typed it, without spaces and dashes and in capitals."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


def _mac(*parts: object) -> bytes:
    if not _Key.value:
        raise RuntimeError("no secret key is in use")
    message = "\x1f".join(str(part) for part in parts)
    return hmac.new(_Key.value, message.encode("utf-8", "surrogatepass"), hashlib.sha256).digest()
