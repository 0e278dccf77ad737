"""Addresses of planning; selection adds ``urls_selection`` here."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "planning"
urlpatterns: list[URLPattern | URLResolver] = []
