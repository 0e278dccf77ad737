"""Settings of the test run: Rembug's own, with the environment fixed before they are read.

Nothing of the machine leaks in (no REMBUG_ variable, no DATABASE_URL) but the switches of the run itself:

    REMBUG_TEST_DB      sqlite (default) or postgres
    REMBUG_TEST_PG_URL  a running PostgreSQL to make test databases in; else one is started
    REMBUG_TEST_RUN     folder of this run, shared by all its processes; else made and removed
    REMBUG_CASES        folder with real cases
"""

import os

from tests import databases

for _name in [n for n in os.environ if n.startswith("REMBUG_") or n == "DATABASE_URL"]:
    if not _name.startswith("REMBUG_TEST_") and _name != "REMBUG_CASES":
        del os.environ[_name]
# Only these: the settings module and path of other processes would mislead the workers of this run.
_own = databases.own().environment
os.environ.update({name: _own[name] for name in ("REMBUG_DATA", "REMBUG_SECRET", "DATABASE_URL")})

from rembug.config.settings import *  # noqa: E402, F403

# Production hashes slowly on purpose; what the hasher itself does is tested with the hasher named.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
