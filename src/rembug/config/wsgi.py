import os

from django.core.wsgi import get_wsgi_application

from rembug.core.uploads import whole_bodies

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rembug.config.settings")
application = whole_bodies(get_wsgi_application())
