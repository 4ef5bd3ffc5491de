"""The floor: what a page costs that does nothing but the least, by hand, in the same tools.

`/page?queries=9&rows=20&bytes=30000` checks the session cookie, makes that many indexed
queries on the same database (the last one loads the rows with their writers) and renders
that many bytes from one plain Jinja template: no gate, no translation, no forms.
`/constant` answers a fixed text. Served beside the portal, with the same settings.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, abort, current_app, request, session
from jinja2 import Template

from portal import db, tokens
from portal.board.models import Post
from portal.config import from_environment
from portal.groups.memberships import Membership
from portal.people.devices import Device
from portal.people.models import Person

PAGE = """<!doctype html>
<html lang="nl" dir="ltr">
<head><meta charset="utf-8"><title>{{ name }}</title></head>
<body><h1>{{ name }}</h1>
{% for row in rows %}<article id="post-{{ row.id }}"><h2>{{ row.author.name }}</h2>
<p>{{ row.body }}</p><time>{{ row.created_at }}</time></article>
{% endfor %}
<p>{{ filler }}</p></body></html>
"""
FIRST_QUERIES = 2
FILLER = "a" * 200_000


def create_floor() -> Flask:
    """The application, for the settings of the portal."""
    config = from_environment()
    app = Flask(__name__)
    app.secret_key = config.secret_key
    app.config["SESSION_COOKIE_NAME"] = "portal"
    app.jinja_env.autoescape = True
    app.config["PAGE"] = app.jinja_env.from_string(PAGE)
    tokens.use_key(config.secret_key)
    db.init_app(app, config.database_url)
    app.add_url_rule("/page", view_func=page)
    app.add_url_rule("/constant", view_func=constant)
    return app


def constant() -> str:
    """A fixed text."""
    return "<!doctype html><title>constant</title><h1>constant</h1>"


def page() -> str:
    """The least that a signed-in page with so many queries, rows and bytes can be."""
    queries, rows, size = (int(request.args[name]) for name in ("queries", "rows", "bytes"))
    person = _signed_in()
    for _ in range(queries - FIRST_QUERIES):
        list(Membership.select().where(Membership.person == person))
    posts: Any = (
        Post.select(Post, Person).join(Person, on=Post.author).order_by(Post.id.desc()).limit(rows)
    )
    return _filled(person, list(posts), size)


def _signed_in() -> Person:
    token = session.get("_user_id")
    device = (
        Device.select(Device, Person)
        .join(Person)
        .where(Device.token_hash == tokens.keyed_hash("device", token or ""))
        .get_or_none()
    )
    if device is None:
        abort(401)
    found: Person = device.person
    return found


def _filled(person: Person, rows: list[Post], size: int) -> str:
    """The page, with as much filler as brings it to `size` bytes; the size is learned once."""
    template: Template = current_app.config["PAGE"]
    missing = _Learned.filler.get((len(rows), size))
    if missing is None:
        bare = template.render(name=person.name, rows=rows, filler="")
        missing = _Learned.filler[len(rows), size] = max(0, size - len(bare.encode()))
    return template.render(name=person.name, rows=rows, filler=FILLER[:missing])


class _Learned:
    filler: dict[tuple[int, int], int] = {}


app = create_floor()
