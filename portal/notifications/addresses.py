"""Asking only services out in the world: an address that a browser gave may name any machine.

Whoever is signed in could give the address of a machine behind the portal's own walls. So an
address must be https at a host whose every number is public, the line goes to the very number
that was looked at, and nothing is followed. A portal that serves only its own machine, as in
a demo, may also ask that machine.
"""

from __future__ import annotations

import http.client
import socket
import ssl
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

PATIENCE = 10
"""Seconds in which a service may answer."""
HTTPS = 443
LONGEST_ANSWER = 1000


class ForbiddenAddressError(Exception):
    """Nothing is sent to this address."""


@dataclass(frozen=True)
class Service:
    """Where something may be sent: a host that was looked at, with the number that it has."""

    host: str
    port: int
    number: str
    path: str
    with_tls: bool

    @classmethod
    def at(cls, url: str, near: bool) -> Service:
        """The service at `url`; raises ForbiddenAddressError, OSError when nobody knows the host.

        With `near`, a machine on the loopback is fine, also without TLS.
        """
        try:
            parts = urlsplit(url)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            raise ForbiddenAddressError("malformed") from None
        with_tls = parts.scheme == "https"
        if not host or parts.username is not None or not (with_tls or parts.scheme == "http"):
            raise ForbiddenAddressError("not https")
        port = port or HTTPS
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        numbers = [str(each[4][0]) for each in found]
        loopback = near and all(ip_address(number).is_loopback for number in numbers)
        world = with_tls and all(ip_address(number).is_global for number in numbers)
        if not (loopback or world):
            raise ForbiddenAddressError("not out in the world")
        path = parts.path + (f"?{parts.query}" if parts.query else "")
        return cls(host, port, numbers[0], path or "/", with_tls)

    def post(self, body: bytes, headers: dict[str, str]) -> int:
        """Send `body` there; return the status. Raises OSError or HTTPException."""
        line = _Line(self)
        try:
            line.request("POST", self.path, body, headers)
            answer = line.getresponse()
            answer.read(LONGEST_ANSWER)
            return answer.status
        finally:
            line.close()


class _Line(http.client.HTTPConnection):
    """A line to the number that was looked at, with the certificate of the host."""

    def __init__(self, service: Service) -> None:
        super().__init__(service.host, service.port, timeout=PATIENCE)
        self.service = service

    def connect(self) -> None:
        service = self.service
        self.sock = socket.create_connection((service.number, service.port), PATIENCE)
        if service.with_tls:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=service.host)
