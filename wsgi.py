"""The portal as a WSGI application: `wsgi:app`."""

from portal import create_app
from portal.cli import insist_on_schema

app = create_app()
insist_on_schema()
