"""Sentences of verification: (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {
    "planning.not_of_the_tv": (
        "Orang ini bukan anggota Tim Verifikasi kecamatan pada hari ini. Catat penugasannya dahulu.",
        "This person is no member of the kecamatan's verification team today. Record the assignment first.",
    ),
    "planning.verifier_twice": (
        "%(name)s sudah ditugaskan pada usulan %(number)s.",
        "%(name)s is already assigned to proposal %(number)s.",
    ),
    "planning.verifier_ended": ("Penugasan ini sudah berakhir.", "This assignment has ended."),
    "planning.not_my_verification": (
        "Usulan ini tidak ditugaskan kepada Anda. Ketua TV dapat menugaskan.",
        "This proposal is not assigned to you. The chair of the TV can assign it.",
    ),
    "planning.not_under_verification": (
        "Usulan ini tidak sedang diverifikasi.",
        "This proposal is not under verification.",
    ),
    "planning.already_ranked": (
        "Usulan ini sudah masuk urutan prioritas MAD; verifikasinya tidak dibuka lagi.",
        "This proposal is already on the MAD's ranked list; its verification is not opened again.",
    ),
    "planning.in_future": ("Tanggal %(day_on)s belum tiba.", "The date %(day_on)s has not come yet."),
    "planning.visit_empty": (
        "Tulis siapa yang berkunjung dan apa yang ditemukan.",
        "Write who visited and what was found.",
    ),
    "planning.visit_photo": (
        "Bukan foto: %(names)s. Surat dan PDF ditambahkan pada halaman usulan.",
        "Not a photo: %(names)s. Letters and PDF go to the proposal's page.",
    ),
    "planning.survey_empty": ("Tulis hasil survei.", "Write what the survey found."),
    "planning.verdict_unknown": (
        "Pilih layak, layak dengan perbaikan, atau tidak layak.",
        "Choose feasible, feasible after repair, or not feasible.",
    ),
    "planning.verdict_reason": (
        "Tulis alasan: apa yang harus diperbaiki, atau mengapa tidak layak.",
        "Write the reason: what is to be repaired, or why it is not feasible.",
    ),
    "planning.recommended_above": (
        "Rekomendasi %(recommended_rp)s tidak boleh melebihi yang diajukan, %(asked_rp)s.",
        "The recommended %(recommended_rp)s cannot be above what is asked, %(asked_rp)s.",
    ),
    "planning.answer_unknown": (
        "Pertanyaan %(question)s tidak ada pada lembar ini, atau jawabannya bukan ya, tidak, atau tidak berlaku.",
        "Question %(question)s is not on this sheet, or its answer is none of yes, no, not applicable.",
    ),
    # requirements
    "planning.verifier_village.label": ("Bukan usulan desanya sendiri", "Not of the own village"),
    "planning.verifier_village.fact": (
        "%(name)s; usulan desanya sendiri: %(numbers)s; keputusan MAD: %(allowed_by)s",
        "%(name)s; proposals of the own village: %(numbers)s; MAD decision: %(allowed_by)s",
    ),
    "planning.verifier_village.remedy": (
        "Pilih anggota lain, atau sebutkan keputusan MAD yang mengizinkannya.",
        "Choose another member, or name the MAD decision that allows it.",
    ),
    "planning.verifier_tpu.label": ("Bukan penulis usulan itu", "Not its writer"),
    "planning.verifier_tpu.fact": (
        "%(name)s; usulan yang ditulis TPU-nya: %(numbers)s; keputusan MAD: %(allowed_by)s",
        "%(name)s; proposals of the own TPU: %(numbers)s; MAD decision: %(allowed_by)s",
    ),
    "planning.verifier_tpu.remedy": ("Pilih anggota lain.", "Choose another member."),
    "planning.verifier_skill.label": ("Keahlian sesuai jenis usulan", "Skill fits the kind"),
    "planning.verifier_skill.fact": (
        "Keahlian %(skill)s; usulan berjenis lain: %(numbers)s",
        "Skill %(skill)s; proposals of other kinds: %(numbers)s",
    ),
    "planning.verifier_skill.remedy": (
        "Tugaskan juga anggota dengan keahlian yang sesuai.",
        "Assign a member with the fitting skill as well.",
    ),
    "planning.visited.label": ("Lokasi sudah dikunjungi", "The place was visited"),
    "planning.visited.fact": ("Kunjungan %(visited_on)s", "Visited %(visited_on)s"),
    "planning.visited.remedy": (
        "Catat kunjungan lapangan: tanggal, siapa, dan temuannya.",
        "Record the field visit: date, who, and findings.",
    ),
    "planning.answered.label": ("Semua pertanyaan wajib terjawab", "All required questions answered"),
    "planning.answered.fact": (
        "%(count)s belum terjawab: %(questions)s",
        "%(count)s not answered: %(questions)s",
    ),
    "planning.answered.remedy": (
        "Jawab ya, tidak, atau tidak berlaku.",
        "Answer yes, no or not applicable.",
    ),
    "planning.negative_refused.label": ("Tidak terkena daftar larangan", "Not on the negative list"),
    "planning.negative_refused.fact": ("Butir yang terkena: %(items)s", "Items that apply: %(items)s"),
    "planning.negative_refused.remedy": (
        "Usulan yang terkena larangan tidak dapat dinyatakan layak. Kembalikan untuk diperbaiki, atau nyatakan "
        "tidak layak.",
        "What the list forbids cannot be found feasible. Return it for repair, or find it not feasible.",
    ),
    "planning.negative_doubt.label": ("Daftar larangan tidak meragukan", "No doubt about the negative list"),
    "planning.negative_doubt.fact": ("Butir yang meragukan: %(items)s", "Doubtful items: %(items)s"),
    "planning.negative_doubt.remedy": (
        "Jelaskan dalam catatan mengapa larangan itu tidak mengenai usulan.",
        "Explain in a note why the item does not concern the proposal.",
    ),
    "planning.noes_explained.label": ("Jawaban tidak diberi penjelasan", "Every no is explained"),
    "planning.noes_explained.fact": (
        "%(count)s jawaban tidak, %(silent)s tanpa penjelasan",
        "%(count)s answers are no, %(silent)s without explanation",
    ),
    "planning.noes_explained.remedy": ("Tulis penjelasan di sampingnya.", "Write why beside it."),
    "planning.noes_and_feasible.label": ("Layak sesuai jawaban", "Feasible as answered"),
    "planning.noes_and_feasible.fact": (
        "%(count)s jawaban tidak: %(questions)s",
        "%(count)s answers are no: %(questions)s",
    ),
    "planning.noes_and_feasible.remedy": (
        "Catat mengapa usulan tetap dinyatakan layak.",
        "Note why the proposal is feasible all the same.",
    ),
    # events
    "planning.assign_verifier.event": (
        "menugaskan %(name)s memverifikasi %(count)s usulan (%(numbers)s)",
        "assigned %(name)s to %(count)s proposals (%(numbers)s)",
    ),
    "planning.end_verifier.event": (
        "mengakhiri tugas %(name)s pada usulan %(number)s: %(reason)s",
        "took %(name)s off proposal %(number)s: %(reason)s",
    ),
    "planning.start_verification.event": (
        "mulai memverifikasi usulan %(number)s %(title)s",
        "began to verify proposal %(number)s %(title)s",
    ),
    "planning.record_visit.event": (
        "mencatat kunjungan lapangan usulan %(number)s, %(visited_on)s",
        "recorded a visit for proposal %(number)s, %(visited_on)s",
    ),
    "planning.record_sheet.event": (
        "menandatangani lembar verifikasi usulan %(number)s (putaran %(round)s): %(verdict)s, rekomendasi "
        "%(recommended_rp)s",
        "signed the verification sheet of proposal %(number)s (round %(round)s): %(verdict)s, recommended "
        "%(recommended_rp)s",
    ),
    "planning.record_survey.event": (
        "menulis laporan survei usulan %(number)s, %(surveyed_on)s",
        "wrote a survey report on proposal %(number)s, %(surveyed_on)s",
    ),
}
