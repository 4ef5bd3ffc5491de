"""A service of a browser's maker, of the tests: it decrypts what it is given, as a phone would."""

from __future__ import annotations

import json
import struct
import threading
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

CREATED = 201
POINT = 65
SALT = 16


def written(data: bytes) -> str:
    """As browsers write keys."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def _read(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class PushService:
    """One phone at its maker's service; `status` is what it answers."""

    address: str
    public_key_of_sender: str
    status: int = CREATED
    asked: int = 0
    said: list[dict[str, str]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    key: ec.EllipticCurvePrivateKey = field(
        default_factory=lambda: ec.generate_private_key(ec.SECP256R1())
    )
    secret: bytes = b"sixteen bytes..."

    @property
    def public_key(self) -> str:
        """What the phone's browser gives the portal."""
        return written(self._point(self.key.public_key()))

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Check who sends, and read what is said; as RFC 8291 and RFC 8292 have it."""
        self.asked += 1
        if self.status == CREATED:
            scheme, _space, rest = headers["authorization"].partition(" ")
            given = dict(part.strip().split("=", 1) for part in rest.split(","))
            assert scheme == "vapid"
            assert given["k"] == self.public_key_of_sender
            point = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _read(given["k"]))
            claims = jwt.decode(
                given["t"], point, algorithms=["ES256"], options={"verify_aud": False}
            )
            assert claims["sub"].startswith("mailto:")
            self.said.append(json.loads(self._decrypt(body)))
            self.headers.append(headers)
        return self.status

    def _decrypt(self, body: bytes) -> bytes:
        salt, length = body[:SALT], body[SALT + 4]
        (_size,) = struct.unpack("!L", body[SALT : SALT + 4])
        theirs = body[SALT + 5 : SALT + 5 + length]
        shared = self.key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs)
        )
        info = b"WebPush: info\x00" + self._point(self.key.public_key()) + theirs
        material = self._derive(self.secret, info, 32, shared)
        key = self._derive(salt, b"Content-Encoding: aes128gcm\x00", 16, material)
        nonce = self._derive(salt, b"Content-Encoding: nonce\x00", 12, material)
        plain = AESGCM(key).decrypt(nonce, body[SALT + 5 + length :], None)
        return plain.rstrip(b"\x00")[:-1]

    @staticmethod
    def _derive(salt: bytes, info: bytes, length: int, material: bytes) -> bytes:
        return HKDF(hashes.SHA256(), length, salt, info).derive(material)

    @staticmethod
    def _point(key: ec.EllipticCurvePublicKey) -> bytes:
        return key.public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
        )


@contextmanager
def listening(public_key_of_sender: str) -> Iterator[PushService]:
    """A service that listens until the block ends."""
    service = PushService("", public_key_of_sender)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            self.send_response(service.take(headers, body))
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, *_args: Any) -> None:
            """Keep quiet."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.address = f"http://127.0.0.1:{server.server_port}/phone"
    thread = threading.Thread(target=server.serve_forever, args=[0.02], name="push service")
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
