"""Settings of the measured server: production's own, plus the reference view and the time of each answer."""

from rembug.config.settings import *  # noqa: F403
from rembug.config.settings import MIDDLEWARE as _MIDDLEWARE

ROOT_URLCONF = "tests.bench.pages.urls"
MIDDLEWARE = ["tests.bench.pages.urls.timed", *_MIDDLEWARE]
