"""Sentences of ranking and funding: (Indonesian, English)."""

from rembug.planning.domain.refusals import REFUSALS

SENTENCES: dict[str, tuple[str, str]] = {
    **REFUSALS,
    "planning.no_priority_list": (
        "Urutan prioritas belum ditetapkan. Tetapkan dahulu dalam MAD Prioritas.",
        "No ranked list is set yet. Set it in MAD Prioritas first.",
    ),
    "planning.no_decision": (
        "Daftar usulan yang didanai belum ditetapkan.",
        "The list to be funded is not decided yet.",
    ),
    "planning.no_cycle_of_year": (
        "Tidak ada siklus TA %(year)s di %(area)s.",
        "There is no cycle of %(year)s in %(area)s.",
    ),
    "planning.decision_made": (
        "Daftar sudah ditetapkan dan tidak berubah lagi.",
        "The list is decided and no longer changes.",
    ),
    "planning.list_set": (
        "Urutan prioritas sudah ditetapkan dan tidak berubah lagi.",
        "The ranked list is set and no longer changes.",
    ),
    "planning.scheme_replaced": (
        "Tata cara ini sudah diganti. Buka yang baru.",
        "This scheme has been replaced. Open the new one.",
    ),
    "planning.item_finished": (
        "Penilaian usulan ini sudah selesai. Hanya keputusan MAD yang dapat membukanya kembali.",
        "This item is finished. Only a decision of the MAD can open it again.",
    ),
    "planning.item_not_finished": (
        "Penilaian usulan %(number)s belum selesai, jadi tidak perlu dibuka kembali.",
        "The item %(number)s is not finished, so it needs no reopening.",
    ),
    "planning.scores_way": (
        "Tata cara ini memakai nilai bersama atau nilai per desa, bukan keduanya.",
        "This scheme takes common scores or scores by village, not both.",
    ),
    "planning.village_outside": (
        "Desa %(village)s tidak ikut dalam siklus ini.",
        "Village %(village)s does not take part in this cycle.",
    ),
    "planning.score_off_scale": (
        "Nilai %(score)s usulan %(number)s, %(criterion)s: isi %(low)s sampai %(high)s.",
        "Score %(score)s of proposal %(number)s, %(criterion)s: enter %(low)s to %(high)s.",
    ),
    "planning.ruling_unknown": ("Jenis keputusan %(kind)s tidak dikenal.", "Decision %(kind)s is not known."),
    "planning.ruling_reason": ("Tulis alasannya.", "Write the reason."),
    "planning.ruling_cancelled": ("Keputusan ini sudah dibatalkan.", "This decision was cancelled."),
    "planning.ruling_applied": (
        "Usulan desa ini sudah dinyatakan gugur. Pembetulan dilakukan dengan keputusan MAD baru.",
        "The village's proposals were dropped. It is corrected by a new decision of the MAD.",
    ),
    "planning.too_many_rulings": (
        "Terlalu banyak catatan untuk satu nomor keputusan. Pakai nomor keputusan lain.",
        "Too many records for one decision number. Use another number.",
    ),
    "planning.order_wrong": (
        "Sebutkan paling sedikit dua usulan yang berbeda menurut urutannya.",
        "Name at least two different proposals in their order.",
    ),
    "planning.partial_amount": (
        "Dana sebagian harus lebih dari nol dan kurang dari %(asked_rp)s.",
        "Part funding has to be above zero and below %(asked_rp)s.",
    ),
    "planning.lines_wrong": (
        "Pilih sebagian kelompok: paling sedikit satu dan tidak semuanya.",
        "Choose some of the groups: at least one, not all.",
    ),
    "planning.arrears_letter": (
        "Isi jumlah tunggakan dan surat UPK yang menyatakannya.",
        "Enter the arrears and the UPK's letter that states them.",
    ),
    "planning.source_wanted": ("Tulis siapa yang mendanai.", "Write who pays."),
    "planning.elsewhere_document": ("Tulis dokumennya.", "Name the document."),
    "planning.amount_wanted": ("Isi jumlah lebih dari nol.", "Enter an amount above zero."),
    "planning.spc_kind": ("Pilih jenis SPC.", "Choose the kind of SPC."),
    "planning.spc_number": ("Isi nomor SPC.", "Enter the number of the SPC."),
    "planning.spc_number_used": (
        "Nomor SPC %(number)s sudah dipakai.",
        "SPC number %(number)s is already used.",
    ),
    "planning.spc_decision": (
        "Pilih daftar keputusan yang ditetapkan oleh SPC ini.",
        "Choose the decided list that this SPC decrees.",
    ),
    "planning.spc_replaces": (
        "SPC yang diganti (%(number)s) tidak ditemukan. Isi nomornya dengan benar.",
        "The SPC to replace (%(number)s) was not found. Enter its number correctly.",
    ),
    "planning.spc_replaced": (
        "SPC %(number)s sudah diganti oleh SPC lain.",
        "SPC %(number)s has already been replaced.",
    ),
    "planning.spc_before": (
        "SPC tidak dapat bertanggal sebelum MAD menetapkan daftar (%(decided_on)s).",
        "An SPC cannot be dated before the MAD decided (%(decided_on)s).",
    ),
    # requirements
    "planning.meeting_decision.label": (
        "Ada keputusan musyawarah yang sah",
        "A valid decision of the meeting",
    ),
    "planning.meeting_decision.fact": (
        "%(meeting)s, keputusan nomor %(no)s: %(text)s",
        "%(meeting)s, decision no. %(no)s: %(text)s",
    ),
    "planning.meeting_decision.remedy": (
        "Catat keputusan itu dalam berita acara dengan nomornya. Keputusan di bawah kuorum tidak sah: tunda, "
        "tetapkan tanggal.",
        "Record the decision in the minutes with its number. One below the quorum is not valid: postpone.",
    ),
    "planning.usual_meeting.label": ("Musyawarah yang lazim untuk keputusan ini", "Usual meeting for it"),
    "planning.usual_meeting.fact": ("%(meeting)s", "%(meeting)s"),
    "planning.usual_meeting.remedy": (
        "Catat mengapa diputus dalam musyawarah ini.",
        "Note why it was decided in this meeting.",
    ),
    "planning.presidium.label": ("Ketua dan sekretaris MAD tercatat", "Chair and secretary of the MAD named"),
    "planning.presidium.fact": (
        "Ketua: %(chair)s; sekretaris: %(secretary)s",
        "Chair: %(chair)s; secretary: %(secretary)s",
    ),
    "planning.presidium.remedy": (
        "Lengkapi nama ketua dan sekretaris pada berita acara.",
        "Complete the names of chair and secretary in the minutes.",
    ),
    "planning.villages_recorded.label": ("Keadaan setiap desa tercatat", "Every village has a state"),
    "planning.villages_recorded.fact": (
        "%(recorded)s dari %(total)s desa; belum: %(open)s",
        "%(recorded)s of %(total)s villages; open: %(open)s",
    ),
    "planning.villages_recorded.remedy": (
        "Catat: usulan siap, tidak mengusulkan, gugur karena sanksi, atau terlambat menurut keputusan MAD.",
        "Record: ready, none proposed, dropped by sanction, or late by decision of the MAD.",
    ),
    "planning.scheme_before_scores.label": ("Disepakati sebelum ada nilai", "Adopted before any score"),
    "planning.scheme_before_scores.fact": ("%(given)s isian nilai sudah ada", "%(given)s scores were given"),
    "planning.scheme_before_scores.remedy": (
        "Tata cara tidak diganti sesudah penilaian mulai.",
        "The scheme is not changed once scoring began.",
    ),
    "planning.scheme_before_list.label": ("Urutan prioritas belum ditetapkan", "No ranked list is set"),
    "planning.scheme_before_list.fact": ("", ""),
    "planning.scheme_before_list.remedy": (
        "Urutan prioritas yang sudah ditetapkan tidak berubah lagi.",
        "A ranked list that is set no longer changes.",
    ),
    "planning.scheme_spp.label": ("Bagian SPP dari BLM", "SPP's share of BLM"),
    "planning.scheme_spp.fact": (
        "Bagian daftar SPP: %(share_bp)s; paling besar %(limit_bp)s",
        "Share of the list that SPP stands in: %(share_bp)s; at most %(limit_bp)s",
    ),
    "planning.scheme_spp.remedy": (
        "Beri daftar SPP bagian yang tidak lebih dari batas ini.",
        "Give the SPP list a share within this limit.",
    ),
    "planning.scheme_adopted_before.label": (
        "Tata cara disepakati lebih dahulu",
        "Scheme adopted beforehand",
    ),
    "planning.scheme_adopted_before.fact": (
        "Disepakati %(adopted_on)s, musyawarah %(held_on)s",
        "Adopted %(adopted_on)s, meeting %(held_on)s",
    ),
    "planning.scheme_adopted_before.remedy": (
        "Periksa tanggal musyawarah yang menyepakati tata cara.",
        "Check the date of the meeting that adopted the scheme.",
    ),
    "planning.something_ranked.label": ("Ada usulan yang berperingkat", "There are ranked proposals"),
    "planning.something_ranked.fact": (
        "%(ranked)s berperingkat dari %(running)s",
        "%(ranked)s ranked of %(running)s",
    ),
    "planning.something_ranked.remedy": ("Isi penilaian.", "Enter the scores."),
    "planning.all_scored.label": ("Semua usulan layak dinilai", "All feasible proposals scored"),
    "planning.all_scored.fact": ("Belum berperingkat: %(numbers)s", "Without rank: %(numbers)s"),
    "planning.all_scored.remedy": (
        "Lengkapi nilainya, atau catat mengapa usulan itu tanpa urutan.",
        "Complete the scores, or note why it has no rank.",
    ),
    "planning.items_closed.label": ("Penilaian setiap usulan ditutup", "Every item closed"),
    "planning.items_closed.fact": ("Belum ditutup: %(numbers)s", "Not closed: %(numbers)s"),
    "planning.items_closed.remedy": (
        "Tandai penilaian selesai, atau catat mengapa masih terbuka.",
        "Mark the scoring finished, or note why it is open.",
    ),
    "planning.allocation.label": ("Alokasi BLM tercatat", "BLM allocation recorded"),
    "planning.allocation.fact": ("Pagu %(ceiling_rp)s", "Ceiling %(ceiling_rp)s"),
    "planning.allocation.remedy": ("Catat alokasi menurut sumbernya.", "Record the allocation by source."),
    "planning.final_rab.label": ("Desain dan RAB akhir disetujui FT", "Design and final RAB approved by FT"),
    "planning.final_rab.fact": ("%(count)s belum: %(numbers)s", "%(count)s not yet: %(numbers)s"),
    "planning.final_rab.remedy": (
        "FT menyetujui desain dan RAB akhir usulan itu.",
        "The FT approves design and final RAB of these.",
    ),
    "planning.final_difference.label": (
        "Selisih RAB akhir dibicarakan MAD",
        "Difference of the final RAB spoken about",
    ),
    "planning.final_difference.fact": (
        "Selisih lebih dari %(percent)s %% tanpa keputusan: %(numbers)s",
        "Above %(percent)s %% without a decision: %(numbers)s",
    ),
    "planning.final_difference.remedy": (
        "Catat keputusan MAD tentang selisih usulan itu.",
        "Record the MAD's decision on the difference.",
    ),
    "planning.questions_answered.label": (
        "Pertanyaan kepada musyawarah terjawab",
        "Questions to the meeting answered",
    ),
    "planning.questions_answered.fact": ("%(count)s terbuka. %(text)s", "%(count)s open. %(text)s"),
    "planning.questions_answered.remedy": ("Catat keputusan musyawarah.", "Record the meeting's decision."),
    "planning.within_ceiling.label": ("Tidak melebihi pagu", "Within the ceiling"),
    "planning.within_ceiling.fact": (
        "%(granted_rp)s dari %(available_rp)s",
        "%(granted_rp)s of %(available_rp)s",
    ),
    "planning.within_ceiling.remedy": ("Kurangi yang ditetapkan.", "Grant less."),
    "planning.spp_pot.label": ("SPP tidak melebihi bagiannya", "SPP within its share"),
    "planning.spp_pot.fact": ("%(granted_rp)s dari %(pot_rp)s", "%(granted_rp)s of %(pot_rp)s"),
    "planning.spp_pot.remedy": ("Kurangi usulan SPP yang didanai.", "Fund less SPP."),
    "planning.double_funding.label": ("Tidak tampak didanai dua kali", "No sign of double funding"),
    "planning.double_funding.fact": ("Perlu dicek: %(numbers)s", "To be checked: %(numbers)s"),
    "planning.double_funding.remedy": (
        "Cek dengan daftar kegiatan tahun lalu dan sumber lain, lalu catat hasilnya.",
        "Check with works of earlier years and other sources, then note the result.",
    ),
    "planning.notices.label": ("Hal yang perlu diperhatikan", "What to look at"),
    "planning.notices.fact": ("%(text)s", "%(text)s"),
    "planning.notices.remedy": ("Catat tanggapan musyawarah.", "Note what the meeting says."),
    # events
    "planning.adopt_scheme.event": (
        "mencatat tata cara prioritas nomor %(no)s (%(method)s) dari %(meeting)s",
        "recorded ranking scheme no. %(no)s (%(method)s) of %(meeting)s",
    ),
    "planning.set_scores.event": ("mencatat nilai %(count)s usulan", "wrote scores of %(count)s proposals"),
    "planning.reopen_item.event": (
        "membuka kembali penilaian usulan %(number)s menurut %(meeting)s: %(reason)s",
        "opened item %(number)s again by %(meeting)s: %(reason)s",
    ),
    "planning.set_ballots.event": ("mencatat %(count)s suara", "wrote %(count)s ballots"),
    "planning.set_tallies.event": ("mencatat %(count)s perbandingan", "wrote %(count)s comparisons"),
    "planning.set_agreed_order.event": (
        "mencatat urutan %(count)s usulan yang disepakati dalam %(meeting)s",
        "wrote the agreed order of %(count)s proposals of %(meeting)s",
    ),
    "planning.record_ruling.event": (
        "mencatat keputusan %(kind)s, %(number)s, %(meeting)s: %(reason)s",
        "recorded decision %(kind)s, %(number)s, %(meeting)s: %(reason)s",
    ),
    "planning.cancel_ruling.event": (
        "membatalkan catatan keputusan %(kind)s, %(meeting)s: %(reason)s",
        "cancelled the record of decision %(kind)s, %(meeting)s: %(reason)s",
    ),
    "planning.record_arrears.event": (
        "mencatat tunggakan desa %(arrears_rp)s per %(as_of_on)s, %(letter)s",
        "recorded village arrears of %(arrears_rp)s as of %(as_of_on)s, %(letter)s",
    ),
    "planning.set_priority_list.event": (
        "menetapkan urutan prioritas %(count)s usulan menurut %(meeting)s, sidik %(digest)s",
        "set the ranked list of %(count)s proposals by %(meeting)s, fingerprint %(digest)s",
    ),
    "planning.decide_funding.event": (
        "menetapkan %(count)s usulan didanai, %(granted_rp)s, sisa %(left_rp)s, menurut %(meeting)s, sidik "
        "%(digest)s",
        "decided %(count)s proposals, %(granted_rp)s, left %(left_rp)s, by %(meeting)s, fingerprint %(digest)s",
    ),
    "planning.distribute_freed.event": (
        "membagi %(freed_rp)s kepada daftar tunggu menurut %(meeting)s: %(numbers)s",
        "gave %(freed_rp)s to the waiting list by %(meeting)s: %(numbers)s",
    ),
    "planning.mark_funded_elsewhere.event": (
        "mencatat usulan %(number)s didanai %(source)s, %(amount_rp)s",
        "recorded proposal %(number)s as funded by %(source)s, %(amount_rp)s",
    ),
    "planning.sanction_proposal.event": (
        "membatalkan usulan %(number)s karena sanksi, %(meeting)s: %(reason)s",
        "cancelled proposal %(number)s by sanction, %(meeting)s: %(reason)s",
    ),
    "planning.give_back.event": (
        "mencatat dana usulan %(number)s kembali, %(meeting)s: %(reason)s",
        "recorded that proposal %(number)s gives its money back, %(meeting)s: %(reason)s",
    ),
    "planning.issue_spc.event": (
        "menerbitkan SPC %(number)s tanggal %(dated_on)s, %(amount_rp)s",
        "issued SPC %(number)s of %(dated_on)s, %(amount_rp)s",
    ),
}
