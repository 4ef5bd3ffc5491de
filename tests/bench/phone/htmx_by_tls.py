"""Answers as the CDN does with htmx, over TLS on this machine, so that its cost is measured too."""

from __future__ import annotations

import base64
import hashlib
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import brotli
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.ground.browser import HTMX_COPY, HTMX_URL

HOST = str(urlsplit(HTMX_URL).hostname)
PACKED = brotli.compress(HTMX_COPY.read_bytes())


class _Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Give htmx, packed, to be kept for a year; whatever the path."""
        self.send_response(200)
        for name, value in {
            "content-type": "application/javascript; charset=utf-8",
            "content-encoding": "br",
            "content-length": str(len(PACKED)),
            "cache-control": "public, max-age=31536000, immutable",
            "access-control-allow-origin": "*",
            "cross-origin-resource-policy": "cross-origin",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(PACKED)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
        """Say nothing."""


@contextmanager
def answering(
    folder: Path, through: Callable[[int], int] = lambda port: port
) -> Iterator[list[str]]:
    """Serve until the block ends; gives the flags with which Chromium finds the CDN here.

    `through` turns the port of the server into the one that Chromium is to connect to.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    secured = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    key = ec.generate_private_key(ec.SECP256R1())
    secured.load_cert_chain(_certificate(folder, key))
    server.socket = secured.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, args=[0.05], name="htmx")
    thread.start()
    try:
        # Trusted by its key: what comes over a line that is only put up with is kept in no cache.
        yield [
            f"--host-resolver-rules=MAP {HOST}:443 127.0.0.1:{through(server.server_port)}",
            f"--ignore-certificate-errors-spki-list={_fingerprint(key)}",
        ]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _fingerprint(key: ec.EllipticCurvePrivateKey) -> str:
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    return base64.b64encode(hashlib.sha256(public).digest()).decode()


def _certificate(folder: Path, key: ec.EllipticCurvePrivateKey) -> Path:
    """A certificate that nobody signed but its own `key`, and that key."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    path = folder / "htmx.pem"
    path.write_bytes(
        made.public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return path
