from django.urls import path

from rembug.meetings.views import attendance, decisions, delegates, life, lists, minutes

app_name = "meetings"
urlpatterns = [
    path("", lists.index, name="index"),
    path("catat/", lists.record, name="record"),
    path("rencana/", life.plan, name="plan"),
    path("arsip/", lists.history, name="history"),
    path("utusan/", delegates.index, name="delegates"),
    path("utusan/ganti/<int:delegate_id>/", delegates.replace, name="replace_delegate"),
    path("utusan/<str:village>/<str:seats>/", delegates.name, name="name_delegates"),
    path("<uuid:meeting_id>/", lists.detail, name="detail"),
    path("<uuid:meeting_id>/undangan/", life.invitations, name="invitations"),
    path("<uuid:meeting_id>/undangan/bukti/", minutes.proof, name="proof"),
    path("<uuid:meeting_id>/undangan.pdf", minutes.invitation_pdf, name="invitation_pdf"),
    path("<uuid:meeting_id>/buka/", life.open_, name="open"),
    path("<uuid:meeting_id>/tutup/", life.close, name="close"),
    path("<uuid:meeting_id>/tunda/", life.postpone, name="postpone"),
    path("<uuid:meeting_id>/betulkan/", lists.correct, name="correct"),
    path("<uuid:meeting_id>/batalkan/", life.cancel, name="cancel"),
    path("<uuid:meeting_id>/hadir/", attendance.listed, name="attendance"),
    path("<uuid:meeting_id>/hadir/isi/", attendance.fill, name="fill_attendance"),
    path("<uuid:meeting_id>/hadir/jumlah/", attendance.counts, name="headcounts"),
    path("<uuid:meeting_id>/hadir/pulang/", attendance.departure, name="departure"),
    path("<uuid:meeting_id>/hadir/pengganti/", attendance.substitute, name="substitute"),
    path("<uuid:meeting_id>/hadir/pengganti/<int:attendee_id>/", attendance.accept, name="accept_substitute"),
    path("<uuid:meeting_id>/daftar-hadir.pdf", minutes.attendance_pdf, name="attendance_pdf"),
    path("<uuid:meeting_id>/keputusan/", decisions.record, name="decide"),
    path("<uuid:meeting_id>/kuorum/", decisions.quorum, name="quorum"),
    path("<uuid:meeting_id>/keberatan/", decisions.dissent, name="dissent"),
    path("<uuid:meeting_id>/tata-tertib/", decisions.rules_of_order, name="rules_of_order"),
    path("<uuid:meeting_id>/dokumen/", minutes.documents, name="documents"),
    path("<uuid:meeting_id>/sahkan/", minutes.seal, name="seal"),
    path("<uuid:meeting_id>/pindaian/", minutes.scan, name="scan"),
    path("<uuid:meeting_id>/riwayat/", lists.past, name="past"),
    path("<uuid:meeting_id>/berita-acara.pdf", minutes.minutes_pdf, name="minutes_pdf"),
]
