"""Requirements of meetings: label, fact and remedy: (Indonesian, English)."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
    "meetings.step_output.label": ("%(output)s", "%(output)s"),
    "meetings.step_output.fact": (
        "Berita acara %(step)s yang disahkan; menunggu disahkan: %(number)s",
        "Sealed minutes of %(step)s; waiting to be sealed: %(number)s",
    ),
    "meetings.step_output.remedy": (
        "Adakan musyawarahnya, catat keputusannya, lalu sahkan berita acaranya.",
        "Hold the meeting, record what it decides, then seal its minutes.",
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
