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
    "programme.set_step_dates.event": (
        "mengubah %(count)s tanggal jadwal TA %(year)s",
        "changed %(count)s dates of the calendar of TA %(year)s",
    ),
    "programme.record_step_on_paper.event": (
        "mencatat hasil %(step_id)s di atas kertas, %(place)s",
        "recorded %(step_en)s on paper, %(place)s",
    ),
    "programme.record_step_result.event": (
        "mencatat hasil %(step_id)s, %(place)s",
        "recorded the result of %(step_en)s, %(place)s",
    ),
    "programme.cancel_step_result.event": (
        "membatalkan hasil %(step_id)s, %(place)s: %(reason)s",
        "cancelled the result of %(step_en)s, %(place)s: %(reason)s",
    ),
    "programme.set_village_state.event": (
        "mencatat keadaan Desa %(village)s: %(state_id)s",
        "recorded the state of Desa %(village)s: %(state_en)s",
    ),
    "programme.record_allocation.event": (
        "mencatat alokasi %(fund)s %(source)s %(amount_rp)s",
        "recorded the allocation %(fund)s %(source)s %(amount_rp)s",
    ),
    "programme.cancel_allocation.event": (
        "membatalkan alokasi %(fund)s %(source)s %(amount_rp)s: %(reason)s",
        "cancelled the allocation %(fund)s %(source)s %(amount_rp)s: %(reason)s",
    ),
    "programme.import_allocations.event": (
        "memasukkan alokasi %(districts)s kecamatan TA %(year)s, jumlah %(amount_rp)s",
        "loaded allocations of %(districts)s kecamatan, TA %(year)s, in all %(amount_rp)s",
    ),
    "programme.import_allocation_rules.event": (
        "memasukkan tabel: %(rule_id)s, berlaku sejak %(starts_on)s",
        "loaded a table: %(rule_en)s, from %(starts_on)s",
    ),
    "programme.override_rule.event": (
        "menetapkan nilai setempat: %(rule_id)s, berlaku sejak %(starts_on)s",
        "set a local value: %(rule_en)s, from %(starts_on)s",
    ),
    "programme.end_override.event": (
        "mengakhiri nilai setempat: %(rule_id)s pada %(ends_on)s: %(reason)s",
        "ended a local value: %(rule_en)s on %(ends_on)s: %(reason)s",
    ),
    "programme.set_location_status.event": (
        "mencatat status lokasi dengan surat %(letter)s sejak %(starts_on)s",
        "entered a location status by letter %(letter)s from %(starts_on)s",
    ),
    "programme.lift_location_status.event": (
        "mencabut status lokasi pada %(ends_on)s: %(reason)s",
        "lifted a location status on %(ends_on)s: %(reason)s",
    ),
    "programme.unknown_fund": (
        "Dana “%(fund)s” tidak dikenal: pilih BLM atau DOK.",
        "The fund “%(fund)s” is not known: choose BLM or DOK.",
    ),
    "programme.source_wanted": ("Pilih sumber dana.", "Choose the source of the money."),
    "programme.amount": (
        "Jumlah %(amount_rp)s tidak dapat dicatat. Tulis rupiah penuh di atas nol.",
        "The amount %(amount_rp)s cannot be recorded. Write whole rupiah above zero.",
    ),
    "programme.in_future": (
        "Tanggal %(day_on)s belum tiba. Catat sesudah terjadi.",
        "The date %(day_on)s has not come yet. Record it after it happened.",
    ),
    "programme.already_cancelled": ("Catatan ini sudah dibatalkan.", "This record has been cancelled."),
    "programme.already_lifted": ("Status lokasi ini sudah dicabut.", "This location status has been lifted."),
    "programme.unknown_step": (
        "Tahap “%(step)s” tidak dikenal dalam siklus ini.",
        "The step “%(step)s” is not known in this cycle.",
    ),
    "programme.unknown_output": (
        "Hasil %(outputs)s bukan bagian dari %(step)s.",
        "The outputs %(outputs)s do not belong to %(step)s.",
    ),
    "programme.village_wanted": (
        "%(step)s dicatat untuk setiap desa: pilih desanya.",
        "%(step)s is recorded for each village: choose it.",
    ),
    "programme.step_of_kecamatan": (
        "%(step)s dicatat untuk kecamatan, bukan untuk satu desa.",
        "%(step)s is recorded for the kecamatan, not for one village.",
    ),
    "programme.day_wanted": (
        "Isi tanggal mulai atau tanggal selesai.",
        "Give the day it began or the day it was done.",
    ),
    "programme.ends_before_start": (
        "%(step)s: hari terakhir mendahului hari mulai %(day_on)s.",
        "%(step)s: the last day lies before the first, %(day_on)s.",
    ),
    "programme.ends_outside": (
        "Hari terakhir tidak boleh mendahului %(starts_on)s atau melewati akhir yang sudah tercatat.",
        "The last day cannot lie before %(starts_on)s or after the end already recorded.",
    ),
    "programme.count_negative": (
        "Jumlah hadir tidak boleh kurang dari nol.",
        "A headcount cannot be below zero.",
    ),
    "programme.poor_exceed": (
        "RTM dihitung di antara yang hadir dan tidak dapat melebihi jumlahnya. Periksa daftar hadir.",
        "The poor are counted among those present and cannot exceed them. Check the attendance sheet.",
    ),
    "programme.scan_wanted": (
        "%(name)s bukan pindaian atau foto. Pilih PDF, JPEG atau PNG.",
        "%(name)s is no scan or photo. Choose a PDF, JPEG or PNG.",
    ),
    "programme.unknown_village_state": (
        "Keadaan desa “%(state)s” tidak dikenal.",
        "The village state “%(state)s” is not known.",
    ),
    "programme.mad_decides": (
        "Keadaan ini dicatat dari keputusan MAD oleh petugas kecamatan.",
        "This state is recorded from a decision of the MAD by the kecamatan's officers.",
    ),
    "programme.unknown_rule": (
        "Edisi “%(edition)s” tidak memiliki aturan “%(rule)s”.",
        "The edition “%(edition)s” has no rule “%(rule)s”.",
    ),
    "programme.override_fault": ("%(text_id)s", "%(text_en)s"),
    "programme.unknown_status": (
        "Status lokasi “%(status)s” tidak dikenal.",
        "The location status “%(status)s” is not known.",
    ),
    "programme.status_level": (
        "Status lokasi ditetapkan untuk kecamatan, kabupaten atau provinsi.",
        "A location status is set for a kecamatan, kabupaten or province.",
    ),
    "programme.status_holds": (
        "Status ini sudah berlaku di wilayah itu.",
        "This status already holds there.",
    ),
    "programme.letter_wanted": ("Tulis nomor suratnya.", "Write the number of the letter."),
    "programme.percent": (
        "“%(text)s”: persen dengan paling banyak dua angka di belakang koma.",
        "“%(text)s”: percent with at most two decimals.",
    ),
    "programme.rows_columns": (
        "Baris %(row)s mempunyai terlalu banyak kolom.",
        "Row %(row)s has too many columns.",
    ),
    "programme.table_district": (
        "Baris %(row)s: kecamatan “%(text)s” tidak ada di kabupaten ini. Kesalahan lain: %(others)s.",
        "Row %(row)s: the kecamatan “%(text)s” is not in this kabupaten. Other faults: %(others)s.",
    ),
    "programme.table_twice": (
        "Baris %(row)s: “%(text)s” sudah ada di baris lain. Kesalahan lain: %(others)s.",
        "Row %(row)s: “%(text)s” stands in another row already. Other faults: %(others)s.",
    ),
    "programme.table_amount": (
        "Baris %(row)s, kolom %(column)s: “%(text)s” bukan angka bulat. Kesalahan lain: %(others)s.",
        "Row %(row)s, column %(column)s: “%(text)s” is no whole number. Other faults: %(others)s.",
    ),
    "programme.table_sum": (
        "Baris %(row)s: jumlah sumber dan total tidak sama (%(text)s). Kesalahan lain: %(others)s.",
        "Row %(row)s: the sources do not add up to the total (%(text)s). Other faults: %(others)s.",
    ),
    "programme.cell_district": (
        "Kecamatan “%(text)s” tidak ada di kabupaten ini. Betulkan namanya atau tulis kodenya.",
        "The kecamatan “%(text)s” is not in this kabupaten. Mend its name or write its code.",
    ),
    "programme.cell_twice": (
        "“%(text)s” sudah ada di baris lain. Hapus salah satunya.",
        "“%(text)s” stands in another row already. Take one out.",
    ),
    "programme.cell_amount": (
        "“%(text)s” bukan angka bulat. Tulis angkanya tanpa huruf.",
        "“%(text)s” is no whole number. Write it without letters.",
    ),
    "programme.cell_sum": (
        "Jumlah sumber dan totalnya tidak sama (%(text)s). Periksa APBN, APBD dan jumlahnya.",
        "The sources do not add up to the total (%(text)s). Check APBN, APBD and the total.",
    ),
    "programme.table_units": (
        "Satuan uang harus sama pada semua baris. Pisahkan menjadi dua berkas.",
        "The unit of money must be the same in every row. Split the file.",
    ),
    "programme.table_row_doubtful": (
        "Baris ini meragukan (%(text)s). Bandingkan dengan pedomannya; nilainya tidak diubah.",
        "This row is doubtful (%(text)s). Compare it with the guidelines; its value is not changed.",
    ),
    "programme.undo_allocations.event": (
        "Membatalkan %(count)s alokasi hasil impor, %(amount_rp)s: %(reason)s",
        "Took back %(count)s imported allocations, %(amount_rp)s: %(reason)s",
    ),
    "programme.undo_allocation_rules.event": (
        "Membatalkan tabel alokasi hasil impor: %(reason)s",
        "Took back an imported allocation table: %(reason)s",
    ),
    "programme.table_no_cycle": (
        "Kecamatan %(code)s belum mempunyai siklus TA %(year)s. Buka siklusnya lebih dahulu.",
        "The kecamatan %(code)s has no cycle TA %(year)s. Open it first.",
    ),
    "programme.table_doubtful.label": ("Baris tabel masuk akal", "Rows of the table are plausible"),
    "programme.table_doubtful.fact": (
        "%(rows)s baris; meragukan: %(villages)s",
        "%(rows)s rows; doubtful: %(villages)s",
    ),
    "programme.table_doubtful.remedy": (
        "Cocokkan dengan naskah aslinya, lalu tulis catatan.",
        "Compare with the original text, then write a note.",
    ),
    "programme.has_villages.label": ("Desa peserta", "Participating villages"),
    "programme.has_villages.fact": ("%(count)s desa", "%(count)s villages"),
    "programme.has_villages.remedy": ("Tetapkan desa peserta.", "Set the participating villages."),
    "programme.has_calendar.label": ("Jadwal siklus", "Calendar of the cycle"),
    "programme.has_calendar.fact": ("Tanggal setiap tahap", "Dates of the steps"),
    "programme.has_calendar.remedy": ("Isi jadwal.", "Fill in the calendar."),
    "programme.has_allocation.label": ("Alokasi BLM tercatat", "BLM allocation recorded"),
    "programme.has_allocation.fact": ("%(amount_rp)s", "%(amount_rp)s"),
    "programme.has_allocation.remedy": (
        "Catat alokasi, atau tulis catatan.",
        "Record the allocation, or write a note.",
    ),
    "programme.year_is_over.label": ("Tahun anggaran berakhir", "The budget year is over"),
    "programme.year_is_over.fact": ("TA %(year)s, hari ini %(today)s", "TA %(year)s, today %(today)s"),
    "programme.year_is_over.remedy": (
        "Tunggu sampai tahun anggaran berakhir.",
        "Wait until the budget year is over.",
    ),
    "programme.all_steps_done.label": ("Semua tahap selesai", "All steps done"),
    "programme.all_steps_done.fact": (
        "%(count)s tahap belum selesai: %(steps)s",
        "%(count)s steps open: %(steps)s",
    ),
    "programme.all_steps_done.remedy": ("Selesaikan, atau tulis catatan.", "Finish them, or write a note."),
    "allocation.range.label": ("Besar BLM kecamatan", "Size of the BLM"),
    "allocation.range.fact": (
        "%(amount_rp)s; biasanya %(min_rp)s sampai %(max_rp)s",
        "%(amount_rp)s; usually %(min_rp)s to %(max_rp)s",
    ),
    "allocation.range.remedy": (
        "Periksa jumlahnya, atau tulis catatan.",
        "Check the amount, or write a note.",
    ),
    "allocation.sources.label": ("Sumber dana dikenal dan jumlahnya cocok", "Sources known and sums right"),
    "allocation.sources.fact": (
        "%(amount_rp)s, menurut sumber %(sum_rp)s",
        "%(amount_rp)s, by source %(sum_rp)s",
    ),
    "allocation.sources.remedy": (
        "Periksa sumber: %(unknown_sources)s",
        "Check the sources: %(unknown_sources)s",
    ),
    "programme.calendar_order.label": ("Urutan jadwal", "Order of the calendar"),
    "programme.calendar_order.fact": (
        "%(count)s tahap mendahului syaratnya: %(steps)s",
        "%(count)s steps begin too early: %(steps)s",
    ),
    "programme.calendar_order.remedy": (
        "Geser tanggalnya, atau tulis catatan.",
        "Move the dates, or write a note.",
    ),
    "programme.village_states.label": ("Keadaan setiap desa tercatat", "State of every village recorded"),
    "programme.village_states.fact": (
        "%(count)s dari %(villages)s desa belum: %(open)s",
        "%(count)s of %(villages)s villages open: %(open)s",
    ),
    "programme.village_states.remedy": ("Catat keadaan desa.", "Record the villages' state."),
    "programme.village_move.label": ("Dasar perubahan keadaan desa", "Grounds for the village's state"),
    "programme.village_move.fact": (
        "Dari %(start)s ke %(target)s memerlukan: %(needs)s",
        "From %(start)s to %(target)s needs: %(needs)s",
    ),
    "programme.village_move.remedy": (
        "Sebutkan Berita Acaranya, atau selesaikan verifikasi.",
        "Name the minutes, or finish the verification.",
    ),
    "programme.step_in_edition.label": ("Tahap ada dalam edisi", "The edition has the step"),
    "programme.step_in_edition.fact": ("%(step)s, %(edition)s", "%(step)s, %(edition)s"),
    "programme.step_in_edition.remedy": (
        "Edisi ini tidak mempunyai tahap itu.",
        "This edition has no such step.",
    ),
    "programme.guard.label": ("%(step)s", "%(step)s"),
    "programme.guard.fact": ("%(done)s dari %(villages)s sudah", "%(done)s of %(villages)s done"),
    "programme.guard.remedy": ("Selesaikan %(step)s lebih dahulu.", "Finish %(step)s first."),
    "programme.guard_villages.label": ("%(step)s di desa-desa", "%(step)s in the villages"),
    "programme.guard_villages.fact": (
        "%(done)s dari %(villages)s desa; menunggu: %(waiting)s",
        "%(done)s of %(villages)s villages; waiting: %(waiting)s",
    ),
    "programme.guard_villages.remedy": (
        "Satu desa tidak menahan desa lain: lanjutkan dengan catatan.",
        "One village does not hold the others: go on with a note.",
    ),
    "programme.paper_allowed.label": ("Hasil di atas kertas diizinkan", "A result on paper is allowed"),
    "programme.paper_allowed.fact": ("%(step)s", "%(step)s"),
    "programme.paper_allowed.remedy": ("Catat hasil lengkap tahap ini.", "Record the complete result."),
    "programme.paper_outputs.label": ("Berita acara, jumlah hadir dan pindaian", "Minutes, counts and scan"),
    "programme.paper_outputs.fact": (
        "Berita acara: %(minutes)s; hadir: %(total)s; pindaian: %(scan)s",
        "Minutes: %(minutes)s; present: %(total)s; scan: %(scan)s",
    ),
    "programme.paper_outputs.remedy": ("Lengkapi ketiganya.", "Give all three."),
    "programme.minutes.label": ("Berita acara dengan jumlah hadir", "Minutes with headcounts"),
    "programme.minutes.fact": (
        "Berita acara: %(minutes)s; hadir: %(total)s",
        "Minutes: %(minutes)s; present: %(total)s",
    ),
    "programme.minutes.remedy": (
        "Catat musyawarahnya, atau tulis nomor berita acara dan jumlah hadir L/P dan RTM.",
        "Record the meeting, or write the number of the minutes and the headcounts.",
    ),
    "programme.output.label": ("%(output)s", "%(output)s"),
    "programme.output.fact": ("Hasil dari %(step)s", "Output of %(step)s"),
    "programme.output.remedy": ("Catat hasilnya.", "Record it."),
    "field.participants": ("Desa peserta", "Participating villages"),
    "field.clusters": ("Kelompok desa", "Clusters"),
    "field.cycle_state": ("Keadaan siklus", "State of the cycle"),
    "field.village_state": ("Keadaan desa", "State of the village"),
    "field.last_day": ("Hari terakhir berlaku", "Last day"),
    # lamps that programme.domain.checks makes for meetings
    "quorum.label": ("Kuorum", "Quorum"),
    "quorum.fact": (
        "%(present)s dari %(invited)s utusan hadir",
        "%(present)s of %(invited)s delegates present",
    ),
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
