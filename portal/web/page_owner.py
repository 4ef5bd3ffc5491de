"""On whose page a form stood: its token says so, also when nobody is signed in any more."""

from __future__ import annotations

import hmac
from datetime import timedelta

from flask import current_app, request
from itsdangerous import BadData, URLSafeTimedSerializer

from portal.people.models import Person
from portal.web.identity import CSRF_FIELD, csrf_secret

COUNTS_FOR = timedelta(days=30)
SALT = "wtf-csrf-token"
"""Flask-WTF's own, for it is its token that is read here."""


def owner_of_page() -> Person | None:
    """Whose page the form of this request stood on; None when that cannot be told."""
    reader = URLSafeTimedSerializer(current_app.secret_key or "", salt=SALT)
    try:
        secret = reader.loads(
            request.form.get(CSRF_FIELD, ""), max_age=int(COUNTS_FOR.total_seconds())
        )
    except BadData:
        return None
    number = str(secret).partition(".")[0]
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        return None
    person: Person | None = Person.get_or_none(Person.id == int(number), Person.still_here())
    if person is None or not hmac.compare_digest(csrf_secret(person), str(secret)):
        return None
    return person
