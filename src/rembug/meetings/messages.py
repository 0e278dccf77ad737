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
    "meetings.officers.fact": ("Pimpinan: %(chair)s; notulis: %(minute_taker)s", "Chair: %(chair)s; minutes: %(minute_taker)s"),
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
    "meetings.women_share.label": ("Keterwakilan perempuan", "Women's participation"),
    "meetings.women_share.fact": (
        "%(percent)s %% perempuan, sasaran %(target)s %%",
        "%(percent)s %% women, target %(target)s %%",
    ),
    "meetings.women_share.remedy": (
        "Catat alasannya, dan undang lebih banyak perempuan pada musyawarah berikutnya.",
        "Note why, and invite more women to the next meeting.",
    ),
    "meetings.poor_share.label": ("Keterwakilan RTM", "Participation of the poor"),
    "meetings.poor_share.fact": (
        "%(percent)s %% RTM, sasaran %(target)s %%",
        "%(percent)s %% poor, target %(target)s %%",
    ),
    "meetings.poor_share.remedy": (
        "Catat alasannya, dan undang lebih banyak warga RTM pada musyawarah berikutnya.",
        "Note why, and invite more poor residents to the next meeting.",
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
}
