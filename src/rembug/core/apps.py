from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CoreConfig(AppConfig):
    name = "rembug.core"

    def ready(self) -> None:
        from rembug.core import checks_data, search, triggers  # noqa: F401 (checks_data registers its checks)

        triggers.append_only("core_auditevent")
        # After migrate, not in migrations: SQLite's table remakes drop triggers silently.
        post_migrate.connect(lambda **_: triggers.install(), dispatch_uid="rembug.triggers", weak=False)
        post_migrate.connect(
            lambda **_: search.install(), sender=self, dispatch_uid="rembug.search", weak=False
        )
