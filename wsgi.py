"""The portal as a WSGI application: `wsgi:app`."""

import gc
import sys

from portal import create_app
from portal.calendars.school_holidays import SchoolHolidaysError
from portal.cli import insist_on_schema
from portal.config import ConfigError
from portal.migrations import OutOfDateError
from portal.programme import ContentError

GIVE_UP = 3
"""The status with which a worker tells gunicorn not to start another one."""

try:
    app = create_app()
    insist_on_schema()
except (ConfigError, ContentError, SchoolHolidaysError, OutOfDateError, OSError) as wrong:
    # OSError: a folder that cannot be written; its words name it.
    sys.stderr.write(f"The portal does not start. {wrong}\n")
    sys.exit(GIVE_UP)

# What stays for good is not looked through again for rubbish. Workers that split off from here
# (gunicorn's --preload) share it as long as nobody touches it.
gc.collect()
gc.freeze()
