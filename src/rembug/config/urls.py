"""Every address of the program. A route without an access mark (core.web) is refused by the doorkeeper."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.i18n import set_language

from rembug.config.home import home
from rembug.core import views as core
from rembug.core.web import public
from rembug.planning.views import room
from rembug.portal import views as portal

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home, name="home"),
    path("cari/", core.search, name="search"),
    path("konsep/", core.keep_draft, name="keep_draft"),
    path("berkas/<uuid:pk>/", core.file, name="file"),
    path("komponen/", core.components, name="components"),
    path("sehat/", core.health, name="health"),
    path("bahasa/", public(set_language), name="set_language"),
    path("", include("rembug.people.urls")),
    path("impor/", include("rembug.spreadsheets.urls")),
    path("", include("rembug.programme.urls")),
    path("musyawarah/", include("rembug.meetings.urls")),
    path("perencanaan/", include("rembug.planning.urls")),
    path("publik/", include("rembug.portal.urls")),
    path("q/<str:district>/<path:number>/", portal.by_qr, name="qr"),
    path("layar/<str:token>/", room.wall, name="wall"),
    path("layar/<str:token>/isi/", room.wall_part, name="wall_part"),
    path("seleksi/", include("rembug.planning.urls_selection")),
]

handler400 = "rembug.core.views.bad_request"
handler403 = "rembug.core.views.forbidden"
handler404 = "rembug.core.views.not_found"
handler500 = "rembug.core.views.server_error"
