"""Sentences of meetings: (Indonesian, English)."""

SENTENCES = {
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
    "meetings.headcount.label": ("Jumlah hadir tercatat", "Headcount recorded"),
    "meetings.headcount.fact": (
        "%(total)s orang: %(men)s laki-laki, %(women)s perempuan, %(poor)s RTM",
        "%(total)s people: %(men)s men, %(women)s women, %(poor)s poor",
    ),
    "meetings.headcount.remedy": (
        "Isi jumlah hadir laki-laki dan perempuan dari daftar hadir.",
        "Fill in men and women from the attendance sheet.",
    ),
    "meetings.officers.label": ("Pimpinan dan notulis tercatat", "Chair and minute taker recorded"),
    "meetings.officers.fact": (
        "Pimpinan: %(chair)s; notulis: %(minute_taker)s",
        "Chair: %(chair)s; minutes: %(minute_taker)s",
    ),
    "meetings.officers.remedy": (
        "Tulis nama pimpinan musyawarah dan notulis.",
        "Write the names of the chair and the minute taker.",
    ),
    "meetings.decisions.label": ("Keputusan tertulis", "Decisions written"),
    "meetings.decisions.fact": ("%(count)s keputusan", "%(count)s decisions"),
    "meetings.decisions.remedy": (
        "Tulis paling sedikit satu keputusan, atau tulis bahwa musyawarah tidak mengambil keputusan.",
        "Write at least one decision, or that the meeting decided nothing.",
    ),
    "meetings.record_meeting.event": (
        "mencatat %(title)s, dihadiri %(total)s orang",
        "recorded %(title)s, attended by %(total)s",
    ),
    "meetings.correct_meeting.event": ("membetulkan catatan %(title)s", "corrected the record of %(title)s"),
    "meetings.cancel_meeting.event": ("membatalkan %(title)s: %(reason)s", "cancelled %(title)s: %(reason)s"),
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
    "meetings.row_other_sex": (
        "Baris %(row)s: %(name)s tercatat lain di daftar orang. Samakan L atau P, atau betulkan datanya.",
        "Row %(row)s: the register of people says otherwise of %(name)s. Make L or P agree, or correct the person.",
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
    "meetings.invited.label": (
        "Undangan tercatat",
        "Invitations recorded",
    ),
    "meetings.invited.fact": (
        "Undangan dan bukti terima tercatat sebelum musyawarah dibuka",
        "Invitations and proof of delivery recorded before the opening",
    ),
    "meetings.invited.remedy": (
        "Catat undangan, atau tulis bagaimana desa diundang.",
        "Record the invitations, or note how the villages were invited.",
    ),
    "meetings.all_villages.label": (
        "Semua desa diundang",
        "All villages invited",
    ),
    "meetings.all_villages.fact": (
        "%(count)s dari %(total)s desa",
        "%(count)s of %(total)s villages",
    ),
    "meetings.all_villages.remedy": (
        "Belum diundang: %(missing)s.",
        "Not invited yet: %(missing)s.",
    ),
    "meetings.delivery_proof.label": (
        "Bukti terima undangan",
        "Proof of delivery",
    ),
    "meetings.delivery_proof.fact": (
        "%(count)s dari %(total)s undangan belum ada bukti terimanya",
        "%(count)s of %(total)s invitations without proof of delivery",
    ),
    "meetings.delivery_proof.remedy": (
        "Catat tanggal terima dan penerimanya.",
        "Record when it was received and by whom.",
    ),
    "meetings.method.label": (
        "Cara mengambil keputusan",
        "Way of deciding",
    ),
    "meetings.method.fact": (
        "Menurut edisi dan tata tertib versi %(version)s",
        "By the edition and rules of order, version %(version)s",
    ),
    "meetings.method.remedy": (
        "Tata tertib hanya mengenal musyawarah mufakat. Catat mengapa dipungut suara.",
        "The rules of order know consensus only. Note why there was a vote.",
    ),
    "meetings.seats.label": (
        "Susunan utusan",
        "Seats of the delegation",
    ),
    "meetings.seats.fact": (
        "Kursi yang belum sesuai: %(seats)s",
        "Seats not rightly filled: %(seats)s",
    ),
    "meetings.seats.remedy": (
        "Isi kursi menurut tabel susunan, atau catat alasannya.",
        "Fill the seats of the table, or note why not.",
    ),
    "meetings.chosen_in.label": (
        "Dipilih dalam musyawarah",
        "Chosen in a meeting",
    ),
    "meetings.chosen_in.fact": (
        "Berita acara atau surat yang menetapkan utusan",
        "Minutes or letter that chose the delegates",
    ),
    "meetings.chosen_in.remedy": (
        "Pilih musyawarahnya atau tulis nomor suratnya.",
        "Choose the meeting or write the letter's number.",
    ),
    "meetings.was_opened.label": (
        "Musyawarah sudah dibuka",
        "Meeting was opened",
    ),
    "meetings.was_opened.fact": (
        "Musyawarah yang ditunda sebelum dibuka tidak mempunyai berita acara",
        "A meeting put off before it opened has no minutes",
    ),
    "meetings.was_opened.remedy": (
        "Tidak ada yang disahkan.",
        "There is nothing to seal.",
    ),
    "meetings.decisions_valid.label": (
        "Kuorum pada tiap keputusan",
        "Quorum at each decision",
    ),
    "meetings.decisions_valid.fact": (
        "%(count)s keputusan; tidak sah: nomor %(invalid)s",
        "%(count)s decisions; not valid: number %(invalid)s",
    ),
    "meetings.decisions_valid.remedy": (
        "Keputusan tanpa kuorum tercatat tidak sah. Ambil lagi pada musyawarah lanjutan.",
        "A decision without a quorum stands as not valid. Take it again in the continuation.",
    ),
    "meetings.villages_settled.label": (
        "Keputusan tentang desa yang tidak hadir",
        "Decision on absent villages",
    ),
    "meetings.villages_settled.fact": (
        "Belum diputuskan: %(villages)s",
        "Not decided yet: %(villages)s",
    ),
    "meetings.villages_settled.remedy": (
        "Catat keputusan MAD: usulannya tetap dinilai, ditunda, atau gugur.",
        "Record the MAD's decision: still ranked, postponed, or dropped.",
    ),
    "meetings.women_in_delegations.label": (
        "Utusan perempuan tiap desa",
        "Women of each delegation",
    ),
    "meetings.women_in_delegations.fact": (
        "Paling sedikit %(minimum)s tiap desa; kurang: %(villages)s; diterima MAD: %(waived)s",
        "At least %(minimum)s per village; short: %(villages)s; accepted by the MAD: %(waived)s",
    ),
    "meetings.women_in_delegations.remedy": (
        "Catat keputusan MAD yang menerima susunan ini, atau tulis catatan.",
        "Record the MAD's decision that accepts it, or write a note.",
    ),
    "meetings.place.label": ("Tempat musyawarah", "Place of the meeting"),
    "meetings.place.fact": ("Tempat: %(place)s", "Place: %(place)s"),
    "meetings.place.remedy": (
        "Tulis tempatnya dengan membetulkan catatan musyawarah, lalu sahkan.",
        "Correct the record of the meeting with its place, then seal.",
    ),
    "meetings.begin_and_end.label": ("Jam mulai dan selesai", "Beginning and end"),
    "meetings.begin_and_end.fact": ("Jam mulai dan jam selesai", "Beginning and end"),
    "meetings.begin_and_end.remedy": (
        "Lengkapi jam mulai dan jam selesai, atau catat alasannya.",
        "Complete beginning and end, or note why they are missing.",
    ),
    "meetings.plan_meeting.event": (
        "merencanakan %(title)s (%(number)s) pada %(held_on)s",
        "planned %(title)s (%(number)s) on %(held_on)s",
    ),
    "meetings.send_invitations.event": (
        "mencatat %(count)s undangan %(title)s",
        "recorded %(count)s invitations to %(title)s",
    ),
    "meetings.open_meeting.event": (
        "membuka %(title)s pukul %(opened_at)s, %(present)s dari %(invited)s utusan",
        "opened %(title)s at %(opened_at)s, %(present)s of %(invited)s delegates",
    ),
    "meetings.close_meeting.event": (
        "menutup %(title)s, dihadiri %(total)s orang",
        "closed %(title)s, attended by %(total)s",
    ),
    "meetings.postpone_meeting.event": (
        "menunda %(title)s ke %(to_on)s: %(reason)s",
        "postponed %(title)s to %(to_on)s: %(reason)s",
    ),
    "meetings.record_attendance.event": (
        "mencatat daftar hadir %(title)s: %(added)s orang baru, %(changed)s perubahan, jumlah %(total)s",
        "recorded attendance of %(title)s: %(added)s new, %(changed)s changed, %(total)s in all",
    ),
    "meetings.record_departure.event": (
        "mencatat %(count)s orang meninggalkan tempat pukul %(at)s %(who)s",
        "recorded that %(count)s people left at %(at)s %(who)s",
    ),
    "meetings.admit_substitute.event": (
        "mencatat %(name)s sebagai pengganti %(replaces)s pukul %(at)s; surat kuasa diketahui: %(known_by)s",
        "recorded %(name)s as substitute of %(replaces)s at %(at)s; letter known by: %(known_by)s",
    ),
    "meetings.accept_substitute.event": (
        "memberi hak suara kepada pengganti %(name)s mulai pukul %(at)s",
        "gave the vote to the substitute %(name)s from %(at)s",
    ),
    "meetings.record_headcounts.event": (
        "mencatat jumlah hadir %(title)s: %(total)s orang",
        "recorded headcounts of %(title)s: %(total)s people",
    ),
    "meetings.record_decision.event": (
        "mencatat keputusan %(no)s: %(text)s (hadir %(present)s dari %(invited)s, sah: %(valid)s)",
        "recorded decision %(no)s: %(text)s (%(present)s of %(invited)s present, valid: %(valid)s)",
    ),
    "meetings.attach_dissent.event": (
        "melampirkan catatan keberatan %(by)s pada keputusan %(no)s",
        "attached a note of dissent by %(by)s to decision %(no)s",
    ),
    "meetings.adopt_rules_of_order.event": (
        "mencatat tata tertib versi %(version)s",
        "recorded the rules of order, version %(version)s",
    ),
    "meetings.name_delegates.event": (
        "mencatat %(count)s utusan %(village)s, %(women)s perempuan",
        "named %(count)s delegates of %(village)s, %(women)s women",
    ),
    "meetings.file_invitation_proof.event": (
        "menyimpan bukti terima %(count)s undangan %(title)s: %(file)s",
        "filed the proof of delivery of %(count)s invitations of %(title)s: %(file)s",
    ),
    "meetings.invitations_wanted": (
        "Pilih undangan yang dibuktikan oleh berkas ini.",
        "Choose the invitations that this file proves.",
    ),
    "meetings.signed_paper.label": ("Berita acara bertanda tangan", "Signed minutes"),
    "meetings.signed_paper.fact": ("Pindaian: %(file)s", "Scan: %(file)s"),
    "meetings.signed_paper.remedy": (
        "Cetak, mintakan tanda tangan, lalu unggah pindaiannya; atau catat mengapa kertasnya menyusul.",
        "Print, have it signed and upload the scan; or note why the paper follows later.",
    ),
    "meetings.signed_other.label": ("Berita acara bertanda tangan", "Signed minutes"),
    "meetings.signed_other.fact": (
        "%(file)s; isi berita acara berubah sesudah ditandatangani",
        "%(file)s; the minutes were changed after they had been signed",
    ),
    "meetings.signed_other.remedy": (
        "Cetak isi yang sekarang, mintakan tanda tangan lagi dan unggah; atau catat apa yang berubah.",
        "Print what stands now, have it signed again and upload it; or note what changed.",
    ),
    "meetings.absent_proof.label": (
        "Bukti undangan desa yang tidak hadir",
        "Proof that absent villages were invited",
    ),
    "meetings.absent_proof.fact": (
        "%(count)s desa tidak hadir; belum terbukti: %(villages)s",
        "%(count)s villages absent; not proven: %(villages)s",
    ),
    "meetings.absent_proof.remedy": (
        "Catat tanggal terima dan penerimanya, atau unggah foto tanda terima undangan.",
        "Record day and recipient of delivery, or upload a photo of the receipt.",
    ),
    "meetings.replace_delegate.event": (
        "mencatat %(name)s menggantikan %(old)s sebagai utusan %(village)s mulai %(starts_on)s: %(reason)s",
        "recorded that %(name)s replaces %(old)s as delegate of %(village)s from %(starts_on)s: %(reason)s",
    ),
    "meetings.seal_minutes.event": (
        "mengesahkan berita acara %(number)s (sidik %(fingerprint)s) atas nama %(chair)s dan %(secretary)s",
        "sealed the minutes %(number)s (fingerprint %(fingerprint)s) for %(chair)s and %(secretary)s",
    ),
    "meetings.file_signed_scan.event": (
        "menyimpan pindaian bertanda tangan %(file)s",
        "filed the signed scan %(file)s",
    ),
    "meetings.record_meeting_history.event": (
        "mencatat %(title)s dari arsip: %(provenance)s",
        "recorded %(title)s from the archive: %(provenance)s",
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
    "meetings.step_output.label": ("%(output)s", "%(output)s"),
    "meetings.step_output.fact": (
        "Berita acara %(step)s yang disahkan; menunggu disahkan: %(number)s",
        "Sealed minutes of %(step)s; waiting to be sealed: %(number)s",
    ),
    "meetings.step_output.remedy": (
        "Adakan musyawarahnya, catat keputusannya, lalu sahkan berita acaranya.",
        "Hold the meeting, record what it decides, then seal its minutes.",
    ),
    "meetings.outcome_elsewhere": (
        "“Tetap dinilai, ditunda, gugur” hanya untuk keputusan tentang desa yang tidak hadir atau terlambat.",
        "“Still ranked, postponed, dropped” belongs only to a decision on an absent or late village.",
    ),
    "meetings.sealed_minutes.label": ("Berita acara yang disahkan", "Sealed minutes"),
    "meetings.sealed_minutes.fact": (
        "Berita acara: %(number)s; hadir: %(total)s, di antaranya RTM %(poor)s",
        "Minutes: %(number)s; present: %(total)s, of whom poor %(poor)s",
    ),
    "meetings.sealed_minutes.remedy": (
        "Sahkan dahulu berita acara musyawarah ini, atau tulis nomor berita acara dan jumlah hadir L/P dan RTM.",
        "Seal the minutes of this meeting first, or write the number of the minutes and the headcounts.",
    ),
}
