"""What is wrong with an input, by which rule, and how to mend it: (Bahasa Indonesia, English).

The keys are the codes of `values.SelectionError`; `planning/messages.py` takes them up in its SENTENCES.
"""

from __future__ import annotations

_RULES: dict[str, tuple[str, str]] = {
    "ballot_two_lists": (
        "Suara %(voter)s menyebut usulan dari dua daftar. Pisahkan suara untuk tiap daftar.",
        "The ballot of %(voter)s names proposals of two lists. Give one ballot per list.",
    ),
    "borda_points_wrong": (
        "Nilai pilihan %(points)s harus menurun dan paling sedikit 1. Betulkan tata cara penilaian.",
        "The points %(points)s of the choices have to fall and be at least 1. Correct the scheme.",
    ),
    "choice_twice": (
        "Suara %(voter)s menyebut usulan yang sama dua kali. Pilih usulan yang berbeda.",
        "The ballot of %(voter)s names one proposal twice. Choose different proposals.",
    ),
    "choices_count": (
        "Suara %(voter)s harus berisi 1 sampai %(most)s pilihan. Betulkan jumlah pilihannya.",
        "The ballot of %(voter)s needs 1 to %(most)s choices. Correct their number.",
    ),
    "common_and_village_sheets": (
        "Usulan %(number)s mempunyai nilai bersama dan nilai per desa. Pakai salah satu saja.",
        "Proposal %(number)s has a common score and scores by village. Keep only one of them.",
    ),
    "criteria_wrong": (
        "Kriteria (%(criteria)s) kosong atau berulang. Betulkan tata cara penilaian.",
        "The criteria (%(criteria)s) are empty or repeated. Correct the scheme.",
    ),
    "criterion_unknown": (
        "Nilai usulan %(number)s memakai kriteria %(criterion)s yang tidak ada dalam tata cara. Hapus nilai itu.",
        "The scores of proposal %(number)s use criterion %(criterion)s, not in the scheme. Remove that score.",
    ),
    "decision_order": (
        "Keputusan %(ref)s harus menyebut paling sedikit dua usulan yang berbeda. Lengkapi urutannya.",
        "Decision %(ref)s has to name at least two different proposals. Complete its order.",
    ),
    "decision_part_of_tie": (
        "Keputusan %(ref)s belum menyebut usulan bernilai sama %(left_out)s. Sebutkan semuanya dalam urutan.",
        "Decision %(ref)s leaves out equal proposals %(left_out)s. Name all of them in the order.",
    ),
    "decision_ref": (
        "Keputusan %(ref)s memerlukan nomor rujukan yang belum dipakai dan alasan. Lengkapi keduanya.",
        "Decision %(ref)s needs a reference not used before and a reason. Complete both.",
    ),
    "decision_twice": (
        "Ada dua keputusan untuk hal yang sama (%(ref)s). Batalkan salah satunya.",
        "There are two decisions on the same matter (%(ref)s). Cancel one of them.",
    ),
    "decision_two_lists": (
        "Keputusan %(ref)s menyebut usulan dari dua daftar. Buat satu keputusan untuk tiap daftar.",
        "Decision %(ref)s names proposals of two lists. Make one decision per list.",
    ),
    "decision_unranked": (
        "Keputusan %(ref)s menyebut usulan %(number)s yang belum berperingkat. Lengkapi nilainya dahulu.",
        "Decision %(ref)s names proposal %(number)s, which has no rank. Complete its scores first.",
    ),
    "file_field": (
        "Bagian %(place)s dalam berkas tidak ada atau tidak dikenal. Pakai berkas asli hasil ekspor.",
        "Part %(place)s of the file is missing or unknown. Use the original exported file.",
    ),
    "file_format": (
        "Format berkas %(found)s tidak dapat dibaca, seharusnya %(wanted)s. Ekspor lagi berkasnya.",
        "Format %(found)s cannot be read, it should be %(wanted)s. Export the file again.",
    ),
    "file_type": (
        "Isi %(place)s dalam berkas berjenis %(found)s, seharusnya %(wanted)s. Pakai berkas asli hasil ekspor.",
        "The content of %(place)s is %(found)s, it should be %(wanted)s. Use the original exported file.",
    ),
    "freed_too_much": (
        "Dana yang dibagikan %(freed_rp)s melebihi dana yang tersedia %(free_rp)s. Kurangi jumlahnya.",
        "The money to distribute %(freed_rp)s is more than there is, %(free_rp)s. Lower the amount.",
    ),
    "input_of_other_method": (
        "Isian %(place)s tidak dipakai pada metode %(method)s. Hapus isian itu atau ganti tata caranya.",
        "Input %(place)s is not used by method %(method)s. Remove it or change the scheme.",
    ),
    "kind_not_in_list": (
        "Usulan %(number)s berjenis %(kind)s dan tidak termasuk daftar %(list)s. Pindahkan ke daftar lain.",
        "Proposal %(number)s of kind %(kind)s does not belong to list %(list)s. Move it to another list.",
    ),
    "line_twice": (
        "Usulan %(number)s menyebut kelompok yang sama dua kali. Hapus salah satunya.",
        "Proposal %(number)s names one group twice. Remove one of them.",
    ),
    "lines_total": (
        "Jumlah rincian usulan %(number)s %(total_rp)s tidak sama dengan %(amount_rp)s. Betulkan rinciannya.",
        "The lines of proposal %(number)s add up to %(total_rp)s, not %(amount_rp)s. Correct the lines.",
    ),
    "lines_wrong": (
        "Keputusan %(ref)s harus memilih sebagian kelompok yang ada pada usulan %(number)s. Betulkan pilihannya.",
        "Decision %(ref)s has to choose some of the groups of proposal %(number)s. Correct the choice.",
    ),
    "list_changed": (
        "Usulan %(number)s dinilai pada daftar %(list)s tetapi sekarang ada di daftar lain. Susun ulang urutan.",
        "Proposal %(number)s was ranked in list %(list)s but now stands in another. Rank again.",
    ),
    "list_unknown": (
        "Daftar %(list)s tidak dikenal atau dipakai dua kali. Betulkan pembagian daftar.",
        "List %(list)s is not known or used twice. Correct the lists.",
    ),
    "lists_wrong": (
        "Pembagian daftar (%(lists)s) kosong atau berulang. Betulkan pembagian daftar.",
        "The lists (%(lists)s) are empty or repeated. Correct the lists.",
    ),
    "method_unknown": (
        "Metode %(method)s tidak dikenal. Pilih metode yang tersedia.",
        "Method %(method)s is not known. Choose one of those offered.",
    ),
    "not_in_previous": (
        "Usulan %(number)s tidak ada dalam penetapan sebelumnya. Tetapkan dahulu dalam musyawarah.",
        "Proposal %(number)s is not in the earlier decision. Let the meeting decide on it first.",
    ),
    "not_in_ranking": (
        "Usulan %(number)s pada daftar %(list)s belum masuk urutan prioritas. Susun urutan daftar itu.",
        "Proposal %(number)s of list %(list)s is in no ranking. Rank that list.",
    ),
    "not_whole": (
        "%(value)s pada %(place)s bukan bilangan bulat. Isi dengan angka bulat.",
        "%(value)s in %(place)s is not a whole number. Enter a whole number.",
    ),
    "number_missing": (
        "Usulan %(title)s belum bernomor. Beri nomor dahulu.",
        "Proposal %(title)s has no number. Give it one first.",
    ),
    "number_twice": (
        "Nomor usulan %(number)s dipakai dua kali. Periksa nomor kedua usulan.",
        "Proposal number %(number)s is used twice. Check the numbers of both.",
    ),
    "number_unknown": (
        "Usulan %(number)s pada %(place)s tidak ada dalam daftar usulan. Periksa nomornya.",
        "Proposal %(number)s in %(place)s is not among the proposals. Check the number.",
    ),
    "order_list_wrong": (
        "Urutan yang disepakati untuk daftar %(list)s tidak cocok dengan daftarnya. Buat satu urutan per daftar.",
        "The agreed order for list %(list)s does not fit its list. Record one order per list.",
    ),
    "order_number_twice": (
        "Urutan %(ref)s menyebut usulan yang sama dua kali. Hapus salah satunya.",
        "Order %(ref)s names one proposal twice. Remove one of them.",
    ),
    "own_village_choice": (
        "Utusan %(voter)s memilih usulan %(number)s dari desanya sendiri. Minta pilihan lain.",
        "Delegate %(voter)s chose proposal %(number)s of the own village. Ask for another choice.",
    ),
    "pair_twice": (
        "Perbandingan usulan %(first)s dan %(second)s dicatat dua kali. Hapus salah satunya.",
        "Proposals %(first)s and %(second)s are compared twice. Remove one of them.",
    ),
    "pair_wrong": (
        "Usulan %(first)s dan %(second)s harus berbeda dan dari daftar yang sama. Betulkan pasangannya.",
        "Proposals %(first)s and %(second)s have to differ and stand in one list. Correct the pair.",
    ),
    "part_over_whole": (
        "%(place)s usulan %(number)s (%(part)s) lebih banyak daripada pemanfaat (%(whole)s). Betulkan jumlahnya.",
        "%(place)s of proposal %(number)s (%(part)s) is more than its beneficiaries (%(whole)s). Correct it.",
    ),
    "partial_not_less": (
        "Dana sebagian %(amount_rp)s untuk usulan %(number)s harus di bawah kebutuhan %(asked_rp)s. "
        "Kurangi jumlahnya.",
        "Partial money %(amount_rp)s for proposal %(number)s has to be below what it asks, %(asked_rp)s. "
        "Lower the amount.",
    ),
    "pot_twice": (
        "Daftar %(list)s mempunyai batas rupiah dan batas persen. Pakai salah satu saja.",
        "List %(list)s has a limit in rupiah and one in percent. Keep only one of them.",
    ),
    "previous_open": (
        "Penetapan sebelumnya masih menunggu %(questions)s keputusan. Catat keputusan itu dahulu.",
        "The earlier decision still waits for %(questions)s answers. Record them first.",
    ),
    "score_off_scale": (
        "Nilai %(score)s usulan %(number)s untuk %(criterion)s di luar skala %(low)s sampai %(high)s. "
        "Betulkan nilainya.",
        "Score %(score)s of proposal %(number)s for %(criterion)s is off the scale %(low)s to %(high)s. "
        "Correct the score.",
    ),
    "score_twice": (
        "Nilai usulan %(number)s untuk %(criterion)s dicatat dua kali. Hapus salah satunya.",
        "The score of proposal %(number)s for %(criterion)s stands twice. Remove one of them.",
    ),
    "setting_unknown": (
        "Pengaturan %(place)s tidak mengenal nilai %(value)s. Pilih nilai yang tersedia.",
        "Setting %(place)s does not know the value %(value)s. Choose one of those offered.",
    ),
    "share_over_whole": (
        "Bagian pada %(place)s lebih dari 100 persen (%(share_bp)s per sepuluh ribu). Kurangi bagiannya.",
        "The share in %(place)s is over 100 percent (%(share_bp)s basis points). Lower the share.",
    ),
    "shares_missing": (
        "Usulan antar desa %(number)s belum mempunyai pembagian biaya per desa. Isi bagian tiap desa.",
        "Inter-village proposal %(number)s has no shares of cost. Enter the share of each village.",
    ),
    "shares_total": (
        "Bagian desa pada usulan %(number)s berjumlah %(total_rp)s, bukan %(amount_rp)s. Betulkan bagiannya.",
        "The village shares of proposal %(number)s add up to %(total_rp)s, not %(amount_rp)s. Correct them.",
    ),
    "shares_villages": (
        "Bagian biaya usulan %(number)s tidak menyebut desa yang sama dengan usulannya. Samakan desanya.",
        "The shares of proposal %(number)s name other villages than the proposal. Make them the same.",
    ),
    "sheet_twice": (
        "Lembar nilai usulan %(number)s dari desa %(village)s ada dua. Hapus salah satunya.",
        "There are two score sheets of village %(village)s for proposal %(number)s. Remove one of them.",
    ),
    "standing_unknown": (
        "Keadaan %(status)s usulan %(number)s tidak dikenal. Pilih keadaan yang tersedia.",
        "Standing %(status)s of proposal %(number)s is not known. Choose one of those offered.",
    ),
    "tie_key_unknown": (
        "Urutan pembeda %(key)s tidak dikenal. Pilih pembeda yang tersedia atau kosongkan.",
        "Tie order %(key)s is not known. Choose one of those offered or leave it empty.",
    ),
    "too_small": (
        "%(value)s pada %(place)s kurang dari %(low)s. Betulkan angkanya.",
        "%(value)s in %(place)s is below %(low)s. Correct the figure.",
    ),
    "village_sheets_unknown": (
        "Cara menggabungkan nilai desa %(value)s tidak dikenal. Pilih rata-rata atau jumlah.",
        "Way of joining village scores %(value)s is not known. Choose mean or sum.",
    ),
    "village_twice": (
        "Usulan %(number)s menyebut desa yang sama dua kali. Hapus salah satunya.",
        "Proposal %(number)s names one village twice. Remove one of them.",
    ),
    "voter_twice": (
        "%(voter)s memberi suara dua kali pada satu daftar. Batalkan salah satunya.",
        "%(voter)s voted twice in one list. Cancel one ballot.",
    ),
}

REFUSALS: dict[str, tuple[str, str]] = {f"selection.{rule}": pair for rule, pair in _RULES.items()}
