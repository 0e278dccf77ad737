"""Addresses of planning; selection adds ``urls_selection`` here."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from rembug.planning import urls_reports
from rembug.planning.views import files, handover, ideas, proposals, writing

app_name = "planning"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", proposals.board, name="board"),
    path("desa/<str:code>/", proposals.village, name="village"),
    path("desa/<str:code>/form-4.pdf", proposals.village_list, name="village_list"),
    # ideas
    path("gagasan/", ideas.index, name="ideas"),
    path("gagasan/catat/", ideas.record, name="record_ideas"),
    path("gagasan/satukan/", ideas.join, name="join_ideas"),
    path("gagasan/form-<str:code>.pdf", ideas.paper, name="ideas_paper"),
    path("gagasan/<uuid:idea_id>/", ideas.detail, name="idea"),
    path("gagasan/<uuid:idea_id>/betulkan/", ideas.correct, name="correct_idea"),
    path("gagasan/<uuid:idea_id>/pecah/", ideas.split, name="split_idea"),
    path("gagasan/<uuid:idea_id>/batalkan/", ideas.cancel, name="cancel_idea"),
    # proposals
    path("usulan/", proposals.index, name="proposals"),
    path("usulan/tulis/", writing.start, name="start"),
    path("usulan/<uuid:proposal_id>/", proposals.detail, name="proposal"),
    path("usulan/<uuid:proposal_id>/form-<str:code>.pdf", proposals.paper, name="paper"),
    path("usulan/<uuid:proposal_id>/berkas.pdf", proposals.pack, name="pack"),
    path("usulan/<uuid:proposal_id>/isi/", writing.edit, name="edit"),
    path("usulan/<uuid:proposal_id>/rab/", writing.write_rab, name="rab"),
    path("usulan/<uuid:proposal_id>/rab-akhir/", writing.write_final, name="final_rab"),
    path("usulan/<uuid:proposal_id>/kelompok/", writing.groups, name="groups"),
    path("usulan/<uuid:proposal_id>/swadaya/", writing.swadaya, name="swadaya"),
    path("usulan/<uuid:proposal_id>/antar-desa/", writing.shares, name="shares"),
    path("usulan/<uuid:proposal_id>/daftar-larangan/", writing.negative, name="negative"),
    path("usulan/<uuid:proposal_id>/kelengkapan/", writing.check_papers, name="papers"),
    path("usulan/<uuid:proposal_id>/berkas/", files.attach, name="attach"),
    path("usulan/<uuid:proposal_id>/berkas/<uuid:file_id>/", files.file, name="file"),
    path("usulan/<uuid:proposal_id>/berkas/<uuid:file_id>/keluarkan/", files.cancel, name="cancel_file"),
    path("usulan/<uuid:proposal_id>/kirim/", handover.submit, name="submit"),
    path("usulan/<uuid:proposal_id>/kembalikan/", handover.give_back, name="return"),
    path("usulan/<uuid:proposal_id>/mengundurkan-diri/", handover.withdraw, name="withdraw"),
    path("usulan/<uuid:proposal_id>/batalkan/", handover.cancel, name="cancel"),
    path("usulan/<uuid:proposal_id>/gabung/", handover.merge, name="merge"),
    path("usulan/<uuid:proposal_id>/pecah/", handover.split, name="split"),
    path("usulan/<uuid:proposal_id>/setujui-rab/", handover.approve, name="approve"),
    *urls_reports.urlpatterns,
]
