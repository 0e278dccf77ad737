"""Sentences of the lamps of a proposal: (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "planning.text.label": ("Usulan terisi (Form 5)", "Proposal written (Form 5)"),
    "planning.text.fact": (
        "%(filled)s dari %(wanted)s bagian terisi",
        "%(filled)s of %(wanted)s parts written",
    ),
    "planning.text.remedy": (
        "Lengkapi nama, lokasi, masalah dan tujuan.",
        "Fill in name, place, problem and purpose.",
    ),
    "planning.decided.label": ("Diputuskan musyawarah", "Decided by a meeting"),
    "planning.decided.fact": ("%(decided_in)s", "%(decided_in)s"),
    "planning.decided.remedy": (
        "Tulis musyawarah yang memutuskan usulan ini dan tanggalnya.",
        "Name the meeting that decided on it, with its date.",
    ),
    "planning.volume.label": ("Volume dan satuan", "Volume and unit"),
    "planning.volume.fact": ("%(volume_milli)s %(unit)s", "%(volume_milli)s %(unit)s"),
    "planning.volume.remedy": (
        "Isi volume dan satuannya, misalnya 850 m.",
        "Fill in volume and unit, for example 850 m.",
    ),
    "planning.beneficiaries.label": ("Penerima manfaat", "Beneficiaries"),
    "planning.beneficiaries.fact": (
        "%(total)s jiwa, %(women)s perempuan, %(poor)s dari RTM",
        "%(total)s people, %(women)s women, %(poor)s of poor households",
    ),
    "planning.beneficiaries.remedy": ("Isi jumlah penerima manfaat.", "Fill in how many people benefit."),
    "planning.poor_named.label": ("Bermanfaat bagi RTM", "Of benefit to the poor"),
    "planning.poor_named.fact": ("%(poor)s dari %(total)s jiwa", "%(poor)s of %(total)s people"),
    "planning.poor_named.remedy": (
        "Isi penerima manfaat dari RTM, atau jelaskan dalam catatan.",
        "Fill in the beneficiaries of poor households, or explain in a note.",
    ),
    "planning.maintenance.label": ("Rencana pemeliharaan", "Maintenance plan"),
    "planning.maintenance.fact": ("%(maintenance)s", "%(maintenance)s"),
    "planning.maintenance.remedy": (
        "Tulis siapa yang merawat dan dengan uang dari mana.",
        "Write who maintains it and with whose money.",
    ),
    "planning.rab.label": ("RAB perkiraan terisi dan jumlahnya cocok", "Estimated budget stands and proves"),
    "planning.rab.fact": (
        "%(rows)s baris, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
        "%(rows)s lines, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
    ),
    "planning.rab.remedy": ("Isi RAB.", "Write the budget."),
    "planning.groups.label": (
        "Kelompok terisi (Form 7.d) dan jumlahnya cocok",
        "Groups stand (Form 7.d) and prove",
    ),
    "planning.groups.fact": ("%(rows)s kelompok, %(parts_rp)s", "%(rows)s groups, %(parts_rp)s"),
    "planning.groups.remedy": ("Isi kelompok dan jumlah yang diusulkan.", "Fill in groups and amounts."),
    "planning.pledged.label": ("Kesanggupan swadaya (Form 6)", "Swadaya commitment (Form 6)"),
    "planning.pledged.fact": (
        "disanggupi %(pledged_rp)s, dalam RAB %(swadaya_rp)s",
        "promised %(pledged_rp)s, in the budget %(swadaya_rp)s",
    ),
    "planning.pledged.remedy": (
        "Catat kesanggupan warga, atau kurangi swadaya dalam RAB.",
        "Record what villagers promise, or lower the swadaya in the budget.",
    ),
    "planning.land.label": ("Lahan jelas (Form 6.a)", "Land is clear (Form 6.a)"),
    "planning.land.fact": (
        "%(parcels)s bidang, %(documents)s dengan surat",
        "%(parcels)s parcels, %(documents)s with a document",
    ),
    "planning.land.remedy": (
        "Catat setiap bidang dengan surat hibah, izin atau ganti rugi.",
        "Record every parcel with its deed, permit or compensation.",
    ),
    "planning.shares.label": ("Pembagian antar desa cocok", "Shares of the villages prove"),
    "planning.shares.fact": (
        "%(villages)s desa, %(shares_rp)s dari %(blm_rp)s; %(people)s dari %(beneficiaries)s jiwa",
        "%(villages)s villages, %(shares_rp)s of %(blm_rp)s; %(people)s of %(beneficiaries)s people",
    ),
    "planning.shares.remedy": ("Betulkan bagian tiap desa.", "Correct the share of each village."),
    "planning.papers.label": ("Berkas dalam map usulan (Form 10)", "Papers in the folder (Form 10)"),
    "planning.papers.fact": ("%(there)s dari %(wanted)s ada", "%(there)s of %(wanted)s are there"),
    "planning.papers.remedy": (
        "Unggah berkasnya, atau minta kecamatan mencatat tempat berkas kertasnya.",
        "Upload the file, or let the office note where the paper lies.",
    ),
    "planning.negative_clear.label": ("Daftar larangan", "Negative list"),
    "planning.negative_clear.fact": (
        "%(items)s butir diperiksa, tidak ada yang mengenai usulan ini",
        "%(items)s items checked, none concerns this proposal",
    ),
    "planning.negative_list.label": ("%(what)s", "%(what)s"),
    "planning.negative_list.fact": ("butir %(item)s, kata: %(keyword)s", "item %(item)s, word: %(keyword)s"),
    "planning.negative_list.remedy": (
        "Jawab pemeriksaan daftar larangan.",
        "Answer the negative list.",
    ),
    "planning.kind_allowed.label": ("Jenis kegiatan ada di menu terbuka", "Kind stands in the open menu"),
    "planning.kind_allowed.fact": ("%(kind)s", "%(kind)s"),
    "planning.kind_allowed.remedy": (
        "Edisi aturan siklus ini tidak memuat jenis itu.",
        "The rules of this cycle do not have that kind.",
    ),
    "planning.max_per_village.label": ("Banyaknya usulan desa", "Proposals of the village"),
    "planning.max_per_village.fact": (
        "%(count)s usulan, paling banyak %(limit)s",
        "%(count)s proposals, at most %(limit)s",
    ),
    "planning.max_per_village.remedy": (
        "Gabungkan atau tarik salah satu usulan desa.",
        "Merge or withdraw one of the village's proposals.",
    ),
    "planning.max_per_village_unset.label": ("Banyaknya usulan desa", "Proposals of the village"),
    "planning.max_per_village_unset.fact": (
        "%(count)s usulan; batasnya belum dicatat (diputuskan %(set_by)s)",
        "%(count)s proposals; the limit is not recorded (set by %(set_by)s)",
    ),
    "planning.max_per_village_unset.remedy": (
        "Minta FK mencatat keputusan MAD tentang banyaknya usulan.",
        "Ask the FK to record the MAD's decision on the number.",
    ),
    "planning.women_meeting_share_min.label": ("Bagian usulan dari MDKP", "Share of the women's meeting"),
    "planning.women_meeting_share_min.fact": (
        "%(from_women_meeting)s dari %(total)s usulan, paling sedikit %(needed)s",
        "%(from_women_meeting)s of %(total)s proposals, at least %(needed)s",
    ),
    "planning.women_meeting_share_min.remedy": (
        "Kirim usulan MDKP lebih dahulu.",
        "Hand in the women's proposals first.",
    ),
    "planning.women_meeting_slots.label": ("Usulan MDKP menurut jenis", "Women's proposals by kind"),
    "planning.women_meeting_slots.fact": (
        "%(spp)s SPP dan %(other)s lain",
        "%(spp)s SPP and %(other)s other",
    ),
    "planning.women_meeting_slots.remedy": (
        "Pola lama: satu SPP dan satu usulan lain dari MDKP. Beri catatan bila berbeda.",
        "The classic pattern is one SPP and one other. Note why it differs.",
    ),
    "planning.max_value_rp.label": ("Nilai usulan", "Value of the proposal"),
    "planning.max_value_rp.fact": (
        "%(amount_rp)s, paling banyak %(limit_rp)s",
        "%(amount_rp)s, at most %(limit_rp)s",
    ),
    "planning.max_value_rp.remedy": (
        "Kurangi biaya BLM, atau beri catatan keputusan yang membolehkan.",
        "Lower the cost, or note the decision that allows it.",
    ),
    "planning.final_difference_bp.label": (
        "Selisih RAB akhir dan perkiraan",
        "Final budget against the estimate",
    ),
    "planning.final_difference_bp.fact": (
        "%(final_rp)s, perkiraan %(estimated_rp)s, selisih %(difference_rp)s",
        "%(final_rp)s, estimate %(estimated_rp)s, difference %(difference_rp)s",
    ),
    "planning.final_difference_bp.remedy": (
        "Selisih di atas batas dibicarakan di MAD Penetapan; tulis sebabnya.",
        "A difference above the limit goes before the MAD; write why.",
    ),
    "planning.final_lines.label": ("RAB akhir terisi", "Final budget stands"),
    "planning.final_lines.fact": (
        "%(rows)s baris, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
        "%(rows)s lines, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
    ),
    "planning.final_lines.remedy": (
        "Isi RAB akhir dari desain dan survei harga.",
        "Write the final budget from design and price survey.",
    ),
    "planning.history.label": ("Keputusan lama", "Earlier decision"),
    "planning.history.fact": ("Dicatat dari %(provenance)s", "Recorded from %(provenance)s"),
    "planning.history.remedy": ("", ""),
}
