"""Values of rules in words: a code of an edition never stands on a page (id, en)."""

from __future__ import annotations

from collections.abc import Mapping

from rembug.core.sentences import language_now
from rembug.programme.domain.menu import PROPOSAL_KINDS
from rembug.programme.domain.steps import STEPS
from rembug.programme.domain.village_states import STATE_LABELS

WORDS: Mapping[str, tuple[str, str]] = {
    "allowed": ("boleh", "allowed"),
    "mad_decision": ("dengan keputusan MAD", "by decision of the MAD"),
    "forbidden": ("tidak boleh", "not allowed"),
    "none": ("tanpa kuorum", "no quorum"),
    "half_plus_one": ("lebih dari separuh", "more than half"),
    "two_thirds": ("dua pertiga", "two thirds"),
    "share": ("menurut persentase", "by a share"),
    "consensus": ("musyawarah mufakat", "consensus"),
    "vote": ("pemungutan suara", "vote"),
    "delegate": ("utusan (hak suara)", "delegate (with a vote)"),
    "observer": ("peninjau", "observer"),
    "resource_person": ("narasumber", "resource person"),
    "watcher": ("pengamat", "watcher"),
    "resident": ("warga", "resident"),
    "elected": ("warga terpilih", "elected resident"),
    "elected_woman": ("perempuan terpilih", "elected woman"),
    "kades": ("Kepala Desa", "Village head"),
    "bpd": ("BPD", "Village council"),
    "lpmd": ("LPMD", "LPMD"),
    "tpk_chair": ("Ketua TPK", "Chair of the TPK"),
    "office": ("karena jabatan", "by office"),
    "village": ("desa", "village"),
    "any": ("laki-laki atau perempuan", "man or woman"),
    "female": ("perempuan", "woman"),
    "apbn": ("APBN", "APBN"),
    "apbd": ("APBD", "APBD"),
    "swadaya": ("swadaya", "swadaya"),
    "private": ("swasta", "private"),
    "low": ("rendah", "low"),
    "medium": ("sedang", "medium"),
    "high": ("tinggi", "high"),
    "very_high": ("sangat tinggi", "very high"),
    "jawa": ("Jawa", "Java"),
    "blm": ("BLM", "BLM"),
    "direct_cost": ("biaya langsung kegiatan", "direct cost of the activity"),
    "inside_rab": ("di dalam RAB", "inside the RAB"),
    "top_sliced": ("dipotong di muka", "taken off the top"),
    "ask": ("musyawarah ditanya", "the meeting is asked"),
    "skip": ("dilewati", "passed over"),
    "stop": ("berhenti", "stop"),
    "skpd_forum": ("Forum SKPD", "SKPD forum"),
    "other_funders": ("penyandang dana lain", "other funders"),
    "next_cycle": ("siklus berikutnya", "next cycle"),
    "weighted_sum": ("jumlah nilai berbobot", "weighted sum"),
    "weighted_product": ("hasil kali berbobot", "weighted product"),
    "borda": ("peringkat tiap desa (Borda)", "ranks of each village (Borda)"),
    "pairwise": ("perbandingan berpasangan", "pairwise comparison"),
    "direct_consensus": ("kesepakatan langsung", "direct consensus"),
    "rounds": ("putaran menurut urutan desa", "rounds by the villages' own ranks"),
    "poor_benefit": ("manfaat bagi RTM", "benefit to poor households"),
    "direct_welfare": ("manfaat langsung bagi kesejahteraan", "direct benefit to welfare"),
    "community_capacity": ("dapat dikerjakan masyarakat", "can be done by the community"),
    "local_resources": ("didukung sumber daya setempat", "supported by local resources"),
    "ranking.sustainability": ("berkelanjutan", "sustainable"),
    "rtm_share": ("bagian pemanfaat RTM", "share of poor beneficiaries"),
    "rtm_count": ("banyak pemanfaat RTM", "number of poor beneficiaries"),
    "swadaya_share": ("bagian swadaya", "share of swadaya"),
    "cost_per_beneficiary": ("biaya tiap pemanfaat", "cost per beneficiary"),
    "general": ("umum", "general"),
    "funding.spp_cap_bp": ("pagu SPP", "ceiling of SPP"),
    "savings_loan": ("simpan pinjam", "savings and loans"),
    "verdict_feasible": ("layak", "feasible"),
    "verdict_repair": ("layak dengan perbaikan", "feasible after repair"),
    "verdict_not_feasible": ("tidak layak", "not feasible"),
    "funded": ("didanai", "funded"),
    "funded_partly": ("didanai sebagian", "funded in part"),
    "funded_elsewhere": ("didanai sumber lain", "funded from elsewhere"),
    "waiting_list": ("daftar tunggu", "waiting list"),
    "proposal_withdrawn": ("mengundurkan diri", "withdrawn"),
    "proposal_merged": ("digabung", "merged"),
    "proposal_sanctioned": ("dibatalkan karena sanksi", "cancelled by a sanction"),
    "headcount_sex": ("jumlah hadir L/P", "headcount by sex"),
    "headcount_poor": ("jumlah hadir RTM", "headcount of the poor"),
    "date": ("tanggal", "date"),
    "place": ("tempat", "place"),
    "decisions": ("keputusan", "decisions"),
    "chair": ("pimpinan", "chair"),
    "minute_taker": ("notulis", "minute taker"),
    "late_delegate": ("utusan terlambat", "late delegate"),
    "walk_out": ("utusan meninggalkan musyawarah", "walk-out"),
    "village_arrears": ("tunggakan desa", "arrears of a village"),
    "sanctions": ("sanksi", "sanctions"),
    "voting": ("pemungutan suara", "voting"),
    "calendar": ("jadwal", "calendar"),
    "acknowledge": ("tanda terima", "acknowledgement"),
    "desa": ("desa", "village"),
    "kecamatan": ("kecamatan", "kecamatan"),
    "kabupaten": ("kabupaten", "kabupaten"),
    "provinsi": ("provinsi", "province"),
    "cash": ("saat uang diterima", "when received"),
    "accrual": ("saat jatuh tempo", "when due"),
    "surplus_or_liability": ("bagian surplus atau kewajiban", "part of surplus or liability"),
    "contra_asset": ("pengurang piutang", "deducted from the loans"),
    "operating_cost": ("biaya operasional", "operating cost"),
    "uncollectible_risk": ("risiko pinjaman", "risk of loans"),
    "inventory_book_value": ("nilai buku inventaris", "book value of inventory"),
    "prepaid_cost": ("biaya dibayar di muka", "prepaid cost"),
    "community": ("bagian masyarakat", "share of the community"),
    "villages": ("bagian desa", "share of the villages"),
    "building": ("gedung", "building"),
    "computer": ("komputer", "computer"),
    "equipment": ("peralatan", "equipment"),
    "land": ("tanah", "land"),
    "vehicle": ("kendaraan", "vehicle"),
    "up": ("ke atas", "up"),
    "nearest": ("terdekat", "to the nearest"),
    "hard": ("dilarang", "forbidden"),
    "keyword": ("diperiksa bila disebut", "checked when named"),
    "permit": ("memerlukan izin", "needs a permit"),
    "numeric": ("dibatasi ukurannya", "limited in size"),
    "military_politics": ("militer dan politik praktis", "military and party politics"),
    "government_worship_building": ("kantor pemerintah dan rumah ibadah", "government and worship buildings"),
    "harmful_goods": ("barang berbahaya", "harmful goods"),
    "large_fishing_boat": ("kapal ikan besar", "large fishing boats"),
    "civil_servant_salary": ("gaji pegawai negeri", "salaries of civil servants"),
    "child_labour": ("pekerja anak", "child labour"),
    "tobacco": ("tembakau", "tobacco"),
    "nature_reserve": ("kawasan lindung", "nature reserves"),
    "coral_mining": ("pengambilan karang", "coral mining"),
    "international_river": ("sungai lintas negara", "international rivers"),
    "river_diversion": ("pengalihan sungai", "diversion of rivers"),
    "land_reclamation": ("reklamasi", "land reclamation"),
    "new_irrigation": ("irigasi baru", "new irrigation"),
    "dam_reservoir": ("bendungan dan embung", "dams and reservoirs"),
    "boat_tonnage_milli": ("bobot kapal", "tonnage of the boat"),
    "reclaimed_area_ha_milli": ("luas reklamasi", "reclaimed area"),
    "new_irrigation_area_ha_milli": ("luas irigasi baru", "area of new irrigation"),
    "storage_m3_milli": ("isi tampungan", "storage"),
    "ton": ("ton", "tonnes"),
    "ha": ("ha", "ha"),
    "m3": ("m3", "m3"),
    "same as 5 in the original": ("sama dengan 5 desa pada naskah", "same as 5 in the original"),
    "signs lost in the copy; first rows only": (
        "tanda hilang pada salinan; hanya baris pertama",
        "signs lost in the copy; first rows only",
    ),
}

