from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "rembug.programme"

    def ready(self) -> None:
        from rembug.core.door import warm_up
        from rembug.people.conflicts import CONFLICTS
        from rembug.people.sizes import SIZES
        from rembug.programme import checks_data, imports  # noqa: F401 (checks_data registers its checks)
        from rembug.programme.body_sizes import size_requirements
        from rembug.programme.conflicts import conflict_requirements
        from rembug.programme.domain.editions import library

        warm_up(library)
        CONFLICTS.provide("programme", conflict_requirements)
        SIZES.provide("programme", size_requirements)
        imports.register()
