from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rembug.meetings"

    def ready(self) -> None:
        from rembug.meetings import sealing

        sealing.register()
