"""Sentences of the programme: (Indonesian, English)."""

SENTENCES = {
    "programme.not_a_district": (
        "Siklus dibuka untuk satu kecamatan; kode %(code)s bukan kecamatan.",
        "A cycle is opened for one kecamatan; the code %(code)s is none.",
    ),
    "programme.unknown_edition": (
        "Edisi aturan “%(edition)s” tidak dikenal. Pilih salah satu: %(known)s.",
        "The edition “%(edition)s” is not known. Choose one of: %(known)s.",
    ),
    "programme.year": (
        "Tahun anggaran %(year)s tidak cocok dengan tanggal mulai %(starts_on)s. Periksa keduanya.",
        "The budget year %(year)s does not fit the first day %(starts_on)s. Check both.",
    ),
    "programme.second_cycle": (
        "TA %(year)s sudah dibuka untuk kecamatan ini. Buka halaman siklus itu.",
        "TA %(year)s is open for this kecamatan already. Open its page.",
    ),
    "programme.village_elsewhere": (
        "Desa %(codes)s tidak ada di kecamatan ini.",
        "The villages %(codes)s are not in this kecamatan.",
    ),
    "programme.no_villages": (
        "Pilih paling sedikit satu desa peserta.",
        "Choose at least one participating village.",
    ),
    "programme.village_in_use": (
        "Desa %(codes)s sudah mempunyai catatan dalam siklus ini dan tidak dapat dikeluarkan. Catat keadaannya "
        "(tidak mengusulkan atau gugur).",
        "The villages %(codes)s have records in this cycle and cannot be taken out. Record their state instead.",
    ),
    "programme.cluster_villages": (
        "Setiap desa peserta berada dalam tepat satu kelompok desa. Periksa: %(codes)s.",
        "Every participating village stands in exactly one cluster. Check: %(codes)s.",
    ),
    "programme.cluster_names": (
        "Setiap kelompok desa perlu nama sendiri.",
        "Every cluster needs a name of its own.",
    ),
    "programme.cycle_not_open": (
        "TA %(year)s sedang %(state)s dan tidak menerima catatan baru.",
        "TA %(year)s is %(state)s and takes no new entries.",
    ),
    "programme.history_stands": (
        "Siklus ini catatan riwayat dan tidak berjalan lagi.",
        "This cycle is recorded history and does not run any more.",
    ),
    "programme.provenance_wanted": (
        "Tulis dari mana catatan ini diambil, misalnya berita acara atau buku lama.",
        "Write where these facts come from, for example minutes or an old book.",
    ),
    "programme.unknown_move": (
        "Langkah siklus “%(move)s” tidak dikenal.",
        "The move “%(move)s” is not known.",
    ),
    "programme.reason_wanted": ("Tulis alasannya.", "Write the reason."),
    "programme.clusters.label": ("Kelompok desa", "Village clusters"),
    "programme.clusters.fact": (
        "%(villages)s desa dalam %(clusters)s kelompok; di atas %(threshold)s desa paling sedikit %(least)s kelompok",
        "%(villages)s villages in %(clusters)s clusters; above %(threshold)s villages at least %(least)s clusters",
    ),
    "programme.clusters.remedy": (
        "Kelompokkan desa peserta, atau catat alasannya.",
        "Group the participating villages, or note why not.",
    ),
    "programme.open_cycle.event": (
        "membuka TA %(year)s dengan edisi %(edition)s, %(villages)s desa",
        "opened TA %(year)s under edition %(edition)s, %(villages)s villages",
    ),
    "programme.record_past_cycle.event": (
        "mencatat riwayat TA %(year)s dengan edisi %(edition)s, %(villages)s desa",
        "recorded the past TA %(year)s under edition %(edition)s, %(villages)s villages",
    ),
    "programme.set_villages.event": (
        "menetapkan %(villages)s desa peserta TA %(year)s",
        "set %(villages)s participating villages of TA %(year)s",
    ),
    "programme.set_clusters.event": (
        "menetapkan %(clusters)s kelompok desa TA %(year)s",
        "set %(clusters)s clusters of TA %(year)s",
    ),
    "programme.advance_cycle.event": (
        "mengubah keadaan TA %(year)s menjadi %(state)s",
        "moved TA %(year)s to %(state)s",
    ),
    "programme.cancel_cycle.event": (
        "membatalkan TA %(year)s: %(reason)s",
        "cancelled TA %(year)s: %(reason)s",
    ),
    # lamps that programme.domain.checks makes for meetings
    "quorum.label": ("Kuorum", "Quorum"),
    "quorum.fact": ("%(present)s dari %(invited)s utusan hadir", "%(present)s of %(invited)s delegates present"),
    "quorum.remedy": (
        "Tunggu utusan lain, atau tunda musyawarah dan tetapkan tanggal. Keputusan tanpa kuorum tidak sah.",
        "Wait for more delegates, or postpone the meeting to a date. A decision without a quorum is not valid.",
    ),
    "delegates.per_village.label": ("Jumlah utusan desa", "Delegates of the village"),
    "delegates.per_village.fact": ("%(total)s utusan", "%(total)s delegates"),
    "delegates.per_village.remedy": (
        "Desa mengirim %(needed)s utusan. Lengkapi, atau catat alasannya.",
        "A village sends %(needed)s delegates. Complete them, or note why not.",
    ),
    "delegates.women_min.label": ("Utusan perempuan", "Women among the delegates"),
    "delegates.women_min.fact": ("%(women)s perempuan, %(men)s laki-laki", "%(women)s women, %(men)s men"),
    "delegates.women_min.remedy": (
        "Paling sedikit %(needed)s perempuan. Ganti utusan, atau catat alasannya.",
        "At least %(needed)s women. Replace delegates, or note why not.",
    ),
    "delegates.substitute.label": ("Surat kuasa pengganti", "Substitute's letter"),
    "delegates.substitute.fact": ("Diketahui: %(known_by)s", "Known by: %(known_by)s"),
    "delegates.substitute.remedy": (
        "Surat kuasa harus diketahui Kepala Desa dan BPD; belum: %(missing)s. Sebelum itu ia peninjau.",
        "The letter must be known to the head of village and the BPD; missing: %(missing)s. Until then an observer.",
    ),
    "participation.women_target_bp.label": ("Keterwakilan perempuan", "Women's participation"),
    "participation.women_target_bp.fact": (
        "%(count)s dari %(total)s orang, sasaran %(target_bp)s",
        "%(count)s of %(total)s people, target %(target_bp)s",
    ),
    "participation.women_target_bp.remedy": (
        "Catat alasannya, dan undang lebih banyak perempuan pada musyawarah berikutnya.",
        "Note why, and invite more women to the next meeting.",
    ),
    "participation.poor_target_bp.label": ("Keterwakilan RTM", "Participation of the poor"),
    "participation.poor_target_bp.fact": (
        "%(count)s dari %(total)s orang, sasaran %(target_bp)s",
        "%(count)s of %(total)s people, target %(target_bp)s",
    ),
    "participation.poor_target_bp.remedy": (
        "Catat alasannya, dan undang lebih banyak warga RTM pada musyawarah berikutnya.",
        "Note why, and invite more poor residents to the next meeting.",
    ),
    "notice.label": ("Waktu undangan", "Notice"),
    "notice.fact": (
        "%(days)s hari sebelum musyawarah; lazimnya %(usual)s, paling lambat %(minimum)s",
        "%(days)s days before the meeting; usually %(usual)s, at the latest %(minimum)s",
    ),
    "notice.remedy": (
        "Pilih tanggal yang memberi waktu, atau catat alasannya.",
        "Choose a date that leaves time, or note why not.",
    ),
    "decision.catalogue.label": ("Jenis keputusan", "Kind of decision"),
    "decision.catalogue.fact": ("Lazim di musyawarah ini: %(usual)s", "Usual in this meeting: %(usual)s"),
    "decision.catalogue.remedy": (
        "Tulis alasan: keputusan ini di luar acara lazim atau menyimpang dari kesepakatan.",
        "Write the reason: it is unusual here or departs from what was agreed.",
    ),
}
