"""Sentences about regions, in Indonesian and English: what is wrong, by which rule, and how to mend it."""

# code -> (Bahasa Indonesia, English), in the form of core.messages.SENTENCES.
SENTENCES: dict[str, tuple[str, str]] = {
    "regions.village_unknown": (
        "Desa “%(text)s” tidak ada di kecamatan ini. Pakai kode atau nama resminya, misalnya: %(names)s.",
        "There is no village “%(text)s” in this kecamatan. Use its official code or name, for example: %(names)s.",
    ),
    "regions.village_twice": (
        "Ada lebih dari satu desa bernama “%(text)s”. Tulis kodenya: %(codes)s.",
        "More than one village is called “%(text)s”. Write its code: %(codes)s.",
    ),
    "regions.unknown": (
        "Kode wilayah %(code)s tidak terdaftar. Pilih wilayahnya dari daftar, atau periksa kodenya.",
        "Area code %(code)s is not registered. Choose the area from the list, or check the code.",
    ),
    "regions.name_unusable": (
        "“%(text)s” tidak dapat dipakai sebagai nama wilayah: perlu huruf atau angka, paling banyak "
        "%(limit)s huruf. Ketik ulang namanya.",
        "“%(text)s” cannot be the name of an area: it needs letters or digits and at most %(limit)s "
        "characters. Type the name again.",
    ),
    "regions.word_unusable": (
        "“%(text)s” tidak dapat dipakai sebagai sebutan. Ketik satu atau dua kata berhuruf besar di depan, "
        "misalnya Nagari.",
        "“%(text)s” cannot be the word for a unit. Type one or two capitalised words, for example Nagari.",
    ),
    "regions.cursor": (
        "Halaman daftar ini tidak dikenal. Mulai lagi dari awal daftar.",
        "This page of the list is not known. Start again from the beginning of the list.",
    ),
    # the official lists
    "regions.list_missing": (
        "Berkas %(file)s tidak ada di %(folder)s. Salin keempat daftar wilayah ke folder itu, lalu ulangi.",
        "The file %(file)s is not in %(folder)s. Copy all four lists of areas to that folder and try again.",
    ),
    "regions.list_unreadable": (
        "Berkas %(file)s rusak atau terpotong (%(why)s). Tidak ada yang disimpan; unduh ulang berkasnya.",
        "The file %(file)s is damaged or cut off (%(why)s). Nothing was stored; download the file again.",
    ),
    "regions.list_cut_off": (
        "Berkas %(file)s berhenti di tengah baris (“%(end)s”). Tidak ada yang disimpan; salin ulang berkasnya.",
        "The file %(file)s ends in the middle of a line (“%(end)s”). Nothing was stored; copy the file again.",
    ),
    "regions.list_empty": (
        "Berkas %(file)s kosong. Tidak ada yang disimpan; periksa berkasnya.",
        "The file %(file)s is empty. Nothing was stored; check the file.",
    ),
    "regions.list_too_large": (
        "Berkas %(file)s lebih besar dari %(limit)s MB, jadi bukan daftar wilayah. Periksa berkasnya.",
        "The file %(file)s is larger than %(limit)s MB and so not a list of areas. Check the file.",
    ),
    "regions.list_header": (
        "Judul kolom %(file)s harus “%(expected)s”, yang ada “%(found)s”. Simpan sebagai CSV dengan koma.",
        "The columns of %(file)s must be “%(expected)s”, found “%(found)s”. Save it as CSV with commas.",
    ),
    "regions.list_malformed": (
        "Berkas %(file)s: %(count)s baris salah. Yang pertama baris %(line)s (%(reason_id)s): “%(text)s”. "
        "Tidak ada yang disimpan; betulkan lalu ulangi.",
        "The file %(file)s has %(count)s wrong lines. The first is line %(line)s (%(reason_en)s): “%(text)s”. "
        "Nothing was stored; mend it and try again.",
    ),
    "regions.list_differs_from_manifest": (
        "Isi %(file)s berbeda dari manifest.json (%(rows)s baris, seharusnya %(expected)s). Tidak ada yang "
        "disimpan; salin ulang semua berkas dari sumber yang sama.",
        "The content of %(file)s differs from manifest.json (%(rows)s rows, expected %(expected)s). Nothing "
        "was stored; copy all files again from one source.",
    ),
    "regions.list_would_retire": (
        "Daftar ini menghapus %(gone)s dari %(living)s kode %(level_id)s yang dipakai, lebih dari batas "
        "%(limit)s; mungkin tidak lengkap. Tidak ada yang disimpan. Bila memang benar, naikkan batasnya.",
        "This list drops %(gone)s of %(living)s %(level_en)s codes in use, above the limit of %(limit)s; it may "
        "be incomplete. Nothing was stored. If it is right, raise the limit.",
    ),
    # fictional regions
    "regions.sample_code": (
        "Wilayah contoh hanya boleh di bawah kode %(province)s, bukan %(code)s. Pilih kode kecamatan "
        "misalnya 99.01.01.",
        "Sample areas may only lie under code %(province)s, not %(code)s. Choose a kecamatan code such as "
        "99.01.01.",
    ),
    "regions.sample_size": (
        "Kecamatan contoh memuat 1-999 desa dan paling banyak 99 dusun per desa; diminta %(villages)s desa "
        "dan %(hamlets)s dusun.",
        "A sample kecamatan has 1-999 villages and at most 99 hamlets each; asked for were %(villages)s "
        "villages and %(hamlets)s hamlets.",
    ),
    # code history
    "regions.change_levels_differ": (
        "Kode lama %(old_code)s dan kode baru %(new_code)s berbeda tingkat. Keduanya harus setingkat.",
        "The old code %(old_code)s and the new code %(new_code)s are of different levels. Use one level.",
    ),
    "regions.change_sample_mixed": (
        "Kode %(old_code)s dan %(new_code)s: wilayah contoh tidak boleh bercampur dengan wilayah sungguhan.",
        "Codes %(old_code)s and %(new_code)s: a sample area cannot be mixed with a real one.",
    ),
    "regions.change_code_same": (
        "Kode lama dan kode baru sama (%(old_code)s). Isi kode barunya, atau pilih ganti nama.",
        "The old and the new code are the same (%(old_code)s). Give the new code, or choose a rename.",
    ),
    "regions.change_code_differs": (
        "Ganti nama tidak mengubah kode, tetapi %(old_code)s dan %(new_code)s berbeda. Samakan kodenya, "
        "atau pilih ganti kode.",
        "A rename keeps the code, but %(old_code)s and %(new_code)s differ. Make them equal, or choose a recode.",
    ),
    "regions.change_former_name_missing": (
        "Nama lama %(old_code)s belum diisi. Isi agar laporan lama tetap memakai nama itu.",
        "The former name of %(old_code)s is empty. Fill it in so that old reports keep that name.",
    ),
    "regions.change_regulation_missing": (
        "Nomor peraturan belum diisi. Isi nomor peraturan yang menetapkan perubahan %(old_code)s.",
        "The number of the regulation is empty. Give the regulation that decided the change of %(old_code)s.",
    ),
    "regions.change_old_unknown": (
        "Kode lama %(old_code)s tidak terdaftar. Periksa kodenya.",
        "The old code %(old_code)s is not registered. Check the code.",
    ),
    "regions.change_recorded": (
        "Perubahan %(old_code)s menjadi %(new_code)s per %(effective_on)s sudah dicatat. Buka riwayatnya.",
        "The change of %(old_code)s to %(new_code)s on %(effective_on)s is recorded already. Open its history.",
    ),
    "regions.change_kept_differs": (
        "Perubahan lain dari peraturan yang sama per %(effective_on)s berbeda tentang apakah kode tetap dipakai. "
        "Samakan isiannya.",
        "Another change of %(effective_on)s says otherwise on whether the code stays in use. Make them agree.",
    ),
    "regions.change_old_not_in_use": (
        "Kode %(old_code)s tidak dipakai per %(effective_on)s. Periksa tanggal dan riwayat kodenya.",
        "Code %(old_code)s is not in use on %(effective_on)s. Check the date and the history of the code.",
    ),
    "regions.change_target_not_in_use": (
        "Penggabungan ke %(new_code)s: kode itu tidak dipakai per %(effective_on)s. Periksa kodenya, atau "
        "nyatakan sebagai kode baru.",
        "Merge into %(new_code)s: that code is not in use on %(effective_on)s. Check it, or say that it is new.",
    ),
    "regions.change_new_used": (
        "Kode baru %(new_code)s sudah pernah dipakai. Kode tidak dipakai ulang; periksa kodenya.",
        "The new code %(new_code)s was used before. Codes are never used again; check the code.",
    ),
}

LEVELS: dict[str, tuple[str, str]] = {
    "province": ("provinsi", "province"),
    "regency": ("kabupaten/kota", "kabupaten/kota"),
    "district": ("kecamatan", "kecamatan"),
    "village": ("desa/kelurahan", "village"),
    "hamlet": ("dusun", "hamlet"),
}

ROW_REASONS: dict[str, tuple[str, str]] = {
    "columns": ("jumlah kolom salah", "wrong number of columns"),
    "code": ("kode salah bentuk", "malformed code"),
    "sample": ("kode contoh", "sample code"),
    "parent": ("wilayah induk tidak ada", "its parent area is missing"),
    "twice": ("kode ganda", "code given twice"),
    "name": ("nama tidak dapat dipakai", "unusable name"),
    "encoding": ("bukan UTF-8", "not UTF-8"),
    "csv": ("tanda kutip rusak", "broken quotes"),
}
