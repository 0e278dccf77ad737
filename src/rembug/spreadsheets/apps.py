from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    name = "rembug.spreadsheets"

    def ready(self) -> None:
        from rembug.core.periodic import periodic
        from rembug.spreadsheets import staging

        periodic("spreadsheets.unused")(staging.clean)
