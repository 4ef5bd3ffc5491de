"""The portal as a WSGI application: `wsgi:app`."""

import sys

from portal import create_app
from portal.config import ConfigError

GIVE_UP = 3
"""The status with which a worker tells gunicorn not to start another one."""

try:
    app = create_app()
except ConfigError as wrong:
    sys.stderr.write(f"The portal does not start. {wrong}\n")
    sys.exit(GIVE_UP)
