from django.urls import path

from rembug.programme import views

app_name = "programme"
urlpatterns = [
    path("jalan/", views.road, name="road"),
    path("jalan/cetak/", views.road_paper, name="road_paper"),
    path("jalan/ekspor/", views.road_sheet, name="road_sheet"),
    path("formulir/", views.blank_forms, name="blank_forms"),
    path("formulir/<str:code>/", views.blank_form, name="blank_form"),
    path("langkah/<int:number>/", views.step, name="step"),
    path("ta/buka/", views.open_cycle, name="open_cycle"),
    path("ta/riwayat/", views.record_past_cycle, name="record_past_cycle"),
    path("ta/<int:cycle_id>/", views.cycle, name="cycle"),
    path("ta/<int:cycle_id>/desa/", views.villages, name="villages"),
    path("ta/<int:cycle_id>/kelompok/", views.clusters, name="clusters"),
    path("ta/<int:cycle_id>/jadwal/", views.calendar, name="calendar"),
    path("ta/<int:cycle_id>/jadwal/cetak/", views.calendar_paper, name="calendar_paper"),
    path("ta/<int:cycle_id>/jadwal/ubah/", views.set_dates, name="set_dates"),
    path("ta/<int:cycle_id>/alokasi/", views.record_allocation, name="record_allocation"),
    path("ta/<int:cycle_id>/langkah/<slug:move>/", views.advance, name="advance"),
    path("ta/<int:cycle_id>/batalkan/", views.cancel_cycle, name="cancel_cycle"),
    path("ta/<int:cycle_id>/tahap/<slug:step>/", views.record_step, name="record_step"),
    path("ta/<int:cycle_id>/keadaan/<str:village>/", views.village_state, name="village_state"),
    path("alokasi/<int:allocation_id>/batalkan/", views.cancel_allocation, name="cancel_allocation"),
    path("hasil-tahap/<int:result_id>/batalkan/", views.cancel_result, name="cancel_result"),
    path("aturan/", views.rules, name="rules"),
    path("aturan/<str:key>/ubah/", views.override_rule, name="override_rule"),
    path("aturan/nilai/<int:override_id>/akhiri/", views.end_override, name="end_override"),
    path("lokasi/", views.locations, name="locations"),
    path("lokasi/catat/", views.set_location, name="set_location"),
    path("lokasi/<int:status_id>/cabut/", views.lift_location, name="lift_location"),
]
