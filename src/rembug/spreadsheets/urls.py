from django.urls import path

from rembug.spreadsheets import views

app_name = "spreadsheets"
urlpatterns = [
    path("", views.index, name="index"),
    path("templat.xlsx", views.template, name="template"),
    path("<uuid:run_id>/", views.detail, name="detail"),
    path("<uuid:run_id>/petakan/", views.mapping, name="mapping"),
    path("<uuid:run_id>/simpan/", views.begin, name="begin"),
    path("<uuid:run_id>/lanjutkan/", views.carry_on, name="carry_on"),
    path("<uuid:run_id>/batalkan/", views.undo, name="undo"),
    path("<uuid:run_id>/buang/", views.discard, name="discard"),
    path("<uuid:run_id>/salinan.xlsx", views.error_copy, name="error_copy"),
    path("<uuid:run_id>/pemetaan.toml", views.mapping_file, name="mapping_file"),
]
