from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "rembug.meetings"

    def ready(self) -> None:
        from django.urls import reverse

        from rembug.core import search
        from rembug.core.actor import Actor
        from rembug.meetings import checks_data, evidence, permissions, sealing  # noqa: F401 (checks_data registers its checks)
        from rembug.meetings.queries import finding
        from rembug.programme.queries import SEALED_MINUTES, STEP_EVIDENCE

        sealing.register()
        STEP_EVIDENCE.provide("meetings", evidence.step_evidence)
        SEALED_MINUTES.provide("meetings", evidence.sealed_minutes)
        search.kind("meeting", _("Musyawarah"), permissions.VIEW, source=finding.all_entries)

        def by_number(actor: Actor, typed: str) -> str | None:
            found = finding.by_number(actor, typed) if actor.has(permissions.VIEW.code) else None
            return reverse("meetings:detail", args=[found.pk]) if found else None

        search.resolver(by_number)
