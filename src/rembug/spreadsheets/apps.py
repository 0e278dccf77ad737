from django.apps import AppConfig


class SpreadsheetsConfig(AppConfig):
    name = "rembug.spreadsheets"

    def ready(self) -> None:
        from rembug.core.periodic import periodic
        from rembug.spreadsheets import checks_data, staging  # noqa: F401 (checks_data registers its checks)

        periodic("spreadsheets.unused")(staging.clean)
