"""Sentences of imported ideas and proposals."""

SENTENCES: dict[str, tuple[str, str]] = {
    "planning.import_more_than_all": (
        "%(part_label)s (%(part)s) lebih besar daripada %(total_label)s (%(total)s). Periksa kedua angka.",
        "%(part_label)s (%(part)s) is more than %(total_label)s (%(total)s). Check both figures.",
    ),
    "planning.import_twin": (
        "“%(title)s” dengan isi yang sama sudah tercatat di desa ini. Simpan hanya bila memang dua hal berbeda.",
        "“%(title)s” is recorded in this village already. Store it only if they are really two things.",
    ),
    "planning.import_incomplete": (
        "Pengusul atau peringkatnya kosong; baris ini disimpan dan ditandai belum lengkap.",
        "Its proposer or rank is empty; the row is kept and marked incomplete.",
    ),
    "planning.import_line_differs": (
        "Volume x harga satuan = Rp %(computed)s, tetapi usulannya Rp %(stated)s (selisih Rp %(difference)s). "
        "Periksa ketiga angka.",
        "Quantity x unit price = Rp %(computed)s, but Rp %(stated)s is asked (difference Rp %(difference)s). "
        "Check the three figures.",
    ),
    "planning.import_decided_more": (
        "Dana diputus lebih besar daripada usulan. Periksa angkanya.",
        "More was decided than asked. Check the figures.",
    ),
    "planning.import_moved": (
        "sudah berjalan: %(state)s",
        "has gone on: %(state)s",
    ),
    "planning.import_files": (
        "sudah dilampiri %(count)s berkas",
        "has %(count)s files attached since",
    ),
    "planning.import_corrected": (
        "sudah dibetulkan sesudah impor",
        "was corrected after the import",
    ),
    "planning.import_used": (
        "dipakai %(what)s",
        "is used by %(what)s",
    ),
    "planning.import_gone": (
        "sudah dibatalkan tersendiri",
        "was cancelled by itself",
    ),
    "planning.undo_ideas.event": (
        "Membatalkan %(count)s gagasan hasil impor: %(reason)s",
        "Took back %(count)s imported ideas: %(reason)s",
    ),
    "planning.undo_proposals.event": (
        "Membatalkan %(count)s usulan hasil impor: %(reason)s",
        "Took back %(count)s imported proposals: %(reason)s",
    ),
    "planning.undo_proposal_history.event": (
        "Membatalkan %(count)s usulan lama hasil impor: %(reason)s",
        "Took back %(count)s imported earlier proposals: %(reason)s",
    ),
}
