from django.urls import path

from rembug.meetings import views

app_name = "meetings"
urlpatterns = [
    path("", views.index, name="index"),
    path("catat/", views.record, name="record"),
    path("<uuid:meeting_id>/", views.detail, name="detail"),
    path("<uuid:meeting_id>/betulkan/", views.correct, name="correct"),
    path("<uuid:meeting_id>/batalkan/", views.cancel, name="cancel"),
    path("<uuid:meeting_id>/berita-acara.pdf", views.minutes_pdf, name="minutes_pdf"),
]
