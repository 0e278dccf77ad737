from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "rembug.planning"
