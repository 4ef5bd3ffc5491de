"""Handing a mail to the mail server, by the standard library."""

from __future__ import annotations

import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate
from ipaddress import ip_address
from urllib.parse import parse_qs, unquote, urlsplit

PATIENCE = 15
"""Seconds in which a server may answer."""
PORTS = {"smtp": 587, "smtps": 465}


class NotSentError(Exception):
    """The mail server did not take it; the message says why, without the mail itself."""


@dataclass(frozen=True)
class MailServer:
    """Where mails are handed in, and from whom they are."""

    host: str
    port: int
    sender: str
    user: str | None = None
    password: str | None = None
    tls_from_the_start: bool = False

    @classmethod
    def at(cls, url: str, base_url: str) -> MailServer:
        """The server of a `PORTAL_MAIL_URL`; without `?from=` mails are from the portal's host."""
        parts = urlsplit(url)
        sender = parse_qs(parts.query).get("from", [f"no-reply@{urlsplit(base_url).hostname}"])[0]
        return cls(
            host=parts.hostname or "",
            port=parts.port or PORTS[parts.scheme],
            sender=sender,
            user=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            tls_from_the_start=parts.scheme == "smtps",
        )

    def send(self, to: str, subject: str, body: str, number: str) -> None:
        """Hand in a mail of plain text; raises NotSentError when the server does not take it.

        The `number` tells a mail that arrives a second time from another one.
        """
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"] = formatdate()
        message["Message-ID"] = f"<{number}@{self.sender.rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(body)
        try:
            with self._line() as line:
                line.send_message(message)
        except (OSError, smtplib.SMTPException) as refused:
            raise NotSentError(type(refused).__name__) from None

    def _line(self) -> smtplib.SMTP:
        if self.tls_from_the_start:
            line: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=PATIENCE, context=ssl.create_default_context()
            )
        else:
            line = smtplib.SMTP(self.host, self.port, timeout=PATIENCE)
        try:
            self._greet(line)
        except BaseException:
            line.close()
            raise
        return line

    def _greet(self, line: smtplib.SMTP) -> None:
        line.ehlo()
        if not self.tls_from_the_start and line.has_extn("starttls"):
            line.starttls(context=ssl.create_default_context())
            line.ehlo()
        elif not self.tls_from_the_start and not self._is_near():
            # A link that sets a password, and the server's own, do not go over an open line.
            raise smtplib.SMTPNotSupportedError("the server offers no TLS")
        if self.user is not None and self.password is not None:
            line.login(self.user, self.password)

    def _is_near(self) -> bool:
        """Whether the server stands on this machine, so that no line is listened to."""
        if self.host == "localhost":
            return True
        try:
            return ip_address(self.host).is_loopback
        except ValueError:
            return False
