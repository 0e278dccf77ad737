"""Sentences of the pure core, in Indonesian and English: what is wrong, by which rule, and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping

from rembug.core.errors import InputProblem

# code -> (Bahasa Indonesia, English). The form puts the name of the field in front.
SENTENCES: dict[str, tuple[str, str]] = {
    "time.not_a_time": (
        "“%(text)s” bukan jam. Ketik misalnya 09.30.",
        "“%(text)s” is not a time of day. Type for example 09.30.",
    ),
    # files
    "upload.too_big": (
        "Berkas ini %(size_mb)s MB, batasnya %(limit_mb)s MB. Kecilkan gambarnya atau bagi menjadi beberapa "
        "berkas, lalu kirim lagi.",
        "This file has %(size_mb)s MB, the limit is %(limit_mb)s MB. Make its pictures smaller or split it into "
        "several files, then send again.",
    ),
    # the door
    "door.not_allowed": (
        "Peran yang sedang Anda pakai tidak berwenang untuk pekerjaan ini. Tidak ada yang berubah.",
        "The role in which you act may not do this. Nothing has changed.",
    ),
    "door.outside_area": (
        "Yang Anda cari tidak ada di wilayah tugas Anda. Periksa alamat atau nomornya.",
        "What you look for is not in your area. Check the address or the number.",
    ),
    "door.nobody_acts": (
        "Akun Anda belum mempunyai penugasan yang berlaku hari ini. Hubungi pengelola kecamatan.",
        "Your account has no assignment that holds today. Ask the administrator of the kecamatan.",
    ),
    "door.key_reused": (
        "Isian ini sudah pernah dikirim dengan isi lain. Buka halamannya lagi, lalu kirim ulang.",
        "This form was sent before with other contents. Open the page again and send once more.",
    ),
    "door.no_key": (
        "Isian ini tidak membawa kuncinya. Buka halamannya lagi, lalu kirim ulang.",
        "This form carries no key. Open the page again and send once more.",
    ),
    "door.version_conflict": (
        "Isian ini diubah orang lain selagi Anda mengetik. Belum ada yang ditimpa.",
        "Somebody changed this while you were typing. Nothing has been overwritten.",
    ),
    "door.wrong_state": (
        "Langkah ini tidak bisa diambil dari keadaan sekarang (%(state)s). Muat ulang halaman.",
        "This step cannot be taken from the present state (%(state)s). Reload the page.",
    ),
    "door.clock_set_back": (
        "Jam komputer (%(now)s) lebih awal daripada catatan terakhir (%(last)s). Betulkan tanggal dan jam "
        "komputer, lalu coba lagi.",
        "The computer's clock (%(now)s) stands before the last record (%(last)s). Correct the date and time "
        "and try again.",
    ),
    "door.busy": (
        "Data sedang dipakai pekerjaan lain. Tunggu sebentar, lalu kirim ulang; isian Anda tidak hilang.",
        "The data is busy with other work. Wait a moment and send again; nothing you typed is lost.",
    ),
    "door.requirements_unmet": (
        "Belum dapat disimpan: ada syarat yang belum terpenuhi. Lihat daftar syarat di bawah.",
        "Cannot be saved yet: a requirement is not met. See the list below.",
    ),
    "door.note_wanted": (
        "Ada syarat yang perlu perhatian. Tulis catatan alasannya, lalu simpan lagi.",
        "A requirement draws attention. Write a note why, then save again.",
    ),
    "door.refused": ("Tidak dapat dilakukan.", "This cannot be done."),
    "slots.not_known": ("%(slot)s: belum diketahui", "%(slot)s: not known"),
    "slots.not_known.label": ("Keterangan belum tersedia", "Not known"),
    "slots.not_known.fact": (
        "Bagian yang menjawab %(slot)s belum terpasang.",
        "The part that answers %(slot)s is not installed.",
    ),
    "slots.not_known.remedy": ("Hubungi pengelola aplikasi.", "Ask the administrator."),
    # money
    "money.empty": (
        "Jumlah rupiah belum diisi. Ketik jumlahnya dengan angka, misalnya 1.950.000; bila tidak ada, ketik 0.",
        "The amount is empty. Type it in figures, for example 1.950.000; if there is none, type 0.",
    ),
    "money.kind": (
        "Isi sel ini bukan jumlah rupiah (%(kind)s). Isi dengan angka, misalnya 1950000.",
        "This cell does not hold an amount (%(kind)s). Fill it with a number, for example 1950000.",
    ),
    "money.not_a_number": (
        "“%(text)s” bukan jumlah rupiah. Ketik angka saja, misalnya 1.950.000.",
        "“%(text)s” is not an amount. Type figures only, for example 1.950.000.",
    ),
    "money.formula": (
        "“%(text)s” berbentuk rumus. Rumus tidak dihitung di sini; ketik hasilnya, misalnya 1.950.000.",
        "“%(text)s” looks like a formula. Formulas are not computed here; type the result, for example 1.950.000.",
    ),
    "money.words": (
        "“%(text)s” memakai singkatan. Tulis jumlah lengkap dengan angka, misalnya 2.000.000 untuk dua juta.",
        "“%(text)s” is abbreviated. Write the whole amount in figures, for example 2.000.000 for two million.",
    ),
    "money.digits": (
        "“%(text)s” memuat angka yang bukan 0-9 biasa. Ketik ulang dengan angka biasa.",
        "“%(text)s” contains digits other than the plain 0-9. Type it again with plain digits.",
    ),
    "money.grouping": (
        "“%(text)s” tidak jelas: titik harus memisahkan tepat tiga angka. Periksa apakah ada angka yang kurang, "
        "lalu ketik misalnya 1.950.000.",
        "“%(text)s” is unclear: dots must separate exactly three digits. Check whether a digit is missing, "
        "then type for example 1.950.000.",
    ),
    "money.ambiguous": (
        "“%(text)s” dapat berarti dua jumlah yang berbeda. Pakai titik untuk ribuan, misalnya 1.950.000, "
        "atau ketik tanpa titik dan koma.",
        "“%(text)s” can mean two different amounts. Use dots for thousands, for example 1.950.000, "
        "or type it without dots and commas.",
    ),
    "money.fraction": (
        "“%(text)s” memuat pecahan rupiah. Jumlah dicatat dalam rupiah utuh; bulatkan dahulu menurut buktinya.",
        "“%(text)s” has a fraction of a rupiah. Amounts are whole rupiah; round it first as on its voucher.",
    ),
    "money.leading_zero": (
        "“%(text)s” diawali nol seperti sebuah kode. Periksa apakah ini jumlah rupiah, lalu ketik tanpa nol di depan.",
        "“%(text)s” starts with a zero like a code. Check that it is an amount, then type it without the zero.",
    ),
    "money.negative": (
        "“%(text)s” kurang dari nol, padahal di sini jumlah tidak boleh minus. Periksa tandanya.",
        "“%(text)s” is below zero, but a negative amount is not allowed here. Check the sign.",
    ),
    "money.too_large": (
        "“%(text)s” melebihi batas Rp %(limit)s. Periksa apakah ada nol yang berlebih.",
        "“%(text)s” is above the limit of Rp %(limit)s. Check for extra zeros.",
    ),
    "money.no_weights": (
        "Rp %(total)s tidak dapat dibagi karena semua bobot pembaginya nol. Isi paling sedikit satu bobot di atas nol.",
        "Rp %(total)s cannot be shared out because every weight is zero. Give at least one weight above zero.",
    ),
    # quantities
    "quantity.empty": (
        "Volume belum diisi. Ketik dengan angka, misalnya 12 atau 2,75.",
        "The quantity is empty. Type it in figures, for example 12 or 2,75.",
    ),
    "quantity.kind": (
        "Isi sel ini bukan volume (%(kind)s). Isi dengan angka, misalnya 12 atau 2,75.",
        "This cell does not hold a quantity (%(kind)s). Fill it with a number, for example 12 or 2,75.",
    ),
    "quantity.not_a_number": (
        "“%(text)s” bukan volume. Ketik angka saja, tanpa satuan, misalnya 12 atau 2,75.",
        "“%(text)s” is not a quantity. Type figures only, without the unit, for example 12 or 2,75.",
    ),
    "quantity.formula": (
        "“%(text)s” berbentuk rumus. Rumus tidak dihitung di sini; ketik hasilnya, misalnya 2,75.",
        "“%(text)s” looks like a formula. Formulas are not computed here; type the result, for example 2,75.",
    ),
    "quantity.ambiguous": (
        "“%(text)s” tidak jelas: koma untuk desimal, titik hanya untuk ribuan. Ketik %(comma)s bila maksudnya "
        "desimal, atau ketik tanpa titik bila maksudnya ribuan.",
        "“%(text)s” is unclear: a comma marks decimals, a dot only thousands. Type %(comma)s if you mean "
        "decimals, or type it without dots if you mean thousands.",
    ),
    "quantity.precision": (
        "“%(text)s” memakai lebih dari tiga angka di belakang koma. Bulatkan ke tiga angka, misalnya 2,755.",
        "“%(text)s” has more than three decimals. Round it to three, for example 2,755.",
    ),
    "quantity.leading_zero": (
        "“%(text)s” diawali nol seperti sebuah kode. Ketik tanpa nol di depan; untuk desimal ketik misalnya 0,5.",
        "“%(text)s” starts with a zero like a code. Type it without the zero; for decimals type for example 0,5.",
    ),
    "quantity.negative": (
        "“%(text)s” kurang dari nol. Volume tidak boleh minus; periksa tandanya.",
        "“%(text)s” is below zero. A quantity cannot be negative; check the sign.",
    ),
    "quantity.too_large": (
        "“%(text)s” melebihi batas %(limit)s. Periksa satuannya dan apakah ada nol yang berlebih.",
        "“%(text)s” is above the limit of %(limit)s. Check the unit and look for extra zeros.",
    ),
    # dates
    "date.empty": (
        "Tanggal belum diisi. Ketik misalnya 17/8/2026 atau 17 Agustus 2026.",
        "The date is empty. Type for example 17/8/2026 or 17 Agustus 2026.",
    ),
    "date.kind": (
        "Isi sel ini bukan tanggal (%(kind)s). Isi misalnya dengan 17/8/2026.",
        "This cell does not hold a date (%(kind)s). Fill it with for example 17/8/2026.",
    ),
    "date.unknown": (
        "“%(text)s” tidak dikenal sebagai tanggal. Urutannya tanggal, bulan, tahun: misalnya 17/8/2026 "
        "atau 17 Agustus 2026.",
        "“%(text)s” is not understood as a date. The order is day, month, year: for example 17/8/2026 "
        "or 17 Agustus 2026.",
    ),
    "date.month_first": (
        "“%(text)s”: bulan %(month)s tidak ada. Tanggal ditulis lebih dahulu, lalu bulan; bila maksudnya "
        "%(suggestion)s, ketik begitu.",
        "“%(text)s”: there is no month %(month)s. The day comes first, then the month; if you mean "
        "%(suggestion)s, type that.",
    ),
    "date.no_such_month": (
        "“%(text)s”: bulan %(month)s tidak ada. Bulan hanya 1 sampai 12; periksa bulannya.",
        "“%(text)s”: there is no month %(month)s. Months run from 1 to 12; check the month.",
    ),
    "date.no_such_day": (
        "“%(text)s”: tanggal %(day)s tidak ada, bulan %(month)s tahun %(year)s hanya sampai tanggal %(last)s. "
        "Periksa tanggalnya.",
        "“%(text)s”: there is no day %(day)s, month %(month)s of %(year)s ends on day %(last)s. Check the day.",
    ),
    "date.two_digit_year": (
        "“%(text)s”: tahun harus empat angka agar tidak salah abad. Ketik misalnya %(suggestion)s.",
        "“%(text)s”: the year needs four digits so that the century is certain. Type for example %(suggestion)s.",
    ),
    "date.year_only": (
        "“%(text)s” hanya tahun. Lengkapi dengan tanggal dan bulan, misalnya 17/8/%(text)s.",
        "“%(text)s” is only a year. Add day and month, for example 17/8/%(text)s.",
    ),
    "date.out_of_range": (
        "“%(text)s” di luar tahun %(first)s sampai %(last)s. Periksa tahunnya.",
        "“%(text)s” lies outside the years %(first)s to %(last)s. Check the year.",
    ),
    "date.weekday": (
        "“%(text)s”: tanggal itu jatuh pada hari %(weekday_id)s. Periksa hari atau tanggalnya.",
        "“%(text)s”: that date is a %(weekday_en)s. Check the weekday or the date.",
    ),
    # periods
    "period.month": (
        "“%(text)s” bukan bulan. Ketik tahun dan bulan, misalnya 2026-08.",
        "“%(text)s” is not a month. Type year and month, for example 2026-08.",
    ),
    "period.year": (
        "“%(text)s” bukan tahun anggaran. Ketik empat angka antara %(first)s dan %(last)s, misalnya 2026.",
        "“%(text)s” is not a budget year. Type four digits from %(first)s to %(last)s, for example 2026.",
    ),
    "period.roman": (
        "“%(text)s” bukan angka Romawi. Ketik misalnya I, II, III atau IV.",
        "“%(text)s” is not a Roman numeral. Type for example I, II, III or IV.",
    ),
    # numbers of proposals and QR
    "number.shape": (
        "“%(text)s” bukan nomor usulan. Bentuknya tahun-nomor-angka periksa, misalnya 2026-0147-4; "
        "salin seperti yang tercetak.",
        "“%(text)s” is not a proposal number. Its form is year-serial-check digit, for example 2026-0147-4; "
        "copy it as printed.",
    ),
    "number.check": (
        "“%(text)s”: angka periksa tidak cocok, jadi ada angka yang salah ketik atau tertukar. "
        "Bandingkan dengan yang tercetak.",
        "“%(text)s”: the check digit does not fit, so a digit is wrong or swapped. Compare it with the print.",
    ),
    "number.qr": (
        "Kode QR ini bukan kode usulan Rembug. Pindai kode pada usulan atau ketik nomornya.",
        "This QR code is not a Rembug proposal code. Scan the code on the proposal or type its number.",
    ),
    # names
    "name.empty": (
        "Nama belum diisi. Ketik nama seperti pada KTP.",
        "The name is empty. Type it as on the identity card.",
    ),
    "name.digits": (
        "“%(text)s” memuat angka. Nama orang ditulis tanpa angka; periksa apakah isiannya tertukar kolom.",
        "“%(text)s” contains a digit. A person's name has none; check whether columns were swapped.",
    ),
    "name.formula": (
        "“%(text)s” diawali tanda rumus (=, +, -, @). Hapus tanda itu, lalu ketik namanya.",
        "“%(text)s” starts with a formula sign (=, +, -, @). Remove the sign and type the name.",
    ),
    "name.no_letters": (
        "“%(text)s” tidak memuat huruf. Ketik nama seperti pada KTP.",
        "“%(text)s” contains no letter. Type the name as on the identity card.",
    ),
    "name.too_long": (
        "Nama terlalu panjang: %(length)s huruf, paling banyak %(limit)s. Periksa apakah ada isian lain yang ikut.",
        "The name is too long: %(length)s characters, at most %(limit)s. Check whether something else was pasted in.",
    ),
    "name.short": (
        "“%(text)s” sangat pendek. Bila memang begitu di KTP, biarkan; bila singkatan, tulis lengkap.",
        "“%(text)s” is very short. If the identity card says so, leave it; if it is an abbreviation, write it out.",
    ),
    "name.unusual_signs": (
        "“%(text)s” memuat tanda yang jarang ada pada nama: %(signs)s. Periksa; bila benar, biarkan.",
        "“%(text)s” contains signs that are rare in names: %(signs)s. Check it; if it is right, leave it.",
    ),
    "name.only_titles": (
        "“%(text)s” hanya sebutan atau gelar. Tambahkan nama orangnya.",
        "“%(text)s” is only a title. Add the person's name.",
    ),
    # attachments
    "attachments.empty": (
        "Berkas “%(name)s” kosong. Pilih berkas lain.",
        "The file “%(name)s” is empty. Choose another file.",
    ),
    "attachments.too_large": (
        "Berkas “%(name)s” lebih dari %(limit)s MB. Kirim satu per satu, atau pindai dengan mutu 150 titik per inci.",
        "The file “%(name)s” is larger than %(limit)s MB. Send one at a time, or scan at 150 dots per inch.",
    ),
    "attachments.pixels": (
        "Foto “%(name)s” lebih dari %(limit)s juta titik. Kecilkan dulu fotonya.",
        "The picture “%(name)s” has more than %(limit)s million pixels. Make it smaller first.",
    ),
    "attachments.kind": (
        "Berkas “%(name)s” bukan jenis yang disimpan. Kirim PDF, foto (JPEG, PNG, WebP), XLSX, DOCX atau ODT; "
        "mengganti nama berkas tidak mengubah jenisnya.",
        "The file “%(name)s” is not of a kind that is kept. Send PDF, a picture (JPEG, PNG, WebP), XLSX, DOCX or "
        "ODT; renaming a file does not change its kind.",
    ),
    "attachments.damaged": (
        "Berkas “%(name)s” rusak atau terpotong, sehingga tidak dapat dibaca. Ambil lagi dari sumbernya, lalu kirim.",
        "The file “%(name)s” is damaged or cut off and cannot be read. Fetch it again from its source and send it.",
    ),
    "attachments.two_things": (
        "Berkas “%(name)s” memuat isi lain di belakang PDF. Cetak ulang menjadi PDF, lalu kirim hasilnya.",
        "The file “%(name)s” carries something else behind the PDF. Print it to PDF again and send the result.",
    ),
    "attachments.bomb": (
        "Berkas “%(name)s” memuat terlalu banyak isi termampat. Buka, simpan sebagai berkas baru, lalu kirim.",
        "The file “%(name)s” unpacks to far too much. Open it, save it as a new file, and send that.",
    ),
    "attachments.locked": (
        "Berkas “%(name)s” terkunci kata sandi. Buka kuncinya, simpan, lalu kirim.",
        "The file “%(name)s” is locked by a password. Unlock it, save it, and send it.",
    ),
    "attachments.macro": (
        "Berkas “%(name)s” memuat program makro. Simpan tanpa makro (XLSX atau DOCX), lalu kirim.",
        "The file “%(name)s” contains a macro program. Save it without macros (XLSX or DOCX) and send it.",
    ),
    "attachments.gone": (
        "Berkas “%(name)s” sudah tidak ada di server karena lama menunggu. Pilih berkasnya lagi.",
        "The file “%(name)s” waited too long and is no longer on the server. Choose it again.",
    ),
    # areas
    "area.shape": (
        "“%(text)s” bukan kode wilayah. Bentuknya misalnya 11.01.01.2001 untuk desa atau 11.01.01 untuk kecamatan.",
        "“%(text)s” is not an area code. It looks like 11.01.01.2001 for a village or 11.01.01 for a kecamatan.",
    ),
}


def sentence(code: str, facts: Mapping[str, object], language: str = "id") -> str:
    """Return the sentence of `code` with its facts filled in, in `id` or `en` (other languages read English).

    Raises KeyError when the code or a fact is missing: a programming error, kept out by the tests.
    """
    indonesian, english = SENTENCES[code]
    return (indonesian if language.startswith("id") else english) % dict(facts)


def explain(problem: InputProblem, language: str = "id") -> str:
    """Return the sentence of a problem in the user's language."""
    return sentence(problem.code, problem.facts, language)
