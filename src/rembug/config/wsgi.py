import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
application = get_wsgi_application()

# Addresses and rules are read now: neither the first person of the day nor the write lock waits for them.
from django.urls import reverse  # noqa: E402

from rembug.programme.domain.editions import library  # noqa: E402

library()
reverse("home")
