"""Addresses of planning; selection adds ``urls_selection`` here."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

from rembug.planning import urls_reports

app_name = "planning"
urlpatterns: list[URLPattern | URLResolver] = []
urlpatterns += urls_reports.urlpatterns
