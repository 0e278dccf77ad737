from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rembug.meetings"

    def ready(self) -> None:
        from rembug.meetings import checks_data, evidence, sealing  # noqa: F401 (registers its checks)
        from rembug.programme.queries import SEALED_MINUTES, STEP_EVIDENCE

        sealing.register()
        STEP_EVIDENCE.provide("meetings", evidence.step_evidence)
        SEALED_MINUTES.provide("meetings", evidence.sealed_minutes)
