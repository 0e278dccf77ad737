from django.urls import path, register_converter

from rembug.portal import views


class DistrictCode:
    """Code of a kecamatan, such as 33.02.05."""

    regex = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class VillageCode(DistrictCode):
    """Code of a village, such as 33.02.05.2001."""

    regex = r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}"


register_converter(DistrictCode, "kecamatan")
register_converter(VillageCode, "desa")

app_name = "portal"
urlpatterns = [
    path("", views.index, name="index"),
    path("data/", views.data, name="data"),
    path("<kecamatan:code>/", views.district, name="district"),
    path("<kecamatan:code>/usulan/<path:number>/", views.proposal, name="proposal"),
    path("<kecamatan:code>/data/<int:year>.<str:form>", views.data_file, name="data_file"),
    path("<desa:code>/", views.village, name="village"),
    path("<desa:code>/papan.pdf", views.poster, name="poster"),
    path("<desa:code>/papan.txt", views.message, name="message"),
]
