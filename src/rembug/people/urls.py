from django.urls import path

from rembug.people import views

app_name = "people"
urlpatterns = [
    path("masuk/", views.sign_in, name="sign_in"),
    path("keluar/", views.sign_out, name="sign_out"),
]
