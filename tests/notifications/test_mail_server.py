"""Which mail server is meant, and over which lines a link may go."""

from __future__ import annotations

import pytest

from portal.notifications.mail import MailServer, NotSentError
from tests.ground.mail import listening
from tests.ground.ports import free_port

BASE = "https://portal.example.org"


@pytest.mark.parametrize(
    ("url", "server"),
    [
        (
            "smtp://mail.example.org",
            MailServer("mail.example.org", 587, "no-reply@portal.example.org"),
        ),
        (
            "smtps://us%40er:p%2Fw@mail.example.org?from=wij@example.org",
            MailServer("mail.example.org", 465, "wij@example.org", "us@er", "p/w", True),
        ),
        (
            "smtp://127.0.0.1:2525?from=wij@example.org",
            MailServer("127.0.0.1", 2525, "wij@example.org"),
        ),
    ],
)
def test_the_setting_is_read(url: str, server: MailServer) -> None:
    assert MailServer.at(url, BASE) == server


def test_a_server_that_is_not_there_is_told_apart_from_a_mail_that_was_sent() -> None:
    nobody = MailServer("127.0.0.1", free_port(), "wij@example.org")
    with pytest.raises(NotSentError, match="ConnectionRefusedError"):
        nobody.send("bram@example.org", "Onderwerp", "Tekst", "1")


def test_no_link_goes_over_an_open_line_to_another_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with listening() as postbox:
        server = MailServer("127.0.0.1", postbox.port, "wij@example.org")
        server.send("bram@example.org", "Onderwerp", "Tekst", "1")
        assert len(postbox.mails) == 1

        # The same server, as if it stood elsewhere: it offers no TLS.
        monkeypatch.setattr(MailServer, "_is_near", lambda _self: False)
        with pytest.raises(NotSentError, match="NotSupported"):
            server.send("bram@example.org", "Onderwerp", "Tekst", "2")
        assert len(postbox.mails) == 1


def test_a_subject_cannot_bring_its_own_lines() -> None:
    with listening() as postbox:
        server = MailServer("127.0.0.1", postbox.port, "wij@example.org")
        with pytest.raises(ValueError, match="linefeed"):
            server.send("bram@example.org", "A\nBcc: all@example.org", "Tekst", "1")
        assert postbox.mails == []
