"""Sentences of people: (Indonesian, English)."""

SENTENCES = {
    # what somebody typed
    "people.nik_shape": (
        "NIK terdiri dari 16 angka; yang diketik %(length)s angka. Salin seperti pada KTP, atau kosongkan.",
        "An identity number has 16 digits; you typed %(length)s. Copy it from the identity card, or leave it empty.",
    ),
    "people.nik_key_gone": (
        "Kunci pencarian NIK (berkas %(file)s) hilang dari folder data. Pulihkan berkas itu dari cadangan; "
        "kosongkan NIK bila orang ini harus dicatat sekarang.",
        "The key of the identity numbers (file %(file)s) is missing from the data folder. Restore it from a backup; "
        "leave the number empty if this person must be recorded now.",
    ),
    "people.nik_known": (
        "NIK ini sudah tercatat atas nama %(name)s. Buka catatan itu, jangan membuat yang kedua.",
        "This identity number is already recorded for %(name)s. Open that record instead of making a second one.",
    ),
    "people.nik_twice": (
        "Ada NIK yang tertulis dua kali dalam daftar. Periksa baris-barisnya.",
        "An identity number stands twice in the list. Check its rows.",
    ),
    "people.phone_shape": (
        "Nomor telepon tidak dikenal. Ketik misalnya 0812 3456 7890.",
        "The telephone number is not understood. Type for example 0812 3456 7890.",
    ),
    "people.username_shape": (
        "Nama pengguna 3 sampai 60 tanda: huruf kecil, angka, titik atau garis, misalnya sri.wahyuni.",
        "A sign-in name has 3 to 60 characters: small letters, figures, dots or dashes, for example sri.wahyuni.",
    ),
    "people.username_taken": (
        "Nama pengguna %(username)s sudah dipakai. Pilih yang lain.",
        "The sign-in name %(username)s is taken. Choose another.",
    ),
    "people.password_differs": (
        "Kedua kata sandi tidak sama. Ketik ulang.",
        "The two passwords differ. Type them again.",
    ),
    "people.sex": ("Pilih laki-laki atau perempuan.", "Choose man or woman."),
    "people.in_future": (
        "Tanggal %(day)s belum tiba. Periksa tanggalnya.",
        "The date %(day)s has not come yet. Check it.",
    ),
    "people.birth_year": (
        "Tahun lahir antara %(first)s dan %(last)s.",
        "The year of birth lies between %(first)s and %(last)s.",
    ),
    "people.import_in_use": (
        "%(count)s orang sudah memegang tugas atau akun, jadi tidak dapat dibatalkan.",
        "%(count)s people hold an office or account already and cannot be taken back.",
    ),
    "people.import_used": ("sudah memegang tugas atau akun", "holds an office or account already"),
    "people.import_same_name": (
        "“%(text)s” sudah tercatat di desa ini. Simpan hanya bila memang dua orang yang berbeda.",
        "“%(text)s” is recorded in this village already. Store it only if they are really two people.",
    ),
    "people.undo_people.event": (
        "Membatalkan %(count)s orang hasil impor: %(reason)s",
        "Took back %(count)s imported people: %(reason)s",
    ),
    "people.row": ("Baris %(no)s: %(why)s (%(field)s).", "Row %(no)s: %(why)s (%(field)s)."),
    "people.reason_wanted": ("Tulis alasannya.", "Write the reason."),
    "people.minutes_wanted": (
        "Tulis nomor dan tanggal berita acara MAD yang memutuskannya.",
        "Write number and date of the minutes of the MAD that decided it.",
    ),
    "people.ends_before_start": (
        "Tanggal selesai lebih awal daripada tanggal mulai. Periksa keduanya.",
        "The last day lies before the first. Check both.",
    ),
    "people.too_far": (
        "Tanggalnya lebih dari sepuluh tahun lagi. Periksa tahunnya.",
        "The date is more than ten years ahead. Check the year.",
    ),
    "people.role": (
        "Peran %(role)s tidak dikenal di sini. Pilih dari daftar.",
        "The role %(role)s does not belong here. Choose from the list.",
    ),
    "people.kind": (
        "Lembaga %(kind)s tidak dikenal. Pilih dari daftar.",
        "The body %(kind)s is not known. Choose from the list.",
    ),
    "people.level": (
        "%(role)s dijabat di wilayah tingkat lain. Pilih desa untuk peran desa, kecamatan untuk peran kecamatan.",
        "%(role)s belongs to another level of area. Choose a village or the kecamatan accordingly.",
    ),
    "people.held_already": (
        "%(office)s sudah dipegang orang ini pada tanggal itu. Akhiri dahulu, atau ubah tanggalnya.",
        "This person already holds %(office)s on these days. End that term first, or change the dates.",
    ),
    "people.groups": ("Pilih dua jabatan yang berbeda.", "Choose two different offices."),
    "people.no_members": ("Tulis paling sedikit satu anggota.", "Write at least one member."),
    "people.member_twice": (
        "Satu orang tertulis dua kali dalam lembaga ini.",
        "One person stands twice in this body.",
    ),
    "people.member_unknown": (
        "%(name)s belum tercatat di wilayah ini. Pilih L atau P agar dicatat sebagai orang baru.",
        "%(name)s is not registered here. Choose L or P to register a new person.",
    ),
    "people.member_many": (
        "Ada %(count)s orang bernama %(name)s. Buka daftar orang dan betulkan nama supaya berbeda.",
        "%(count)s people are called %(name)s. Open the list and correct the names so that they differ.",
    ),
    "people.member_role": ("Pilih jabatan %(name)s.", "Choose the office of %(name)s."),
    "people.same_person": ("Pengganti harus orang lain.", "The successor must be another person."),
    "people.replaced_before_start": (
        "Masa tugas yang diganti baru mulai %(starts_on)s. Pilih tanggal sesudahnya.",
        "The term to be replaced began on %(starts_on)s. Choose a later date.",
    ),
    "people.code_wrong": (
        "Kode tidak cocok. Salin kode dari layar komputer server, tanpa spasi tambahan.",
        "The code does not fit. Copy it from the console of the server.",
    ),
    "people.recovery_wrong": (
        "Nama pengguna atau kode pemulihan tidak cocok. Periksa kertasnya, lalu coba lagi.",
        "Sign-in name or recovery code does not fit. Check the paper and try again.",
    ),
    # refusals
    "people.cancelled": ("Catatan ini sudah dibatalkan.", "This record has been cancelled."),
    "people.already_dead": ("Orang ini sudah meninggal.", "This person has died."),
    "people.already_ended": (
        "Masa tugas ini sudah berakhir; yang sudah berakhir tidak diubah.",
        "This term is over; what is over is not changed.",
    ),
    "people.already_replaced": ("Anggota ini sudah diganti.", "This member has been replaced already."),
    "people.has_account": ("Orang ini sudah mempunyai akun.", "This person has an account already."),
    "people.already_blocked": ("Akun ini diblokir.", "This account is blocked."),
    "people.not_blocked": ("Akun ini tidak diblokir.", "This account is not blocked."),
    "people.own_account": (
        "Akun sendiri tidak diblokir atau disetel ulang di sini. Pakai “Ubah kata sandi”.",
        "One's own account is not blocked or reset here. Use “Change password”.",
    ),
    "people.only_own_account": (
        "Kode pemulihan hanya dibuat untuk akun sendiri.",
        "A recovery code is made for one's own account only.",
    ),
    "people.wider_account": (
        "Orang ini bertugas di wilayah yang lebih luas. Akunnya dikelola dari sana.",
        "This person serves a wider area. The account is managed from there.",
    ),
    "people.elsewhere": (
        "Orang ini tercatat di luar wilayah tugas Anda.",
        "This person is recorded outside your area.",
    ),
    "people.own_office": (
        "Tidak seorang pun mencatat jabatan untuk dirinya sendiri. Minta rekan lain mencatatnya.",
        "Nobody records an office for themselves. Ask a colleague.",
    ),
    "people.waiver_refused": (
        "Rangkap jabatan hanya dibolehkan dengan keputusan MAD yang dicatat.",
        "Two offices are allowed only by a recorded decision of the MAD.",
    ),
    "people.not_first": (
        "Pemasangan ini sudah mempunyai pengelola. Masuk dengan akun Anda.",
        "This installation has an administrator already. Sign in with your account.",
    ),
    # requirements
    "people.same_name.label": ("Belum ada orang bernama sama", "Nobody of the same name"),
    "people.same_name.fact": (
        "%(count)s orang bernama sama: %(names)s",
        "%(count)s of the same name: %(names)s",
    ),
    "people.same_name.remedy": (
        "Periksa daftar orang. Bila memang orang lain, tulis pembedanya dalam catatan.",
        "Check the list. If it is somebody else, note what tells them apart.",
    ),
    "people.no_offices.label": ("Tidak memegang jabatan", "Holds no office"),
    "people.no_offices.fact": ("Jabatan tercatat: %(offices)s", "Offices recorded: %(offices)s"),
    "people.no_offices.remedy": ("Batalkan dahulu penugasannya.", "Cancel the assignments first."),
    "people.no_account.label": ("Tidak mempunyai akun yang terbuka", "Has no open account"),
    "people.no_account.fact": ("Akun: %(username)s", "Account: %(username)s"),
    "people.no_account.remedy": ("Blokir dahulu akunnya.", "Block the account first."),
    "people.document.label": ("Dasar pengangkatan tertulis", "Document of the appointment"),
    "people.document.fact": ("Dokumen: %(document)s", "Document: %(document)s"),
    "people.document.remedy": (
        "Tulis nomor surat keputusan atau berita acara.",
        "Write the number of the decree or the minutes.",
    ),
    "people.seat_free.label": ("Jabatan belum terisi", "The office is free"),
    "people.seat_free.fact": ("%(office)s dipegang: %(names)s", "%(office)s is held by: %(names)s"),
    "people.seat_free.remedy": (
        "Akhiri masa tugas pejabat lama, atau catat mengapa ada dua.",
        "End the term of the present holder, or note why there are two.",
    ),
    "people.administrator_left.label": ("Masih ada pengelola lain", "Another administrator is left"),
    "people.administrator_left.fact": ("%(count)s pengelola lain", "%(count)s other administrators"),
    "people.administrator_left.remedy": (
        "Angkat pengelola lain yang mempunyai akun lebih dahulu.",
        "Appoint another administrator with an account first.",
    ),
    "people.conflict.label": ("Rangkap jabatan dibolehkan", "Two offices allowed"),
    "people.conflict.fact": (
        "%(held)s dan %(new)s sejak %(first_on)s",
        "%(held)s and %(new)s from %(first_on)s",
    ),
    "people.conflict.remedy": (
        "Akhiri salah satu, atau catat keputusan MAD tentang rangkap jabatan ini.",
        "End one of them, or record the decision of the MAD about it.",
    ),
    "people.conflict_forbidden.label": (
        "Tidak merangkap jabatan yang dilarang",
        "No forbidden pair of offices",
    ),
    "people.conflict_forbidden.fact": (
        "%(held)s dan %(new)s sejak %(first_on)s",
        "%(held)s and %(new)s from %(first_on)s",
    ),
    "people.conflict_forbidden.remedy": (
        "Kedua jabatan ini tidak boleh dipegang satu orang. Akhiri salah satu.",
        "One person may not hold these two offices. End one of them.",
    ),
    "people.body_size.label": ("Jumlah anggota", "Number of members"),
    "people.body_size.fact": (
        "%(size)s orang; paling sedikit %(least)s, paling banyak %(most)s",
        "%(size)s people; at least %(least)s, at most %(most)s",
    ),
    "people.body_size.remedy": (
        "Tambah atau kurangi anggota, atau catat keputusan musyawarah tentang jumlahnya.",
        "Add or take away members, or note what the meeting decided about the number.",
    ),
    "people.body_sexes.label": ("Laki-laki dan perempuan terwakili", "Men and women represented"),
    "people.body_sexes.fact": (
        "%(men)s laki-laki (paling sedikit %(men_least)s), %(women)s perempuan (paling sedikit %(women_least)s)",
        "%(men)s men (at least %(men_least)s), %(women)s women (at least %(women_least)s)",
    ),
    "people.body_sexes.remedy": (
        "Lengkapi anggotanya, atau catat alasannya.",
        "Complete the members, or note why.",
    ),
    "people.body_seats.label": ("Jabatan pokok terisi", "Main offices filled"),
    "people.body_seats.fact": ("Belum terisi: %(empty)s", "Not filled: %(empty)s"),
    "people.body_seats.remedy": ("Tunjuk pejabatnya, atau catat alasannya.", "Name the holder, or note why."),
    "people.chosen_in.label": ("Musyawarah yang memilih tercatat", "The meeting that chose them"),
    "people.chosen_in.fact": ("Dipilih dalam: %(meeting)s", "Chosen in: %(meeting)s"),
    "people.chosen_in.remedy": (
        "Tulis nama dan tanggal musyawarahnya.",
        "Write name and date of the meeting.",
    ),
    "people.one_body.label": (
        "Tidak ada lembaga sejenis yang masih bertugas",
        "No body of this kind still serves",
    ),
    "people.one_body.fact": (
        "%(body)s bertugas sejak %(since_on)s",
        "%(body)s has served since %(since_on)s",
    ),
    "people.one_body.remedy": (
        "Bubarkan yang lama lebih dahulu, atau catat mengapa ada dua.",
        "Dissolve the old one first, or note why there are two.",
    ),
    # history
    "people.register_person.event": ("mencatat %(name)s", "registered %(name)s"),
    "people.register_chosen.event": (
        "mencatat %(count)s orang yang dipilih musyawarah: %(names)s",
        "registered %(count)s people whom a meeting chose: %(names)s",
    ),
    "people.register_people.event": ("mencatat %(count)s orang", "registered %(count)s people"),
    "people.correct_person.event": ("membetulkan data %(name)s", "corrected the data of %(name)s"),
    "people.cancel_person.event": (
        "membatalkan catatan %(name)s: %(reason)s",
        "cancelled the record of %(name)s: %(reason)s",
    ),
    "people.record_death.event": (
        "mencatat %(name)s meninggal %(died_on)s; jabatan berakhir: %(offices)s",
        "recorded that %(name)s died on %(died_on)s; offices ended: %(offices)s",
    ),
    "people.create_account.event": (
        "membuat akun %(username)s untuk %(name)s",
        "created account %(username)s for %(name)s",
    ),
    "people.block_account.event": (
        "memblokir akun %(username)s: %(reason)s",
        "blocked account %(username)s: %(reason)s",
    ),
    "people.unblock_account.event": (
        "membuka blokir akun %(username)s: %(reason)s",
        "unblocked account %(username)s: %(reason)s",
    ),
    "people.reset_password.event": (
        "menyetel ulang kata sandi %(username)s",
        "reset the password of %(username)s",
    ),
    "people.store_recovery_code.event": (
        "membuat kode pemulihan kertas baru untuk %(username)s",
        "made a new paper recovery code for %(username)s",
    ),
    "people.assign_role.event": (
        "menugaskan %(name)s sebagai %(office)s mulai %(starts_on)s",
        "appointed %(name)s as %(office)s from %(starts_on)s",
    ),
    "people.end_assignment.event": (
        "mengakhiri tugas %(name)s sebagai %(office)s pada %(ends_on)s: %(reason)s",
        "ended the term of %(name)s as %(office)s on %(ends_on)s: %(reason)s",
    ),
    "people.cancel_assignment.event": (
        "membatalkan penugasan %(name)s sebagai %(office)s: %(reason)s",
        "cancelled the assignment of %(name)s as %(office)s: %(reason)s",
    ),
    "people.record_conflict_decision.event": (
        "mencatat keputusan MAD (%(document)s): %(name)s boleh merangkap %(first)s dan %(second)s",
        "recorded the MAD's decision (%(document)s): %(name)s may hold %(first)s and %(second)s",
    ),
    "people.form_committee.event": (
        "mencatat pembentukan %(body)s, %(size)s anggota, dipilih dalam %(chosen_in)s",
        "recorded %(body)s with %(size)s members, chosen in %(chosen_in)s",
    ),
    "people.form_delegation.event": (
        "mencatat %(size)s orang sebagai %(body)s, dipilih dalam %(chosen_in)s",
        "recorded %(size)s people as %(body)s, chosen in %(chosen_in)s",
    ),
    "people.replace_in_delegation.event": (
        "mencatat %(name)s menggantikan %(old)s sebagai %(office)s: %(reason)s",
        "recorded that %(name)s replaced %(old)s as %(office)s: %(reason)s",
    ),
    "people.end_delegation.event": (
        "mengakhiri %(body)s pada %(ends_on)s, %(count)s masa tugas berakhir: %(reason)s",
        "ended %(body)s on %(ends_on)s, %(count)s terms ended: %(reason)s",
    ),
    "people.delegates_elsewhere": (
        "Utusan desa dicatat di halaman Utusan desa pada menu Musyawarah, untuk tiap jenis MAD.",
        "Village delegates are recorded on the page of delegates under Meetings, for each kind of MAD.",
    ),
    "people.only_delegates": (
        "Ini hanya untuk utusan desa. Lembaga lain diubah di halaman lembaganya.",
        "This is for village delegates only. Other bodies are changed on their own page.",
    ),
    "people.replace_member.event": (
        "mencatat %(name)s menggantikan %(old)s sebagai %(office)s: %(reason)s",
        "recorded that %(name)s replaced %(old)s as %(office)s: %(reason)s",
    ),
    "people.dissolve_committee.event": (
        "membubarkan %(body)s pada %(ends_on)s, %(count)s masa tugas berakhir: %(reason)s",
        "dissolved %(body)s on %(ends_on)s, %(count)s terms ended: %(reason)s",
    ),
    "people.signed_in.event": ("masuk dari %(address)s", "signed in from %(address)s"),
    "people.signed_out.event": ("keluar", "signed out"),
    "people.sign_in_failed.event": ("gagal masuk dari %(address)s", "failed to sign in from %(address)s"),
    "people.locked_out.event": (
        "terkunci lima belas menit, dari %(address)s",
        "locked for fifteen minutes, from %(address)s",
    ),
    "people.password_changed.event": ("mengganti kata sandi", "changed the password"),
    "people.recovered.event": ("memakai kode pemulihan kertas", "used the paper recovery code"),
    "people.factor_added.event": (
        "menyalakan pengaman kedua (%(factor)s)",
        "switched on the second factor (%(factor)s)",
    ),
    "people.factor_removed.event": (
        "mematikan pengaman kedua (%(factor)s)",
        "switched off the second factor (%(factor)s)",
    ),
    "people.factor_reset.event": ("membuat kode cadangan baru", "made new recovery codes"),
    "people.factor_failed.event": (
        "salah mengetik kode pengaman kedua",
        "mistyped the code of the second factor",
    ),
    "field.name": ("Nama", "Name"),
    "field.sex": ("Jenis kelamin", "Sex"),
    "field.phone": ("Telepon", "Telephone"),
    "field.address": ("Alamat", "Address"),
    "field.birth_date": ("Tanggal lahir", "Date of birth"),
    "field.birth_year": ("Tahun lahir", "Year of birth"),
    "field.nik_hash": ("NIK", "Identity number"),
    "field.password": ("Kata sandi", "Password"),
    "field.ends_on": ("Hari terakhir", "Last day"),
}
