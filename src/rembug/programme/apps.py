from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "rembug.programme"

    def ready(self) -> None:
        from rembug.people.conflicts import CONFLICTS
        from rembug.programme import checks_data, imports  # noqa: F401 (checks_data registers its checks)
        from rembug.programme.conflicts import conflict_requirements

        CONFLICTS.provide("programme", conflict_requirements)
        imports.register()
