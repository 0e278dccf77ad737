from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "rembug.programme"

    def ready(self) -> None:
        from rembug.people.conflicts import CONFLICTS
        from rembug.programme import imports
        from rembug.programme.conflicts import conflict_requirements

        CONFLICTS.provide("programme", conflict_requirements)
        imports.register()
