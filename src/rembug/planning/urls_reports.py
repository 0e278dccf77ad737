"""Addresses of the funding report, of what is to be checked, and of the printed papers of selection."""

from __future__ import annotations

from django.urls import path

from rembug.planning.views import reports

urlpatterns = [
    path("laporan-pendanaan/", reports.funding_report, name="funding_report"),
    path(
        "laporan-pendanaan/<str:kecamatan>/<int:year>.<str:form>", reports.funding_file, name="funding_file"
    ),
    path("perlu-dicek/", reports.anomalies, name="anomalies"),
    path("perlu-dicek/<str:kecamatan>/<int:year>.<str:form>", reports.anomalies_file, name="anomalies_file"),
    path("cetak/<str:kind>/<str:pk>/", reports.paper, name="selection_paper"),
]
