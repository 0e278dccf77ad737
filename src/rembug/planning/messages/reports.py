"""Sentences of the funding report, of anomalies and of printed papers: (Indonesian, English)."""

SENTENCES = {
    "planning.report_area": (
        "“%(code)s” bukan kode kecamatan. Tulis kode delapan tanda, misalnya 99.01.01.",
        "“%(code)s” is no code of a kecamatan. Write the code of eight signs, such as 99.01.01.",
    ),
    "planning.report_no_cycle": (
        "Kecamatan %(code)s tidak mempunyai siklus TA %(year)s. Periksa kode dan tahunnya.",
        "Kecamatan %(code)s has no cycle of %(year)s. Check code and year.",
    ),
    "planning.report_format": (
        "Bentuk berkas “%(format)s” tidak dikenal. Pilih json, csv, xlsx atau pdf.",
        "The file format “%(format)s” is not known. Choose json, csv, xlsx or pdf.",
    ),
    "planning.report_not_json": (
        "Berkas %(name)s bukan JSON yang utuh (baris %(line)s). Ekspor laporan itu sekali lagi.",
        "The file %(name)s is not whole JSON (line %(line)s). Export that report again.",
    ),
    "planning.report_proof_decided": (
        "Dihitung oleh mesin pendanaan dari masukan yang dibekukan; siapa pun dapat menghitungnya ulang.",
        "Computed by the funding engine from frozen inputs; anybody can compute it again.",
    ),
    "planning.report_proof_recorded": (
        "Belum terbukti: keputusan dicatat dari berkas lama, tidak dihitung ulang oleh Rembug.",
        "Not proven: the decision was recorded from earlier papers and was not computed by Rembug.",
    ),
    "planning.report_proof_undecided": (
        "MAD Penetapan belum menetapkan daftar ini.",
        "MAD Penetapan has not decided this list yet.",
    ),
    "planning.report_list_general": ("Kegiatan lain", "Other activities"),
    "planning.report_list_spp": ("SPP", "SPP"),
    "planning.report_recorded_granted": (
        "tercatat mendapat %(granted_rp)s dari kebutuhan %(asked_rp)s; belum terbukti (%(provenance)s).",
        "recorded as granted %(granted_rp)s of %(asked_rp)s; not proven (%(provenance)s).",
    ),
    "planning.report_recorded_not_granted": (
        "tercatat tidak mendapat dana, kebutuhan %(asked_rp)s; belum terbukti (%(provenance)s).",
        "recorded as not granted, needed %(asked_rp)s; not proven (%(provenance)s).",
    ),
    "planning.report_undecided_granted": (
        "tercatat mendapat %(granted_rp)s dari kebutuhan %(asked_rp)s.",
        "recorded as granted %(granted_rp)s of %(asked_rp)s.",
    ),
    "planning.report_undecided_not_granted": (
        "kebutuhan %(asked_rp)s; menunggu MAD Penetapan.",
        "needed %(asked_rp)s; waits for MAD Penetapan.",
    ),
    "planning.paper_none": (
        "Belum ada isi untuk dicetak: %(what)s. Selesaikan langkahnya dahulu.",
        "There is nothing to print yet: %(what)s. Finish that step first.",
    ),
}