COLUMNS: Mapping[str, tuple[str, str]] = {
    "villages": ("%s desa", "%s villages"),
    "pop_min": ("penduduk %s", "population %s"),
    "pop_max": ("sampai %s", "to %s"),
    "years": ("%s tahun", "%s years"),
    "offset_days": ("hari ke-%s", "day %s"),
    "duration_days": ("selama %s hari", "for %s days"),
    "days": ("%s hari", "%s days"),
    "tranche": ("tahap %s", "tranche %s"),
    "late_min_months": ("menunggak %s", "late %s"),
    "late_max_months": ("sampai %s bulan", "to %s months"),
    "weight": ("bobot %s", "weight %s"),
    "count": ("%s orang", "%s people"),
    "keywords": ("kata kunci %s", "keywords %s"),
    "unused_to": ("sisa ke daftar %s", "rest to the list %s"),
    "ceiling_key": ("batas: %s", "limit: %s"),
    "chosen_in": ("dipilih: %s", "chosen: %s"),
    "dub_bp": ("DUB %s", "DUB %s"),
    "ddub_bp": ("DDUB %s", "DDUB %s"),
}
"""How a column of a table stands in the words of its row, where the bare value does not speak for itself."""


def in_words(code: str, domain: str = "") -> str:
    """A code of a value in the language of the page; a text that is no code (a keyword, a name) as it is.

    ``domain`` is the first part of the rule's key, for a code that means something else there.
    """
    if (own := f"{domain}.{code}") in WORDS:
        indonesian, english = WORDS[own]
        pair = {"id": indonesian, "en": english}
    elif code in STEPS:
        pair = STEPS[code].label.pair
    elif code in STATE_LABELS:
        pair = STATE_LABELS[code].pair
    elif code in PROPOSAL_KINDS:
        pair = PROPOSAL_KINDS[code].label.pair
    elif code in WORDS:
        indonesian, english = WORDS[code]
        pair = {"id": indonesian, "en": english}
    else:
        return code
    return pair[language_now()]


def column_words(column: str, value: str) -> str:
    """A value with the words of its column."""
    pair = COLUMNS.get(column)
    return pair[language_now() == "en"] % value if pair else value
