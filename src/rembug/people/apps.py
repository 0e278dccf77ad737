from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "rembug.people"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from rembug.core import search
        from rembug.people import checks_data, imports, permissions, recording  # noqa: F401 (registers its checks)

        search.kind("person", _("Orang"), permissions.LIST, source=recording.search_entries)
        recording.connect()
        imports.register()
