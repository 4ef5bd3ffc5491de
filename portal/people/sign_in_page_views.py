"""The page with the ways of signing in; several views answer with it."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from portal.notifications.resets import is_offered
from portal.people.forms import CodeForm, PasswordForm
from portal.people.passkey_ceremonies import request_options
from portal.web import passkeys
from portal.web.pages import page

PASSKEY_PURPOSE = "sign in"


def sign_in_page(
    code_form: CodeForm | None = None,
    password_form: PasswordForm | None = None,
    *,
    status: int = 200,
    refusal: str | None = None,
) -> Response:
    """The ways of signing in, with what was typed; `refusal` says why a passkey did not open."""
    wanted = request.values.get("next", "")
    site = passkeys.site()
    return page(
        "people/sign_in.html",
        status=status,
        code_form=code_form or CodeForm(formdata=None, next=wanted),
        password_form=password_form or PasswordForm(formdata=None, next=wanted),
        passkey_options=(
            request_options(site, passkeys.session_for(PASSKEY_PURPOSE))
            if site.has_passkeys
            else None
        ),
        passkey_refusal=refusal,
        resets_offered=is_offered(),
    )
