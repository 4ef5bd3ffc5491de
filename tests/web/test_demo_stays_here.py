"""The demo has known passwords, so it only answers the machine that it runs on."""

from __future__ import annotations

import pytest
from flask import Flask

from portal.config import Config
from portal.web import security


def _status(remote: str, *, demo: bool) -> int:
    app = Flask("demo")
    security.init_app(app, Config("k" * 32, "sqlite:///x.db", "http://127.0.0.1:8000", demo=demo))
    app.add_url_rule("/", view_func=lambda: "here")
    return app.test_client().get("/", environ_base={"REMOTE_ADDR": remote}).status_code


@pytest.mark.parametrize("remote", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1", ""])
def test_this_machine_is_answered(remote: str) -> None:
    assert _status(remote, demo=True) == 200


@pytest.mark.parametrize("remote", ["192.168.1.20", "10.0.0.7", "2001:db8::1", "::ffff:10.0.0.7"])
def test_another_machine_is_not(remote: str) -> None:
    assert _status(remote, demo=True) == 403
    assert _status(remote, demo=False) == 200
