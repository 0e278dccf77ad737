"""Sentences about files, headings, rows and cells, in Indonesian and English: what, where, how to mend it."""

from rembug.core import messages as core_messages
from rembug.core.errors import InputProblem
from rembug.spreadsheets.checking import CellProblem
from rembug.spreadsheets.columns import SheetSpec

_SAVE_AGAIN_ID = "Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu kirim lagi."
_SAVE_AGAIN_EN = "Open it in Excel or LibreOffice, save it again as .xlsx, and send it again."

# code -> (Bahasa Indonesia, English)
SENTENCES: dict[str, tuple[str, str]] = {
    "file.missing": (
        "Berkas %(file)s tidak dapat dibuka. Periksa letak dan namanya.",
        "The file %(file)s cannot be opened. Check its place and name.",
    ),
    "file.empty": (
        "Berkas ini kosong. Pilih berkas yang berisi baris judul kolom dan data.",
        "This file is empty. Choose one with a heading row and data.",
    ),
    "file.too_big": (
        "Berkas ini %(size_mb)s MB, batasnya %(limit_mb)s MB. Hapus gambar di dalamnya atau bagi menjadi beberapa berkas.",
        "This file has %(size_mb)s MB, the limit is %(limit_mb)s MB. Remove its pictures or split it into several files.",
    ),
    "file.wrong_type": (
        f"Berkas ini bukan lembar kerja (isinya: %(found)s). Yang dibaca: .xlsx, .xls, .ods dan .csv. {_SAVE_AGAIN_ID}",
        f"This file is not a spreadsheet (it holds: %(found)s). Read are .xlsx, .xls, .ods and .csv. {_SAVE_AGAIN_EN}",
    ),
    "file.encrypted": (
        "Berkas ini dikunci dengan kata sandi. Buka di Excel, hapus kata sandinya, simpan, lalu kirim lagi.",
        "This file is locked with a password. Open it in Excel, remove the password, save and send it again.",
    ),
    "file.truncated": (
        "Berkas ini terpotong: bagian akhirnya tidak ada. Salin atau unduh lagi sampai selesai.",
        "This file is cut off: its end is missing. Copy or download it again to the end.",
    ),
    "file.half_read": (
        f"Berkas ini rusak atau terpotong sehingga tidak terbaca seluruhnya; tidak ada yang disimpan. {_SAVE_AGAIN_ID}",
        f"This file is damaged or cut off and cannot be read to its end; nothing was stored. {_SAVE_AGAIN_EN}",
    ),
    "file.bomb": (
        f"Isi berkas ini mengembang melebihi %(limit_mb)s MB. {_SAVE_AGAIN_ID}",
        f"This file unpacks to more than %(limit_mb)s MB. {_SAVE_AGAIN_EN}",
    ),
    "file.unsafe": (
        f"Berkas ini memuat bagian yang tidak pernah ada pada lembar kerja biasa. {_SAVE_AGAIN_ID}",
        f"This file contains parts that no ordinary spreadsheet has. {_SAVE_AGAIN_EN}",
    ),
    "file.encoding": (
        "Huruf pada berkas ini tidak dikenal. Simpan ulang dari Excel sebagai “CSV UTF-8” atau .xlsx.",
        "The letters of this file are not understood. Save it from Excel as “CSV UTF-8” or .xlsx.",
    ),
    "file.csv_quotes": (
        "Tanda petik pada baris %(row)s berkas CSV tidak berpasangan. Perbaiki baris itu atau simpan ulang sebagai .xlsx.",
        "The quotation marks in line %(row)s of the CSV file do not pair. Mend that line or save it as .xlsx.",
    ),
    "file.no_such_sheet": (
        "Lembar “%(sheet)s” tidak ada. Lembar yang ada: %(sheets)s.",
        "There is no sheet “%(sheet)s”. The sheets are: %(sheets)s.",
    ),
    "file.too_many_rows": (
        "Lembar “%(sheet)s” berisi %(rows)s baris, batasnya %(limit)s. Bagi menjadi beberapa berkas; bila sebagian "
        "besar tampak kosong, hapus baris kosong di bawah data.",
        "Sheet “%(sheet)s” has %(rows)s rows, the limit is %(limit)s. Split it into several files; if most look "
        "empty, delete the empty rows below the data.",
    ),
    "file.too_many_columns": (
        "Lembar “%(sheet)s” berisi %(columns)s kolom, batasnya %(limit)s. Hapus isian yang jauh di kanan tabel.",
        "Sheet “%(sheet)s” has %(columns)s columns, the limit is %(limit)s. Delete what stands far right of the table.",
    ),
    "file.too_many_cells": (
        "Lembar “%(sheet)s” terbentang atas %(cells)s sel, batasnya %(limit)s. Bagi menjadi beberapa berkas atau hapus "
        "isian yang jauh dari tabel.",
        "Sheet “%(sheet)s” stretches over %(cells)s cells, the limit is %(limit)s. Split it or delete what stands far "
        "from the table.",
    ),
    "file.no_rows": (
        "Lembar “%(sheet)s” tidak berisi baris data di bawah judul kolom. Isi datanya, lalu kirim lagi.",
        "Sheet “%(sheet)s” has no data row under its heading. Fill it in and send it again.",
    ),
    "file.column_missing": (
        "Kolom wajib “%(label)s” tidak ditemukan. Tambahkan kolom itu atau pilih judul yang dimaksud.",
        "The required column “%(label)s” was not found. Add it or choose the heading that is meant.",
    ),
    "file.column_twice": (
        "Lebih dari satu kolom (%(cells)s) berarti “%(label)s”. Pilih satu atau ubah judul yang lain.",
        "More than one column (%(cells)s) means “%(label)s”. Choose one or change the other headings.",
    ),
    "file.mapped_header_missing": (
        "Judul “%(header)s” yang dipilih untuk “%(label)s” tidak ada pada berkas ini. Pilih judul yang ada.",
        "The heading “%(header)s” chosen for “%(label)s” is not in this file. Choose one that is.",
    ),
    "file.column_unread": (
        "Kolom “%(header)s” (%(cell)s) tidak dibaca karena tidak dikenal. Bila perlu, pilih artinya.",
        "Column “%(header)s” (%(cell)s) is not read because it is not known. Choose its meaning if you need it.",
    ),
    "file.column_unnamed": (
        "Kolom di %(cell)s berisi data tetapi tanpa judul, jadi tidak dibaca. Beri judul bila perlu.",
        "The column at %(cell)s holds data but has no heading, so it is not read. Give it one if you need it.",
    ),
    "file.total_differs": (
        "Baris jumlah mencetak %(printed)s untuk “%(label)s”, tetapi baris-barisnya berjumlah %(computed)s "
        "(selisih %(difference)s). Cari baris yang kurang atau salah ketik.",
        "The total row prints %(printed)s for “%(label)s”, but the rows add up to %(computed)s "
        "(difference %(difference)s). Look for a missing or mistyped row.",
    ),
    "row.repeated": (
        "Baris ini sama dengan baris %(row)s menurut %(labels)s (%(text)s). Hapus salah satu atau perbaiki.",
        "This row repeats row %(row)s by %(labels)s (%(text)s). Delete one of them or correct it.",
    ),
    "row.example_changed": (
        "Baris contoh sudah diubah (%(label)s) tetapi masih bertanda CONTOH, jadi tidak dibaca. "
        "Bila ini data, kosongkan tandanya.",
        "The example row was changed (%(label)s) but still carries the mark CONTOH, so it is not read. "
        "If it is data, clear the mark.",
    ),
    "row.after_total": (
        "Baris di bawah jumlah (“%(text)s”) tidak dibaca sebagai data. Bila ini data, pindahkan ke atas jumlah.",
        "The row below the total (“%(text)s”) is not read as data. If it is data, move it above the total.",
    ),
    "cell.required": (
        "%(label)s wajib diisi. Lengkapi sel ini.",
        "%(label)s must be filled in. Complete this cell.",
    ),
    "cell.error": (
        "Rumus pada sel ini gagal (misalnya #DIV/0! atau #REF!). Perbaiki rumusnya atau ketik hasilnya.",
        "The formula in this cell failed (for example #DIV/0! or #REF!). Mend it or type its result.",
    ),
    "cell.not_computed": (
        "Rumus pada sel ini belum dihitung oleh program pembuatnya. Buka di Excel, simpan, lalu kirim lagi.",
        "The formula in this cell was never computed. Open the file in Excel, save it and send it again.",
    ),
    "cell.formula_text": (
        "“%(text)s” berbentuk rumus dan disimpan sebagai teks biasa; rumusnya tidak dijalankan. Periksa maksudnya.",
        "“%(text)s” looks like a formula and is kept as plain text; it is never run. Check what was meant.",
    ),
    "cell.too_long": (
        "Isian ini %(length)s huruf, paling panjang %(limit)s. Singkatkan.",
        "This entry has %(length)s characters, at most %(limit)s are kept. Shorten it.",
    ),
    "cell.not_integer": (
        "“%(text)s” bukan bilangan bulat. Ketik angka tanpa koma, misalnya 12.",
        "“%(text)s” is not a whole number. Type figures without decimals, for example 12.",
    ),
    "cell.machine_number": (
        "“%(text)s” bukan angka bertitik desimal seperti yang disebut pada pemetaan, misalnya 1500000.50. "
        "Perbaiki isinya atau pemetaannya.",
        "“%(text)s” is not a number with a decimal point as the mapping says, for example 1500000.50. "
        "Correct the cell or the mapping.",
    ),
    "cell.below": (
        "“%(text)s” di bawah batas terkecil %(limit)s. Periksa angkanya.",
        "“%(text)s” is below the smallest allowed, %(limit)s. Check the number.",
    ),
    "cell.above": (
        "“%(text)s” di atas batas terbesar %(limit)s. Periksa angkanya.",
        "“%(text)s” is above the largest allowed, %(limit)s. Check the number.",
    ),
    "cell.not_a_choice": (
        "“%(text)s” bukan salah satu pilihan. Isi dengan: %(allowed)s.",
        "“%(text)s” is not one of the choices. Fill in one of: %(allowed)s.",
    ),
    "cell.code_changed": (
        "Kode ini diubah Excel menjadi tanggal (%(text)s). Jadikan selnya format Teks, lalu ketik ulang kodenya.",
        "Excel turned this code into a date (%(text)s). Set the cell to format Text and type the code again.",
    ),
    "cell.code_digits_lost": (
        "Kode panjang ini diketik sebagai angka, sehingga Excel membuang angka terakhirnya (%(text)s). "
        "Jadikan selnya format Teks, lalu ketik ulang.",
        "This long code was typed as a number, so Excel dropped its last digits (%(text)s). "
        "Set the cell to format Text and type it again.",
    ),
    "cell.code_zeros_lost": (
        "“%(text)s” hanya %(length)s angka, seharusnya %(digits)s: nol di depan hilang karena diketik sebagai angka. "
        "Jadikan selnya format Teks, lalu ketik ulang.",
        "“%(text)s” has only %(length)s digits instead of %(digits)s: its leading zeros were lost as a number. "
        "Set the cell to format Text and type it again.",
    ),
    "cell.code_digits": (
        "“%(text)s” harus terdiri dari tepat %(digits)s angka. Periksa kodenya.",
        "“%(text)s” must have exactly %(digits)s digits. Check the code.",
    ),
    "map.missing": (
        "Berkas pemetaan %(file)s tidak dapat dibuka. Periksa letak dan namanya.",
        "The mapping file %(file)s cannot be opened. Check its place and name.",
    ),
    "map.unreadable": (
        "Berkas pemetaan %(file)s bukan TOML atau JSON yang benar: %(detail)s.",
        "The mapping file %(file)s is not sound TOML or JSON: %(detail)s.",
    ),
    "map.unknown_section": (
        "Pemetaan: bagian “%(key)s” tidak dikenal. Yang ada: %(allowed)s.",
        "Mapping: there is no section “%(key)s”. There are: %(allowed)s.",
    ),
    "map.unknown_column": (
        "Pemetaan: “%(key)s” menyebut kolom yang tidak ada. Kolomnya: %(allowed)s.",
        "Mapping: “%(key)s” names a column that does not exist. The columns are: %(allowed)s.",
    ),
    "map.not_text": (
        "Pemetaan: nilai “%(key)s” harus teks dalam tanda petik.",
        "Mapping: the value of “%(key)s” must be a text in quotation marks.",
    ),
    "map.not_table": (
        "Pemetaan: “%(key)s” harus berupa tabel kunci = nilai.",
        "Mapping: “%(key)s” must be a table of key = value.",
    ),
    "map.unknown_choice": (
        "Pemetaan: nilai “%(key)s” bukan salah satu dari %(allowed)s.",
        "Mapping: the value of “%(key)s” is not one of %(allowed)s.",
    ),
    "map.unknown_style": (
        "Pemetaan: cara menulis angka “%(key)s” harus salah satu dari %(allowed)s.",
        "Mapping: the number style “%(key)s” must be one of %(allowed)s.",
    ),
    "map.not_number_column": (
        "Pemetaan: “%(key)s” bukan kolom angka, jadi tidak memerlukan cara menulis angka.",
        "Mapping: “%(key)s” is not a column of numbers and needs no number style.",
    ),
    "map.twice": (
        "Pemetaan: “%(key)s” diberi judul kolom dan juga nilai tetap. Pilih salah satu.",
        "Mapping: “%(key)s” has both a heading and a constant. Choose one.",
    ),
}

