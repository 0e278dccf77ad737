"""Sentences of writing and handing in proposals: (Indonesian, English). Lamps stand in ``lamps.py``."""

SENTENCES: dict[str, tuple[str, str]] = {
    "planning.start_proposal.event": ("memulai konsep usulan %(title)s", "started a draft of %(title)s"),
    "planning.correct_proposal.event": ("membetulkan usulan %(title)s", "corrected %(title)s"),
    "planning.set_shares.event": (
        "mencatat pembagian %(count)s desa pada usulan %(title)s",
        "recorded the shares of %(count)s villages in %(title)s",
    ),
    "planning.answer_negative_list.event": (
        "mengisi pemeriksaan daftar larangan usulan %(title)s",
        "answered the negative list of %(title)s",
    ),
    "planning.check_papers.event": (
        "memeriksa berkas usulan %(title)s: %(count)s ada",
        "checked the papers of %(title)s: %(count)s are there",
    ),
    "planning.attach_files.event": (
        "menambah %(count)s berkas pada usulan %(number)s: %(paper)s",
        "added %(count)s files to %(number)s: %(paper)s",
    ),
    "planning.cancel_file.event": (
        "mengeluarkan berkas %(file)s dari usulan %(number)s: %(reason)s",
        "took the file %(file)s out of %(number)s: %(reason)s",
    ),
    "planning.paper_place": (
        "%(paper)s: tulis di mana berkas kertasnya disimpan, atau unggah berkasnya.",
        "%(paper)s: write where the paper is kept, or upload its file.",
    ),
    "planning.file_wanted": ("Pilih berkas yang diunggah.", "Choose the file to upload."),
    "planning.file_twice": (
        "Berkas “%(name)s” sudah ada pada jenis ini.",
        "The file “%(name)s” is there already under this kind.",
    ),
    "planning.too_many_at_once": (
        "Paling banyak %(limit)s berkas sekali unggah. Kirim sisanya sesudah ini.",
        "At most %(limit)s files at a time. Send the rest after these.",
    ),
    "planning.too_many_files": (
        "Satu usulan paling banyak %(limit)s berkas. Keluarkan yang tidak perlu dahulu.",
        "One proposal holds at most %(limit)s files. Take out what is not needed first.",
    ),
    "planning.files_closed": (
        "Usulan ini sudah keluar dari daftar; berkasnya tidak ditambah lagi.",
        "This proposal has left the race; no files are added any more.",
    ),
    "planning.file_handed_in": (
        "Usulan sudah dikirim. Berkasnya hanya dikeluarkan oleh kecamatan yang menerimanya.",
        "The proposal is handed in. Only the office that received it takes files out.",
    ),
    "planning.write_rab.event": (
        "menulis RAB perkiraan: %(rows)s baris, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
        "wrote the estimated budget: %(rows)s lines, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
    ),
    "planning.write_groups.event": (
        "menulis %(rows)s kelompok, seluruhnya %(blm_rp)s",
        "wrote %(rows)s groups, %(blm_rp)s in all",
    ),
    "planning.write_swadaya.event": (
        "mencatat %(count)s kesanggupan swadaya senilai %(pledged_rp)s dan %(parcels)s bidang lahan",
        "recorded %(count)s swadaya pledges worth %(pledged_rp)s and %(parcels)s parcels of land",
    ),
    "planning.write_final_rab.event": (
        "menulis RAB akhir: %(rows)s baris, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
        "wrote the final budget: %(rows)s lines, BLM %(blm_rp)s, swadaya %(swadaya_rp)s",
    ),
    "planning.approve_final_rab.event": (
        "menyetujui desain dan RAB akhir %(final_rp)s (perkiraan %(estimated_rp)s, selisih %(difference_rp)s)",
        "approved design and final budget of %(final_rp)s (estimate %(estimated_rp)s, difference %(difference_rp)s)",
    ),
    "planning.submit_proposal.event": (
        "mengirim usulan %(number)s, diusulkan %(amount_rp)s",
        "handed in the proposal %(number)s asking %(amount_rp)s",
    ),
    "planning.return_proposal.event": (
        "mengembalikan usulan %(number)s untuk dilengkapi: %(reason)s",
        "returned %(number)s for repair: %(reason)s",
    ),
    "planning.withdraw_proposal.event": (
        "mencatat usulan %(number)s mengundurkan diri (%(document)s): %(reason)s",
        "recorded the withdrawal of %(number)s (%(document)s): %(reason)s",
    ),
    "planning.cancel_proposal.event": (
        "membatalkan usulan %(title)s: %(reason)s",
        "cancelled %(title)s: %(reason)s",
    ),
    "planning.merge_proposals.event": (
        "menggabung ke dalam %(number)s: %(others)s. Alasan: %(reason)s",
        "merged into %(number)s: %(others)s. Reason: %(reason)s",
    ),
    "planning.split_proposal.event": (
        "memecah %(number)s menjadi %(parts)s. Alasan: %(reason)s",
        "split %(number)s into %(parts)s. Reason: %(reason)s",
    ),
    "planning.import_proposals.event": (
        "mengimpor %(count)s usulan sebesar %(amount_rp)s dari %(provenance)s",
        "imported %(count)s proposals of %(amount_rp)s from %(provenance)s",
    ),
    "planning.record_proposal_history.event": (
        "mencatat %(count)s usulan lama sebesar %(amount_rp)s, %(decided)s didanai sebesar %(decided_rp)s, "
        "%(incomplete)s tidak lengkap; sumber: %(provenance)s",
        "recorded %(count)s earlier proposals of %(amount_rp)s, %(decided)s funded with %(decided_rp)s, "
        "%(incomplete)s incomplete; source: %(provenance)s",
    ),
    # input
    "planning.title_wanted": ("Nama kegiatan belum diisi.", "The name of the activity is empty."),
    "planning.kind": (
        "Jenis “%(kind)s” tidak ada di menu terbuka. Pilih dari daftar.",
        "The kind “%(kind)s” is not in the open menu. Choose from the list.",
    ),
    "planning.origin": (
        "Asal “%(origin)s” tidak dikenal. Usulan diputuskan MDKP atau MD Perencanaan.",
        "The origin “%(origin)s” is unknown. MDKP or MD Perencanaan decides proposals.",
    ),
    "planning.sector": (
        "Bidang “%(sector)s” tidak ada di daftar. Pilih dari daftar.",
        "The sector “%(sector)s” is not in the list.",
    ),
    "planning.count_negative": ("Angka tidak boleh kurang dari nol.", "A figure cannot be below zero."),
    "planning.more_than_all": (
        "%(part)s lebih banyak daripada seluruhnya (%(total)s). Bagian ini dihitung di antara semuanya; periksa angkanya.",
        "%(part)s is more than all (%(total)s). This part is counted among them; check the figures.",
    ),
    "planning.too_long": (
        "%(length)s huruf terlalu panjang, paling banyak %(limit)s. Persingkat.",
        "%(length)s characters are too long, at most %(limit)s. Shorten it.",
    ),
    "planning.outside": (
        "Desa %(area)s tidak ada di kecamatan ini. Periksa kodenya.",
        "The village %(area)s is not in this kecamatan. Check its code.",
    ),
    "planning.amount": (
        "Jumlah usulan tidak dapat dipakai. Isi jumlah rupiah di atas nol.",
        "The amount cannot be used. Enter rupiah above zero.",
    ),
    "planning.sum_differs": (
        "Jumlah rincian %(sum_rp)s tidak sama dengan jumlah usulan %(wanted_rp)s. Betulkan salah satunya.",
        "The lines sum to %(sum_rp)s, not to the stated %(wanted_rp)s. Correct one of them.",
    ),
    "planning.result": (
        "Hasil “%(result)s” tidak dikenal. Pilih didanai, didanai sebagian, daftar tunggu, tidak memenuhi syarat "
        "atau mengundurkan diri.",
        "The result “%(result)s” is unknown.",
    ),
    "planning.provenance_wanted": (
        "Tulis dari mana catatan lama ini berasal: nama berkas, berita acara, tanggal.",
        "Write where these earlier records come from: file, minutes, date.",
    ),
    "planning.shares_two": (
        "Usulan antar desa melibatkan paling sedikit dua desa.",
        "An inter-village proposal has at least two villages.",
    ),
    "planning.shares_twice": (
        "Satu desa ditulis dua kali. Gabungkan barisnya.",
        "A village stands twice. Join its rows.",
    ),
    "planning.shares_negative": ("Bagian tidak boleh kurang dari nol.", "A share cannot be below zero."),
    "planning.shares_cost": (
        "Bagian biaya semua desa %(sum_rp)s, seharusnya tepat %(wanted_rp)s (selisih %(difference_rp)s).",
        "The cost shares sum to %(sum_rp)s and must be exactly %(wanted_rp)s (difference %(difference_rp)s).",
    ),
    "planning.shares_people": (
        "Penerima manfaat semua desa %(sum)s jiwa, seharusnya tepat %(wanted)s.",
        "The beneficiaries of all villages sum to %(sum)s and must be exactly %(wanted)s.",
    ),
    "planning.shares_district": (
        "Semua desa harus dari kecamatan yang sama. Periksa: %(villages)s.",
        "All villages must be of the same kecamatan. Check: %(villages)s.",
    ),
    "planning.shares_leader": (
        "Desa pengusul harus ikut dalam pembagian.",
        "The leading village must be among the shares.",
    ),
    "planning.negative_unknown": ("Isian %(names)s tidak dikenal.", "The entries %(names)s are unknown."),
    "planning.paper_unknown": ("Berkas %(names)s tidak dikenal.", "The papers %(names)s are unknown."),
    "planning.rab_is_groups": (
        "Usulan ini diisi per kelompok (Form 7.d), bukan dengan RAB.",
        "This proposal is filled in by groups (Form 7.d), not with a RAB.",
    ),
    "planning.groups_are_rab": (
        "Usulan ini diisi dengan RAB, bukan per kelompok.",
        "This proposal is filled in with a RAB, not by groups.",
    ),
    "planning.rab_too_long": (
        "RAB paling banyak %(limit)s baris. Gabungkan baris yang sama.",
        "A RAB has at most %(limit)s lines. Join equal ones.",
    ),
    "planning.rab_total_too_large": (
        "Jumlah seluruh RAB melebihi batas. Periksa apakah ada nol yang berlebih.",
        "The RAB is above the limit. Check for extra zeros.",
    ),
    "planning.rab_part": ("Baris %(line)s: pilih bagiannya.", "Line %(line)s: choose its part."),
    "planning.rab_text": (
        "Baris %(line)s: uraian belum diisi. Tulis barang atau pekerjaannya.",
        "Line %(line)s: write what it is.",
    ),
    "planning.rab_unit": (
        "Baris %(line)s: satuan belum diisi, misalnya zak, m3, HOK.",
        "Line %(line)s: the unit is empty, for example zak, m3, HOK.",
    ),
    "planning.rab_qty": (
        "Baris %(line)s: volume harus di atas nol, misalnya 12 atau 2,75.",
        "Line %(line)s: the quantity must be above zero, for example 12 or 2,75.",
    ),
    "planning.rab_price": (
        "Baris %(line)s: harga satuan harus di atas nol.",
        "Line %(line)s: the unit price must be above zero.",
    ),
    "planning.rab_swadaya": (
        "Baris %(line)s: swadaya %(swadaya_rp)s melebihi jumlah baris %(amount_rp)s.",
        "Line %(line)s: the swadaya %(swadaya_rp)s is above the line's amount %(amount_rp)s.",
    ),
    "planning.group_twice": (
        "Kelompok %(names)s ditulis dua kali. Bedakan namanya atau gabungkan barisnya.",
        "The group %(names)s stands twice. Tell them apart or join the rows.",
    ),
    "planning.group_name": (
        "Baris %(line)s: nama kelompok belum diisi.",
        "Line %(line)s: the group's name is empty.",
    ),
    "planning.group_members": (
        "Baris %(line)s: jumlah anggota 1 sampai 500, dan RTM dihitung di antaranya.",
        "Line %(line)s: 1 to 500 members, of whom the poor.",
    ),
    "planning.group_amount": (
        "Baris %(line)s: jumlah yang diusulkan harus di atas nol.",
        "Line %(line)s: the amount asked must be above zero.",
    ),
    "planning.group_months": (
        "Baris %(line)s: jangka waktu 1 sampai 60 bulan.",
        "Line %(line)s: 1 to 60 months.",
    ),
    "planning.pledge_kind": (
        "Baris %(line)s: pilih tenaga, bahan, uang atau lahan.",
        "Line %(line)s: choose labour, material, money or land.",
    ),
    "planning.pledge_line": (
        "Baris %(line)s: isi uraian, volume, satuan dan harga satuan di atas nol.",
        "Line %(line)s: fill in text, quantity, unit and price above zero.",
    ),
    "planning.parcel_owner": (
        "Baris %(line)s: nama pemilik lahan belum diisi.",
        "Line %(line)s: the owner's name is empty.",
    ),
    "planning.parcel_manner": (
        "Baris %(line)s: pilih hibah, pinjam pakai atau ganti rugi.",
        "Line %(line)s: choose how it is given.",
    ),
    "planning.land_not_needed": (
        "Ada bidang lahan, tetapi usulan menyatakan tidak memerlukan lahan. Centang “Memerlukan lahan” atau hapus barisnya.",
        "There are parcels, but the proposal says that it needs no land. Tick “needs land” or remove them.",
    ),
    "planning.return_note": (
        "Tulis apa yang harus dilengkapi, supaya TPU tahu.",
        "Write what is missing, so that the TPU knows.",
    ),
    "planning.document_wanted": (
        "Tulis berita acara atau surat desa yang menyatakan pengunduran diri.",
        "Name the minutes or letter of the village that says so.",
    ),
    "planning.decided_future": (
        "Tanggal %(decided_on)s belum tiba. Catat keputusan sesudah diambil.",
        "The date %(decided_on)s has not come yet. Record a decision after it was taken.",
    ),
    "planning.approved_future": (
        "Tanggal persetujuan %(approved_on)s belum tiba.",
        "The date of approval %(approved_on)s has not come yet.",
    ),
    "planning.proposal_unknown": (
        "Salah satu usulan tidak ditemukan. Muat ulang daftar, lalu pilih lagi.",
        "One of the proposals was not found. Reload the list and choose again.",
    ),
    "planning.merge_same": (
        "Yang digabung harus dari desa, siklus dan jenis kegiatan yang sama.",
        "Only proposals of one village, cycle and kind can be merged.",
    ),
    "planning.split_title": ("Setiap bagian perlu nama kegiatan.", "Every part needs a name."),
    "planning.split_sum": (
        "Jumlah bagian %(sum_rp)s, seharusnya tepat %(wanted_rp)s (selisih %(difference_rp)s).",
        "The parts sum to %(sum_rp)s and must be exactly %(wanted_rp)s (difference %(difference_rp)s).",
    ),
    "planning.split_people": (
        "Penerima manfaat tiap bagian paling banyak %(limit)s jiwa.",
        "Each part has at most %(limit)s beneficiaries.",
    ),
    "planning.split_again": (
        "Bagian dari usulan yang sudah dipecah tidak dapat dipecah lagi.",
        "A part of a split proposal cannot be split again.",
    ),
    # names of fields in histories
    "planning.field.title": ("Nama kegiatan", "Name of the activity"),
    "planning.field.sector": ("Bidang", "Sector"),
    "planning.field.location": ("Lokasi", "Location"),
    "planning.field.problem": ("Masalah atau potensi", "Problem or potential"),
    "planning.field.purpose": ("Tujuan dan manfaat", "Purpose and benefit"),
    "planning.field.volume_milli": ("Volume", "Volume"),
    "planning.field.unit": ("Satuan", "Unit"),
    "planning.field.beneficiaries": ("Penerima manfaat", "Beneficiaries"),
    "planning.field.beneficiaries_women": ("Perempuan", "Women"),
    "planning.field.beneficiaries_poor": ("Warga RTM", "Poor"),
    "planning.field.schedule": ("Rencana waktu", "Schedule"),
    "planning.field.maintenance": ("Rencana pemeliharaan", "Maintenance plan"),
    "planning.field.decided_in": ("Diputuskan dalam", "Decided in"),
    "planning.field.decided_on": ("Tanggal keputusan", "Date of the decision"),
    "planning.field.proposer": ("Pengusul", "Proposer"),
    "planning.field.own_rank": ("Urutan pengusul", "Proposer's own rank"),
    "planning.field.rab": ("RAB", "Budget"),
    "planning.field.groups": ("Kelompok", "Groups"),
    "planning.field.shares": ("Pembagian desa", "Shares of villages"),
    "planning.field.pledges": ("Swadaya", "Swadaya"),
    "planning.field.papers": ("Berkas", "Papers"),
    "planning.field.negative_list": ("Daftar larangan", "Negative list"),
    "planning.field.amount_final_rp": ("RAB akhir", "Final budget"),
    "planning.field.land_note": ("Keterangan lahan", "Note on land"),
}
