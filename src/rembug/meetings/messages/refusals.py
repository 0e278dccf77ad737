"""What cannot be done, and what to do instead: (Indonesian, English)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "meetings.count_negative": (
        "Jumlah hadir tidak boleh kurang dari nol.",
        "A headcount cannot be below zero.",
    ),
    "meetings.poor_exceed": (
        "RTM dihitung di antara yang hadir: RTM laki-laki paling banyak sama dengan laki-laki yang hadir, "
        "begitu juga perempuan. Periksa daftar hadir.",
        "Poor households are counted among those present: poor men at most as many as men present, "
        "the same for women. Check the attendance sheet.",
    ),
    "meetings.in_future": (
        "Tanggal musyawarah %(held_on)s belum tiba. Catat musyawarah sesudah diadakan.",
        "The meeting's date %(held_on)s has not come yet. Record a meeting after it was held.",
    ),
    "meetings.ends_before_start": (
        "Jam selesai lebih awal daripada jam mulai.",
        "The meeting ends before it starts.",
    ),
    "meetings.reason_wanted": ("Tulis alasan pembatalan.", "Write the reason for cancelling."),
    "meetings.sealed": (
        "Berita acara sudah disahkan dan tidak dapat diubah. Pembetulan dicatat dalam musyawarah berikutnya.",
        "The minutes are sealed and cannot be changed. A correction is recorded in the next meeting.",
    ),
    "meetings.cancelled": ("Musyawarah ini sudah dibatalkan.", "This meeting has been cancelled."),
    "field.title": ("Nama musyawarah", "Title"),
    "field.held_on": ("Tanggal", "Date"),
    "field.place": ("Tempat", "Place"),
    "field.men": ("Laki-laki", "Men"),
    "field.women": ("Perempuan", "Women"),
    "field.poor_men": ("RTM laki-laki", "Poor men"),
    "field.poor_women": ("RTM perempuan", "Poor women"),
    "field.chair_name": ("Pimpinan musyawarah", "Chair"),
    "field.minute_taker_name": ("Notulis", "Minute taker"),
    "field.decisions": ("Keputusan", "Decisions"),
    "field.discussion": ("Pokok pembahasan", "Discussion"),
    "meetings.kind_elsewhere": (
        "%(kind)s tidak diadakan di tingkat wilayah ini. Pilih jenis musyawarah yang sesuai.",
        "%(kind)s is not held at this level. Choose another kind of meeting.",
    ),
    "meetings.day_gone": (
        "Tanggal %(held_on)s sudah lewat. Untuk musyawarah yang sudah diadakan pakai “Catat musyawarah”.",
        "%(held_on)s has passed. Use “Record a meeting” for one that was held.",
    ),
    "meetings.foreign_village": (
        "Desa %(villages)s tidak ikut dalam siklus kecamatan ini.",
        "The villages %(villages)s do not take part in this kecamatan's cycle.",
    ),
    "meetings.foreign_cycle": (
        "Siklus itu bukan milik kecamatan ini.",
        "That cycle is not this kecamatan's.",
    ),
    "meetings.village_wanted": (
        "Utusan dicatat per desa. Pilih desanya.",
        "Delegates are recorded per village. Choose the village.",
    ),
    "meetings.row_recipient": (
        "Baris %(row)s: tulis siapa yang diundang.",
        "Row %(row)s: write who is invited.",
    ),
    "meetings.row_channel": (
        "Baris %(row)s: pilih cara mengundang.",
        "Row %(row)s: choose how the invitation went out.",
    ),
    "meetings.row_sent_on": (
        "Baris %(row)s: tanggal kirim kosong, sesudah hari ini, atau sesudah musyawarah.",
        "Row %(row)s: the day of sending is missing, after today, or after the meeting.",
    ),
    "meetings.row_delivered_on": (
        "Baris %(row)s: tanggal terima harus antara tanggal kirim dan hari musyawarah.",
        "Row %(row)s: the day of delivery must lie between sending and the meeting.",
    ),
    "meetings.row_unknown": (
        "Baris %(row)s: orang ini tidak ada lagi di daftar hadir. Muat ulang halaman.",
        "Row %(row)s: this person is not on the list any more. Reload the page.",
    ),
    "meetings.row_twice": (
        "Baris %(row)s: %(name)s sudah tercatat.",
        "Row %(row)s: %(name)s is on the list already.",
    ),
    "meetings.row_arrival": (
        "Baris %(row)s: tulis jam datang.",
        "Row %(row)s: write the time of arrival.",
    ),
    "meetings.row_left_early": (
        "Baris %(row)s: jam pulang lebih awal daripada jam datang.",
        "Row %(row)s: the person leaves before arriving.",
    ),
    "meetings.row_not_delegate": (
        "Baris %(row)s: hanya utusan yang dicatat desanya yang berhak suara. Catat utusan di halaman Utusan desa, atau pilih peninjau.",
        "Row %(row)s: only delegates named by their village may vote. Name the delegate first, or choose observer.",
    ),
    "meetings.row_kind": (
        "Baris %(row)s: kedudukan “%(kind)s” tidak dikenal di musyawarah ini.",
        "Row %(row)s: the standing “%(kind)s” is not known in this meeting.",
    ),
    "meetings.row_name": (
        "Baris %(row)s: tulis nama.",
        "Row %(row)s: write the name.",
    ),
    "meetings.row_sex": (
        "Baris %(row)s: pilih L atau P.",
        "Row %(row)s: choose L or P.",
    ),
    "meetings.letter_wanted": (
        "Tidak ada surat kuasa yang dapat diketahui Kades dan BPD. Catat nomor dan tanggal suratnya, "
        "atau minta keputusan MAD.",
        "There is no letter that Kades and BPD could know. Record its number and date, or ask the MAD to decide.",
    ),
    "meetings.row_village": (
        "Baris %(row)s: desa tidak dikenal.",
        "Row %(row)s: the village is not known.",
    ),
    "meetings.row_count": (
        "Baris %(row)s: jumlah RTM melebihi yang hadir, atau jumlah kurang dari nol.",
        "Row %(row)s: more poor people than people, or a count below zero.",
    ),
    "meetings.row_delegates_by_name": (
        "Baris %(row)s: utusan dicatat dengan nama, bukan jumlah.",
        "Row %(row)s: delegates are recorded by name, not counted.",
    ),
    "meetings.row_place_twice": (
        "Baris %(row)s: %(place)s sudah dihitung di baris lain.",
        "Row %(row)s: %(place)s is counted in another row already.",
    ),
    "meetings.unknown_count": (
        "Jumlah “%(name)s” tidak dikenal.",
        "The count “%(name)s” is not known.",
    ),
    "meetings.nobody_leaves": (
        "Tidak ada orang itu di ruangan pada jam tersebut. Periksa jam dan daftar hadir.",
        "None of them is in the room at that time. Check the time and the list.",
    ),
    "meetings.not_delegate": (
        "Pilih utusan yang digantikan.",
        "Choose the delegate who is replaced.",
    ),
    "meetings.name_wanted": (
        "Tulis nama.",
        "Write the name.",
    ),
    "meetings.delegate_is_here": (
        "%(name)s sudah hadir, jadi tidak dapat digantikan.",
        "%(name)s is here, so nobody can stand in.",
    ),
    "meetings.not_substitute": (
        "Pilih pengganti utusan yang menunggu hak suara.",
        "Choose the substitute who waits for the vote.",
    ),
    "meetings.not_open": (
        "Musyawarah ini tidak sedang berlangsung.",
        "This meeting is not in session.",
    ),
    "meetings.not_open_any_more": (
        "Catatan musyawarah ini tidak dapat diubah lagi.",
        "This meeting's record cannot be changed any more.",
    ),
    "meetings.not_valid": (
        "Kuorum tidak terpenuhi: tata tertib tidak dapat disepakati. Tunda musyawarah dan tetapkan tanggal.",
        "Below the quorum: the rules of order cannot be adopted. Postpone the meeting to a date.",
    ),
    "meetings.something_rests": (
        "Musyawarah ini menjadi dasar %(things)s. Batalkan atau ganti itu lebih dahulu.",
        "This meeting is the ground of %(things)s. Cancel or replace that first.",
    ),
    "meetings.unknown_decision": (
        "Jenis keputusan “%(kind)s” tidak dikenal.",
        "The kind of decision “%(kind)s” is not known.",
    ),
    "meetings.decision_text": (
        "Tulis isi keputusan.",
        "Write the decision.",
    ),
    "meetings.began_after": (
        "Pokok acara mulai sesudah keputusannya. Periksa jam.",
        "The item begins after its decision. Check the times.",
    ),
    "meetings.decided_before_opening": (
        "Jam keputusan lebih awal daripada pembukaan pukul %(at)s.",
        "The decision comes before the opening at %(at)s.",
    ),
    "meetings.decided_after_end": (
        "Jam keputusan sesudah musyawarah selesai pukul %(at)s.",
        "The decision comes after the end at %(at)s.",
    ),
    "meetings.ends_before_decision": (
        "Musyawarah selesai lebih awal daripada keputusan pukul %(at)s.",
        "The meeting ends before the decision at %(at)s.",
    ),
    "meetings.village_not_invited": (
        "Desa itu tidak diundang dalam musyawarah ini.",
        "That village is not invited to this meeting.",
    ),
    "meetings.outcome_wanted": (
        "Pilih desanya dan apa yang diputuskan: tetap dinilai, ditunda, atau gugur.",
        "Choose the village and what was decided: still ranked, postponed, or dropped.",
    ),
    "meetings.reopens_wanted": (
        "Pilih keputusan yang dibuka kembali.",
        "Choose the decision that is reopened.",
    ),
    "meetings.dissent_wanted": (
        "Tulis siapa yang berkeberatan dan isi keberatannya.",
        "Write who dissents and what they say.",
    ),
    "meetings.votes_negative": (
        "Jumlah suara tidak boleh kurang dari nol.",
        "A count of votes cannot be below zero.",
    ),
    "meetings.votes_exceed": (
        "Jumlah suara melebihi %(voters)s utusan yang hadir pada pokok acara ini.",
        "More votes than the %(voters)s delegates present for this item.",
    ),
    "meetings.unknown_switch": (
        "Tata tertib tidak mengenal “%(name)s: %(value)s”.",
        "The rules of order know no “%(name)s: %(value)s”.",
    ),
    "meetings.postpone_forward": (
        "Tanggal baru harus sesudah %(held_on)s dan tidak sebelum hari ini.",
        "The new date must lie after %(held_on)s and not before today.",
    ),
    "meetings.replacing_reason": (
        "Desa ini sudah mempunyai utusan. Tulis alasan penggantian.",
        "This village has delegates already. Write why they are replaced.",
    ),
    "meetings.row_person": (
        "Baris %(row)s: orang itu tidak tercatat di wilayah musyawarah ini. Tulis namanya lagi.",
        "Row %(row)s: that person is not registered in the area of this meeting. Type the name again.",
    ),
    "meetings.row_name_wrong": (
        "Baris %(row)s: %(why)s",
        "Row %(row)s: %(why)s",
    ),
    "meetings.named_before": (
        "Utusan sekarang ditetapkan %(named_on)s. Tanggal penetapan yang baru tidak boleh lebih awal.",
        "The present delegates were named on %(named_on)s. The new ones cannot be named earlier.",
    ),
    "meetings.delegation_ended": (
        "Utusan ini sudah berakhir. Buka daftar utusan yang berlaku sekarang.",
        "This delegation has ended. Open the delegates of today.",
    ),
    "meetings.seat_without_term": (
        "Kursi ini tercatat tanpa masa tugas. Tetapkan utusan desa ini sekali lagi, lalu ganti.",
        "This seat was recorded without a term. Name the delegates of this village once more, then replace.",
    ),
    "meetings.scan_wanted": (
        "Pilih berkas pindaian.",
        "Choose the scanned file.",
    ),
    "meetings.provenance_wanted": (
        "Tulis dari mana catatan ini berasal: nama berkas atau map, dan barisnya.",
        "Write where this comes from: the file or folder, and the row.",
    ),
    "meetings.decisions_by_form": (
        "Keputusan ini dicatat satu per satu dengan kuorumnya dan tidak diubah lewat formulir ini.",
        "These decisions were recorded one by one with their quorum and are not changed here.",
    ),
    "meetings.count_by_list": (
        "Jumlah hadir berasal dari daftar hadir. Betulkan di daftar hadir.",
        "The sums come from the attendance list. Correct them there.",
    ),
    "meetings.invitations_wanted": (
        "Pilih undangan yang dibuktikan oleh berkas ini.",
        "Choose the invitations that this file proves.",
    ),
    "field.facilitated_by": (
        "Difasilitasi oleh",
        "Facilitated by",
    ),
    "field.total": (
        "Jumlah hadir",
        "People present",
    ),
    "field.starts_at": (
        "Jam mulai",
        "Begins",
    ),
    "field.ends_at": (
        "Jam selesai",
        "Ends",
    ),
    "field.agenda": (
        "Acara",
        "Agenda",
    ),
    "field.late_delegate": (
        "Utusan terlambat",
        "Late delegate",
    ),
    "field.absent_village": (
        "Desa tidak hadir",
        "Absent village",
    ),
    "field.walk_out": (
        "Desa meninggalkan tempat",
        "Village that walks out",
    ),
    "field.village_arrears": (
        "Tunggakan desa",
        "Arrears of a village",
    ),
    "field.voting": (
        "Pemungutan suara",
        "Voting",
    ),
    "field.majority": (
        "Suara terbanyak",
        "Majority",
    ),
    "meetings.outcome_elsewhere": (
        "“Tetap dinilai, ditunda, gugur” hanya untuk keputusan tentang desa yang tidak hadir atau terlambat.",
        "“Still ranked, postponed, dropped” belongs only to a decision on an absent or late village.",
    ),
}
