"""Sentences of ideas: (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "planning.record_ideas.event": (
        "mencatat %(count)s gagasan, %(women)s dari perempuan",
        "recorded %(count)s ideas, %(women)s named by women",
    ),
    "planning.import_ideas.event": (
        "mengimpor %(count)s gagasan dari %(provenance)s",
        "imported %(count)s ideas from %(provenance)s",
    ),
    "planning.correct_idea.event": ("membetulkan gagasan %(title)s", "corrected the idea %(title)s"),
    "planning.merge_ideas.event": (
        "menggabung %(count)s gagasan ke dalam %(title)s: %(others)s",
        "merged %(count)s ideas into %(title)s: %(others)s",
    ),
    "planning.split_idea.event": (
        "memecah gagasan %(title)s menjadi %(count)s: %(parts)s",
        "split the idea %(title)s into %(count)s: %(parts)s",
    ),
    "planning.promote_ideas.event": (
        "menjadikan %(count)s gagasan usulan %(title)s",
        "made %(count)s ideas the proposal %(title)s",
    ),
    "planning.cancel_idea.event": (
        "membatalkan gagasan %(title)s: %(reason)s",
        "cancelled the idea %(title)s: %(reason)s",
    ),
    # input
    "planning.no_cycle": (
        "Belum ada siklus yang terbuka (TA %(year)s). Siklus dibuka FK atau UPK di halaman tahun anggaran.",
        "No cycle is open (year %(year)s). FK or UPK opens one on the page of the budget year.",
    ),
    "planning.no_rows": (
        "Belum ada baris yang diisi. Isi paling sedikit satu baris.",
        "No row is filled. Fill at least one.",
    ),
    "planning.too_many_rows": (
        "%(count)s baris terlalu banyak untuk sekali simpan; paling banyak %(limit)s. Simpan bertahap.",
        "%(count)s rows are too many at once; at most %(limit)s. Save them in steps.",
    ),
    "planning.village_wanted": (
        "Pilih desanya; gagasan dan usulan selalu milik satu desa.",
        "Choose the village; ideas and proposals always belong to one.",
    ),
    "planning.row_area": (
        "Baris %(line)s: desa %(area)s tidak ada di kecamatan ini. Periksa kodenya.",
        "Row %(line)s: the village %(area)s is not in this kecamatan. Check its code.",
    ),
    "planning.row_title": (
        "Baris %(line)s: gagasan belum ditulis. Tulis kegiatannya, misalnya: Jalan rabat beton ke sawah.",
        "Row %(line)s: the idea is empty. Write the activity.",
    ),
    "planning.row_origin": (
        "Baris %(line)s: asal “%(origin)s” tidak dikenal. Pilih kelompok, musyawarah dusun, MDKP, MD atau peta sosial.",
        "Row %(line)s: the origin “%(origin)s” is unknown. Choose one of the list.",
    ),
    "planning.row_answers": (
        "Baris %(line)s: “%(answers)s” tidak dikenal. Pilih masalah, potensi atau hambatan.",
        "Row %(line)s: “%(answers)s” is unknown. Choose problem, potential or limit.",
    ),
    "planning.row_poor": (
        "Baris %(line)s: RTM (%(poor)s) dihitung di antara semua rumah tangga (%(households)s). Periksa kedua angkanya.",
        "Row %(line)s: poor households (%(poor)s) are counted among all (%(households)s). Check both figures.",
    ),
    "planning.row_too_long": (
        "Baris %(line)s: %(length)s huruf terlalu panjang, paling banyak %(limit)s. Persingkat; rinciannya ditulis di usulan.",
        "Row %(line)s: %(length)s characters are too long, at most %(limit)s. Shorten it.",
    ),
    "planning.merge_one": (
        "Pilih paling sedikit dua untuk digabung.",
        "Choose at least two to merge.",
    ),
    "planning.merge_twice": (
        "Satu baris terpilih dua kali. Pilih ulang.",
        "One row was chosen twice. Choose again.",
    ),
    "planning.idea_unknown": (
        "Salah satu gagasan tidak ditemukan. Muat ulang daftar, lalu pilih lagi.",
        "One of the ideas was not found. Reload the list and choose again.",
    ),
    "planning.one_village": (
        "Yang digabung harus dari desa dan siklus yang sama.",
        "Only ideas of one village and cycle can be joined.",
    ),
    "planning.split_count": (
        "Tulis dua sampai %(limit)s bagian, satu baris satu bagian.",
        "Write two to %(limit)s parts, one a line.",
    ),
    "planning.choose_one": ("Pilih paling sedikit satu gagasan.", "Choose at least one idea."),
    "planning.reason_wanted": ("Tulis alasannya.", "Write the reason."),
    "planning.field.answers": ("Menjawab", "Answers"),
    "planning.field.background": ("Masalah atau potensi", "Problem or potential"),
    "planning.field.group_name": ("Kelompok", "Group"),
    "planning.field.hamlet": ("Dusun", "Hamlet"),
    "planning.field.households": ("Rumah tangga", "Households"),
    "planning.field.households_poor": ("RTM", "Poor households"),
    "planning.field.women_named": ("Dari perempuan", "Named by women"),
    "planning.field.origin": ("Asal", "Origin"),
    "planning.field.note": ("Keterangan", "Note"),
    "planning.field.kind": ("Jenis", "Kind"),
}
