"""Addresses of verification and selection (step 4)."""

from __future__ import annotations

from django.urls import path

from rembug.planning.views import arrears, funding, selection, verification

app_name = "selection"
urlpatterns = [
    path("", selection.home, name="home"),
    path("verifikasi/", verification.desk, name="desk"),
    path("verifikasi/tugaskan/", verification.assign, name="assign"),
    path("verifikasi/rekap.pdf", verification.recap_pdf, name="recap_pdf"),
    path("verifikasi/penugasan/<int:verifier_id>/akhiri/", verification.end, name="end"),
    path("verifikasi/<uuid:proposal_id>/", verification.proposal, name="proposal"),
    path("verifikasi/<uuid:proposal_id>/mulai/", verification.start, name="start"),
    path("verifikasi/<uuid:proposal_id>/kunjungan/", verification.visit, name="visit"),
    path("verifikasi/<uuid:proposal_id>/survei/", verification.survey, name="survey"),
    path("verifikasi/<uuid:proposal_id>/lembar/", verification.sheet, name="sheet"),
    path("verifikasi/<uuid:proposal_id>/lembar.pdf", verification.sheet_pdf, name="sheet_pdf"),
    path("tata-cara/", selection.scheme, name="scheme"),
    path("nilai/", selection.scores, name="scores"),
    path("nilai/<str:number>/buka/", selection.reopen, name="reopen"),
    path("suara/", selection.ballots, name="ballots"),
    path("banding/", selection.pairs, name="pairs"),
    path("mufakat/", selection.agreed, name="agreed"),
    path("urutan/", selection.ranking, name="ranking"),
    path("urutan/tetapkan/", selection.set_list, name="set_list"),
    path("keputusan/", selection.ruling, name="ruling"),
    path("keputusan/<int:ruling_id>/batalkan/", selection.cancel_ruling, name="cancel_ruling"),
    path("tunggakan/", arrears.arrears, name="arrears"),
    path("perlu-dicek/", selection.checks, name="checks"),
    path("form-14.pdf", selection.form14, name="form14"),
    path("form-15.pdf", selection.form15, name="form15"),
    path("penetapan/", funding.preview, name="preview"),
    path("penetapan/tetapkan/", funding.decide, name="decide"),
    path("daftar/<int:decision_id>/", funding.decided, name="decided"),
    path("daftar/<int:decision_id>/form-27.pdf", funding.form27, name="form27"),
    path("daftar/<int:decision_id>/daftar-tunggu.pdf", funding.waiting_pdf, name="waiting_pdf"),
    path("daftar/<int:decision_id>/surat/<str:village>.pdf", funding.letter, name="letter"),
    path("dana-kembali/", funding.freed, name="freed"),
    path("usulan/<uuid:proposal_id>/sumber-lain/", funding.elsewhere, name="elsewhere"),
    path("usulan/<uuid:proposal_id>/<str:verb>/", funding.leave, name="leave"),
    path("spc/", funding.issue, name="issue"),
    path("spc/<int:letter_id>.pdf", funding.spc_pdf, name="spc_pdf"),
    path("laporan.<str:form>", funding.report, name="report"),
]
