from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "rembug.planning"

    def ready(self) -> None:
        from rembug.planning import imports

        imports.register()
