from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlanningConfig(AppConfig):
    name = "rembug.planning"

    def ready(self) -> None:
        from django.urls import reverse

        from rembug.core import search
        from rembug.core.actor import Actor
        from rembug.planning import checks_data, permissions  # noqa: F401 (checks_data registers its checks)
        from rembug.planning.queries import ideas, proposals

        search.kind("proposal", _("Usulan"), permissions.VIEW, source=proposals.all_entries)
        search.kind("idea", _("Gagasan"), permissions.VIEW, source=ideas.all_entries)

        def by_number(actor: Actor, typed: str) -> str | None:
            found = proposals.by_number(actor, typed) if actor.has(permissions.VIEW.code) else None
            return reverse("planning:proposal", args=[found.pk]) if found else None

        search.resolver(by_number)
        from rembug.planning import imports

        imports.register()
