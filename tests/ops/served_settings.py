"""Rembug's own settings with one more address, which tells how the server's database is really set."""

from rembug.config.settings import *  # noqa: F403

ROOT_URLCONF = "tests.ops.served_urls"