# Runs of an import: pages, commands, requirements and events.
SENTENCES |= {
    "import.kind_unknown": (
        "Jenis impor “%(kind)s” tidak dikenal. Yang ada: %(kinds)s.",
        "There is no kind of import “%(kind)s”. There are: %(kinds)s.",
    ),
    "import.kind_not_allowed": (
        "Peran yang sedang Anda pakai tidak berwenang mengimpor %(kind)s. Tidak ada yang berubah.",
        "The role in which you act may not import %(kind)s. Nothing has changed.",
    ),
    "import.year_wanted": (
        "Tahun anggaran belum diisi. Ketik tahun empat angka, misalnya 2026.",
        "The budget year is empty. Type a year of four digits, for example 2026.",
    ),
    "import.district_wanted": (
        "Impor dilakukan untuk satu kecamatan. Pakai penugasan di kecamatan, atau sebut kode kecamatannya.",
        "An import belongs to one kecamatan. Act in an assignment of a kecamatan, or name its code.",
    ),
    "import.file_gone": (
        "Berkas %(file)s tidak ada lagi di folder data. Kirim berkasnya sekali lagi.",
        "The file %(file)s is no longer in the data folder. Send it once more.",
    ),
    "import.staged_anew": (
        "Impor ini dibaca ulang sejak halaman dibuka. Periksa hasilnya sekali lagi, lalu simpan.",
        "This import was read anew since the page was opened. Check it once more, then store it.",
    ),
    "import.reason_wanted": (
        "Alasan belum diisi. Tulis mengapa impor ini dibatalkan.",
        "The reason is empty. Write why this import is undone.",
    ),
    "import.has_dependants": (
        "Impor belum dapat dibatalkan: %(count)s baris sudah dipakai pekerjaan lain (%(titles)s). "
        "Batalkan dahulu pekerjaan itu, lalu coba lagi.",
        "The import cannot be undone yet: other work rests on %(count)s rows (%(titles)s). "
        "Take that work back first, then try again.",
    ),
    "import.whole.label": ("Semua baris dapat disimpan", "Every row can be stored"),
    "import.whole.fact": (
        "%(usable)s dari %(rows)s baris tanpa kesalahan; %(faults)s kesalahan",
        "%(usable)s of %(rows)s rows without fault; %(faults)s faults",
    ),
    "import.whole.remedy": (
        "Unduh salinan berwarna, perbaiki sel yang merah, lalu kirim lagi.",
        "Download the coloured copy, mend the red cells and send it again.",
    ),
    "import.twin.label": ("Berkas yang sama sudah pernah disimpan", "The same file was stored before"),
    "import.twin.fact": (
        "%(file)s, oleh %(who)s, %(stored_on)s",
        "%(file)s, by %(who)s, %(stored_on)s",
    ),
    "import.twin.remedy": (
        "Isi berkas sama persis dengan yang sudah disimpan %(who)s pada %(stored_on)s. Bila memang perlu dua kali, "
        "tulis alasannya.",
        "The file is the same, byte by byte, as one stored by %(who)s on %(stored_on)s. If it is really wanted twice, "
        "write why.",
    ),
    "spreadsheets.begin_import.event": (
        "Mulai menyimpan impor %(file)s (%(rows)s baris)",
        "Began to store import %(file)s (%(rows)s rows)",
    ),
    "spreadsheets.apply_rows.event": (
        "Menyimpan %(count)s baris impor %(file)s (ke-%(first)s sampai ke-%(last)s)",
        "Stored %(count)s rows of import %(file)s (%(first)s to %(last)s)",
    ),
    "spreadsheets.begin_undo.event": (
        "Mulai membatalkan impor %(file)s (%(rows)s baris): %(reason)s",
        "Began to undo import %(file)s (%(rows)s rows): %(reason)s",
    ),
    "spreadsheets.undo_rows.event": (
        "Membatalkan %(count)s baris impor %(file)s (ke-%(first)s sampai ke-%(last)s)",
        "Undid %(count)s rows of import %(file)s (%(first)s to %(last)s)",
    ),
}


def sentence(problem: InputProblem | CellProblem, language: str = "id") -> str:
    """The sentence of a refused file or a problem of a cell, in "id" or "en"."""
    if problem.code in core_messages.SENTENCES:
        return core_messages.sentence(problem.code, problem.facts, language)
    if problem.code not in SENTENCES:
        # A sentence of the context whose rows these are; the readers below need no Django.
        from rembug.core.sentences import sentence as told

        return told(problem.code, problem.facts, language)
    return SENTENCES[problem.code][language != "id"] % dict(problem.facts)


def located(problem: CellProblem, spec: SheetSpec, language: str = "id") -> str:
    """The sentence with its place in front: "C12, Anggaran: ...", "Baris 12: ..." or "Berkas: ..."."""
    english = language != "id"
    if not problem.row:
        place = "File" if english else "Berkas"
    elif problem.column_key:
        place = f"{problem.cell_ref}, {spec.column(problem.column_key).label('en' if english else 'id')}"
    else:
        place = f"{'Row' if english else 'Baris'} {problem.row}"
    return f"{place}: {sentence(problem, language)}"
