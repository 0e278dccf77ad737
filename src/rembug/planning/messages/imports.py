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
    "planning.import_rab_which": (
        "Usulan mana? Tulis nomor usulan, atau desa dan nama kegiatannya, di baris pertama usulan itu.",
        "Which proposal? Write its number, or village and activity, in the first row of its lines.",
    ),
    "planning.import_rab_unknown": (
        "Usulan “%(text)s” tidak ada di kecamatan dan tahun ini. Salin nomor atau nama persis dari usulannya.",
        "There is no proposal “%(text)s” in this kecamatan and year. Copy its number or name exactly.",
    ),
    "planning.import_rab_twice": (
        "Ada %(count)s usulan bernama “%(title)s” di desa ini. Tulis nomornya, atau bedakan namanya lebih dulu.",
        "There are %(count)s proposals called “%(title)s” in this village. Give the number or rename one first.",
    ),
    "planning.import_rab_contradicts": (
        "Nomor ini milik usulan %(number)s “%(title)s”. Betulkan nomor atau nama dan desanya.",
        "This is the number of %(number)s “%(title)s”. Mend the number, or the name and village.",
    ),
    "planning.import_rab_apart": (
        "Baris usulan %(title)s terpisah dari baris-baris di atas. Kumpulkan semua barisnya berurutan.",
        "These lines of %(title)s stand apart from those above. Put all its lines together.",
    ),
    "planning.import_rab_closed": (
        "RAB %(title)s tidak dapat diganti lagi: usulan sudah %(state)s. Hapus barisnya, atau minta usulan "
        "dikembalikan lebih dulu.",
        "The budget of %(title)s cannot be replaced: it is %(state)s. Take its rows out, or have it returned first.",
    ),
    "planning.import_rab_replaces": (
        "%(title)s sudah mempunyai RAB %(rows)s baris; baris itu diganti, dan kembali bila impor dibatalkan.",
        "%(title)s has a budget of %(rows)s lines; they are replaced, and come back if the import is undone.",
    ),
    "planning.import_rab_line_differs": (
        "Volume x harga satuan = Rp %(computed)s, tetapi jumlahnya Rp %(stated)s (selisih Rp %(difference)s). "
        "Periksa ketiga angka.",
        "Quantity x unit price = Rp %(computed)s, but the amount says Rp %(stated)s (difference Rp %(difference)s). "
        "Check the three figures.",
    ),
    "planning.import_rab_source": (
        "Sumber dana dan angka swadaya tidak cocok. Isi salah satu saja: sumber dana, atau bagian swadaya.",
        "The source and the swadaya figure disagree. Fill in only one: the source, or the swadaya part.",
    ),
    "planning.import_rab_swadaya": (
        "Swadaya Rp %(swadaya)s melebihi jumlah baris Rp %(amount)s. Periksa angkanya.",
        "The swadaya of Rp %(swadaya)s is above the line's Rp %(amount)s. Check the figures.",
    ),
    "planning.import_rab_moved": (
        "Sebuah RAB berubah sesudah impor, sehingga tidak dapat dikembalikan. Muat ulang halaman ini.",
        "A budget changed after the import and cannot be put back. Reload this page.",
    ),
    "planning.rab_file_many": (
        "Berkas ini berisi RAB beberapa usulan. Simpan satu usulan dalam satu berkas, atau pakai halaman Impor.",
        "This file holds the budgets of several proposals. Keep one in a file, or use the page Import.",
    ),
    "planning.import_rab.event": (
        "mengimpor RAB %(count)s usulan: %(rows)s baris, BLM %(blm_rp)s, swadaya %(swadaya_rp)s; "
        "dari %(provenance)s",
        "imported the budgets of %(count)s proposals: %(rows)s lines, BLM %(blm_rp)s, swadaya %(swadaya_rp)s; "
        "from %(provenance)s",
    ),
    "planning.undo_rab.event": (
        "mengembalikan RAB %(count)s usulan seperti sebelum impor: %(reason)s",
        "put back the budgets of %(count)s proposals as before the import: %(reason)s",
    ),
}
