"""One printable sentence per proposal, question, tie and anomaly, with its figures, in Indonesian and English.

Labels follow the glossary: didanai, didanai sebagian, daftar tunggu, sisa pagu, nilai sama, musyawarah.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from rembug.core.money import format_rp
from rembug.planning.domain.anomalies import Anomaly
from rembug.planning.domain.envelope import NeedsDecision, Notice, Outcome
from rembug.planning.domain.scheme import OrderChange, Tie, Unranked
from rembug.planning.domain.values import Fact

Pair = tuple[str, str]  # Indonesian, English
Names = Mapping[str, str]

STATUS_LABELS: dict[str, Pair] = {
    "funded": ("Didanai", "Funded"),
    "funded_partly": ("Didanai sebagian", "Partly funded"),
    "waiting": ("Belum didanai", "Not yet funded"),
    "pending": ("Menunggu keputusan musyawarah", "Waits for a decision of the meeting"),
    "not_eligible": ("Tidak layak", "Not feasible"),
    "withdrawn": ("Mengundurkan diri", "Withdrawn"),
    "merged": ("Digabung", "Merged"),
    "funded_elsewhere": ("Didanai sumber lain", "Funded elsewhere"),
    "sanctioned": ("Dibatalkan karena sanksi", "Cancelled by sanction"),
    "unranked": ("Belum berperingkat", "Not ranked"),
}

_GRANTED: dict[str, Pair] = {
    "fits": (
        "peringkat {rank}, mendapat {amount_rp}; sisa pagu sebelumnya {left_before_rp}, "
        "sesudahnya {left_after_rp}",
        "rank {rank}, granted {amount_rp}; left before {left_before_rp}, after {left_after_rp}",
    ),
    "fits_together": (
        "peringkat {rank} bersama usulan lain bernilai sama yang seluruhnya muat ({together} usulan), "
        "mendapat {amount_rp}; sisa pagu sebelumnya {left_before_rp}, sesudahnya {left_after_rp}",
        "rank {rank} together with equals that all fit ({together} proposals), granted {amount_rp}; "
        "left before {left_before_rp}, after {left_after_rp}",
    ),
    "partial": (
        "peringkat {rank}, mendapat {amount_rp} dari kebutuhan {asked_rp} menurut keputusan musyawarah {ref} "
        "({reason}); sisa pagu sebelumnya {left_before_rp}, sesudahnya {left_after_rp}",
        "rank {rank}, granted {amount_rp} of {asked_rp} by decision {ref} of the meeting ({reason}); "
        "left before {left_before_rp}, after {left_after_rp}",
    ),
    "lines": (
        "peringkat {rank}, mendapat {amount_rp} dari kebutuhan {asked_rp} untuk {line_count} kelompok menurut "
        "keputusan musyawarah {ref} ({reason}); sisa pagu sebelumnya {left_before_rp}, "
        "sesudahnya {left_after_rp}",
        "rank {rank}, granted {amount_rp} of {asked_rp} for {line_count} groups by decision {ref} of the "
        "meeting ({reason}); left before {left_before_rp}, after {left_after_rp}",
    ),
}

_HELD_BACK: dict[str, Pair] = {
    "no_room_ceiling": (
        "sisa pagu {left_rp}, kebutuhan {need_rp}",
        "left of the ceiling {left_rp}, needed {need_rp}",
    ),
    "no_room_pot": (
        "sisa pagu daftar {list} {left_rp} dari {pot_rp}, kebutuhan {need_rp}",
        "left of the pot of list {list} {left_rp} of {pot_rp}, needed {need_rp}",
    ),
    "cap_proposal": (
        "kebutuhan {need_rp} melebihi batas satu usulan {cap_rp}; sisa pagu {left_before_rp}",
        "needed {need_rp} is over the limit of one proposal {cap_rp}; left {left_before_rp}",
    ),
    "cap_village_count": (
        "Desa {village} sudah mendapat {count} usulan dan batasnya {cap}; sisa pagu {left_before_rp}, "
        "kebutuhan {need_rp}",
        "village {village} already has {count} proposals and the limit is {cap}; left {left_before_rp}, "
        "needed {need_rp}",
    ),
    "cap_village_rp": (
        "Desa {village} sudah mendapat {used_rp} dan bagiannya di sini {share_rp}, melebihi batas desa "
        "{cap_rp}; sisa pagu {left_before_rp}, kebutuhan {need_rp}",
        "village {village} already has {used_rp} and its share here is {share_rp}, over the village limit "
        "{cap_rp}; left {left_before_rp}, needed {need_rp}",
    ),
    "walk_stopped_no_fit": (
        "pendanaan daftar ini berhenti pada usulan {at} (sisa pagu {left_rp}, kebutuhan usulan {at} "
        "{stop_need_rp}); kebutuhan usulan ini {need_rp}",
        "funding of this list stopped at proposal {at} (left {left_rp}, proposal {at} needs {stop_need_rp}); "
        "this proposal needs {need_rp}",
    ),
    "walk_stopped_decision": (
        "musyawarah menghentikan pendanaan daftar ini pada usulan {at} dengan keputusan {ref} ({reason}); "
        "sisa pagu {left_before_rp}, kebutuhan {need_rp}",
        "the meeting ended funding of this list at proposal {at} by decision {ref} ({reason}); "
        "left {left_before_rp}, needed {need_rp}",
    ),
    "skipped_by_decision": (
        "dilewati dengan keputusan musyawarah {ref} ({reason}); sisa pagu {left_before_rp}, "
        "kebutuhan {need_rp}",
        "passed over by decision {ref} of the meeting ({reason}); left {left_before_rp}, needed {need_rp}",
    ),
    "tie_across_line": (
        "nilai sama di garis batas dana untuk {count} usulan ({others}); sisa pagu {left_before_rp}, "
        "kebutuhan usulan ini {need_rp}",
        "{count} equal proposals at the money line ({others}); left {left_before_rp}, this one needs {need_rp}",
    ),
    "no_fit": (
        "sisa pagu {left_before_rp}, kebutuhan {need_rp}; musyawarah memutuskan didanai sebagian, dilewati, "
        "atau pendanaan berhenti",
        "left {left_before_rp}, needed {need_rp}; the meeting decides: partly funded, passed over, or stop",
    ),
    "after_question": (
        "peringkat {rank}, berada di bawah keputusan yang belum diambil (usulan {numbers}); sisa pagu "
        "{left_before_rp}, kebutuhan {need_rp}",
        "rank {rank}, below a decision not yet taken (proposals {numbers}); left {left_before_rp}, "
        "needed {need_rp}",
    ),
    "other_list_pending": (
        "keputusan pada daftar {lists} belum diambil dan menentukan sisa pagu; sisa pagu paling banyak "
        "{left_before_rp}, kebutuhan {need_rp}",
        "a decision in list {lists} is not yet taken and settles what is left; left at most "
        "{left_before_rp}, needed {need_rp}",
    ),
}

_STANDING: dict[str, Pair] = {
    "not_eligible": ("{reason}{by}", "{reason}{by}"),
    "withdrawn": ("{reason}{by}", "{reason}{by}"),
    "merged": ("menjadi bagian usulan {into}{by} ({reason})", "now part of proposal {into}{by} ({reason})"),
    "sanctioned": ("{reason}{by}", "{reason}{by}"),
    "unranked": ("{reason}{by}", "{reason}{by}"),
}

_UNRANKED: dict[str, Pair] = {
    "no_scores": ("nilai belum diberikan", "no scores have been given"),
    "scores_missing": ("nilai kriteria {criteria} belum ada", "scores for {criteria} are missing"),
    "village_sheets_missing": (
        "nilai dari Desa {villages} belum ada",
        "scores from village {villages} are missing",
    ),
    "no_ballots": ("belum ada suara untuk daftar ini", "no ballots were given for this list"),
    "pairs_missing": (
        "belum dibandingkan dengan usulan {others}",
        "not yet compared with proposals {others}",
    ),
    "not_in_agreed_order": (
        "tidak disebut dalam urutan yang disepakati",
        "not named in the agreed order",
    ),
    "no_own_rank": ("data pengusul belum lengkap: {lacking}", "data of the proposer missing: {lacking}"),
    "own_rank_twice": (
        "pengusul {proposer} memakai peringkat {own_rank} lebih dari sekali",
        "proposer {proposer} used rank {own_rank} more than once",
    ),
    "out_not_eligible": (
        "tidak dinilai karena tidak layak: {reason}",
        "not assessed, not feasible: {reason}",
    ),
    "out_merged": ("tidak dinilai karena digabung: {reason}", "not assessed, merged: {reason}"),
    "out_unranked": ("tidak dinilai: {reason}", "not assessed: {reason}"),
}

_LACKING: dict[str, Pair] = {
    "proposer": ("pengusul", "proposer"),
    "own_rank": ("peringkat pengusul", "the proposer's rank"),
}

_NEXT: dict[str, Pair] = {
    "skpd_forum": ("dibawa ke Forum SKPD", "is taken to the Forum SKPD"),
    "next_year": ("dapat diusulkan kembali tahun berikutnya", "may be proposed again next year"),
    "other_source": ("dicarikan sumber lain", "is taken to another source"),
    "back_to_village": ("dikembalikan kepada desa", "goes back to its village"),
    "by_decision": (
        "tindak lanjut menurut keputusan musyawarah",
        "what follows is up to the meeting's decision",
    ),
    "complete_data": ("lengkapi data agar dapat dinilai", "complete the data so that it can be ranked"),
}

_NEEDS: dict[str, Pair] = {
    "tie_across_line": (
        "Nilai sama di garis batas dana: usulan {numbers} membutuhkan {need_rp}, sisa pagu {left_rp}. "
        "Catat keputusan musyawarah tentang urutannya.",
        "Equal at the money line: proposals {numbers} need {need_rp}, left {left_rp}. "
        "Record the meeting's decision on their order.",
    ),
    "no_fit": (
        "Usulan {numbers} membutuhkan {need_rp}, sisa pagu {left_rp}. Catat keputusan musyawarah: didanai "
        "sebagian, dilewati, atau pendanaan berhenti.",
        "Proposal {numbers} needs {need_rp}, left {left_rp}. Record the meeting's decision: partly funded, "
        "passed over, or stop.",
    ),
    "womens_share": (
        "Usulan musyawarah perempuan {part_text} dari {whole_text} yang didanai, batas paling sedikit "
        "{least}. Catat keputusan musyawarah.",
        "Proposals of the women's meeting are {part_text} of {whole_text} funded, the least is {least}. "
        "Record the meeting's decision.",
    ),
    "which_list": (
        "Dana {freed_rp} dapat dibagikan pada daftar {lists}. Catat keputusan musyawarah tentang daftar mana "
        "yang didahulukan.",
        "{freed_rp} may go to lists {lists}. Record the meeting's decision on which list comes first.",
    ),
}

_NOTICES: dict[str, Pair] = {
    "womens_share": (
        "Perlu perhatian: usulan musyawarah perempuan {part_text} dari {whole_text} yang didanai, batas "
        "paling sedikit {least}.",
        "Needs attention: proposals of the women's meeting are {part_text} of {whole_text} funded, the least "
        "is {least}.",
    ),
    "womens_share_waived": (
        "Usulan musyawarah perempuan {part_text} dari {whole_text} yang didanai, di bawah {least}, diterima "
        "dengan keputusan {ref} ({reason}).",
        "Proposals of the women's meeting are {part_text} of {whole_text} funded, below {least}, accepted by "
        "decision {ref} ({reason}).",
    ),
}

_TIE_KEYS: dict[str, Pair] = {
    "rtm_share": ("bagian pemanfaat RTM", "share of RTM among beneficiaries"),
    "rtm_count": ("jumlah pemanfaat RTM", "number of RTM beneficiaries"),
    "swadaya_share": ("bagian swadaya", "share of swadaya"),
    "cost_per_beneficiary": ("biaya per pemanfaat", "cost per beneficiary"),
}

_ANOMALIES: dict[str, Pair] = {
    "against_own_ranking": (
        "Perlu dicek: {subject} didanai pada peringkat {funded_ranks} miliknya, sedangkan peringkat "
        "{passed_ranks} tidak didanai.",
        "To be checked: {subject} was funded at its own rank {funded_ranks} while rank {passed_ranks} was not.",
    ),
    "differing_prices": (
        "Perlu dicek: harga satuan {subject} berbeda-beda: {prices}.",
        "To be checked: unit prices of {subject} differ: {prices}.",
    ),
    "wrong_product": (
        "Perlu dicek: {subject}, volume x harga {price_rp} = {product_rp}, tertulis {amount_rp}.",
        "To be checked: {subject}, quantity x price {price_rp} = {product_rp}, written {amount_rp}.",
    ),
    "wrong_total": (
        "Perlu dicek: jumlah rincian usulan {subject} {sum_rp}, tertulis {total_rp}.",
        "To be checked: the lines of proposal {subject} add up to {sum_rp}, written {total_rp}.",
    ),
    "possible_double_funding": (
        "Perlu dicek: {subject} mirip {other_title} yang didanai {other_source} tahun {other_year} sebesar "
        "{other_amount_rp}.",
        "To be checked: {subject} resembles {other_title}, funded by {other_source} in {other_year} with "
        "{other_amount_rp}.",
    ),
}


def sentence(outcome: Outcome, lang: str = "id", names: Names | None = None) -> str:
    """The one sentence on a proposal: status, figures, rule, and where it goes next.

    `names` replaces codes of villages and lists by their names. `lang` is "id" or "en".
    """
    side = _side(lang)
    values = _outcome_values(outcome, names or {}, lang)
    label = STATUS_LABELS[outcome.status][side]
    if outcome.status in ("funded", "funded_partly"):
        rule = "fits_together" if outcome.rule == "fits" and values["together"] != "1" else outcome.rule
        return f"{label}: {_fill(_GRANTED[rule][side], values)}."
    if outcome.status in ("waiting", "pending"):
        rule = outcome.rule
        if rule == "walk_stopped":
            rule = f"walk_stopped_{values['by']}"
        # A pending one says already in its label that it goes to the meeting.
        going = _next(outcome, side) if outcome.status == "waiting" else ""
        return f"{label}: {_fill(_HELD_BACK[rule][side], values)}{going}."
    if outcome.status == "funded_elsewhere":
        return _elsewhere(outcome, values, side)
    if outcome.rule == "standing":
        why = _fill(_STANDING[outcome.status][side], values)
        return f"{label}: {why}{_asked(values, side)}{_next(outcome, side)}."
    why = _fill(_UNRANKED[outcome.rule][side], values)
    return f"{label}: {why}{_asked(values, side)}{_next(outcome, side)}."


def unranked_sentence(unranked: Unranked, lang: str = "id", names: Names | None = None) -> str:
    """Why a proposal has no rank, and what to complete."""
    side = _side(lang)
    values = _values(dict(unranked.facts), names or {}, lang)
    why = _fill(_UNRANKED[unranked.code][side], values)
    return f"{STATUS_LABELS['unranked'][side]}: {why}."


def question(needs: NeedsDecision, lang: str = "id", names: Names | None = None) -> str:
    """The question to the meeting, with figures and what to record."""
    values = _values(dict(needs.facts), names or {}, lang) | {"numbers": ", ".join(needs.numbers)}
    return _fill(_NEEDS[needs.kind][_side(lang)], values)


def notice_sentence(notice: Notice, lang: str = "id") -> str:
    """Something the meeting should see although it stops nothing."""
    return _fill(_NOTICES[notice.code][_side(lang)], _values(dict(notice.facts), {}, lang))


def tie_sentence(tie: Tie, lang: str = "id") -> str:
    """Which proposals are equal and what, if anything, separated them."""
    side = _side(lang)
    numbers = ", ".join(tie.numbers)
    head = (f"Nilai sama: usulan {numbers}", f"Equal: proposals {numbers}")[side]
    if tie.resolved_by is None and tie.missing:
        key = _TIE_KEYS[tie.missing][side]
        return (
            head
            + (
                f"; {key} belum diketahui untuk semuanya, menunggu keputusan musyawarah.",
                f"; {key} is not known for all of them, waits for a decision of the meeting.",
            )[side]
        )
    if tie.resolved_by is None:
        return head + ("; belum dibedakan.", "; not separated.")[side]
    kind, _, what = tie.resolved_by.partition(":")
    if kind == "tie_order":
        key = _TIE_KEYS[what][side]
        return (
            head
            + (
                f"; dibedakan menurut {key}, sesuai tata cara yang disepakati.",
                f"; separated by {key}, as agreed beforehand.",
            )[side]
        )
    return head + (f"; diputus musyawarah {what}.", f"; decided by the meeting, {what}.")[side]


def change_sentence(change: OrderChange, lang: str = "id") -> str:
    """A recorded change of order: places before and after, reference and reason."""
    after = dict(change.after)
    if _side(lang) == 0:
        moves = ", ".join(f"{n} dari peringkat {b} ke {after[n]}" for n, b in change.before)
        return f"Urutan diubah dengan keputusan musyawarah {change.ref} ({change.reason}): {moves}."
    moves = ", ".join(f"{n} from rank {b} to {after[n]}" for n, b in change.before)
    return f"Order changed by decision {change.ref} of the meeting ({change.reason}): {moves}."


def anomaly_sentence(anomaly: Anomaly, lang: str = "id") -> str:
    """What to check, with its figures; never a verdict."""
    side = _side(lang)
    held = dict(anomaly.facts)
    values = _values(held, {}, lang) | {"subject": anomaly.subject}
    if anomaly.kind == "differing_prices":
        counts = {
            int(name.removeprefix("price_")): n for name, n in held.items() if name.startswith("price_")
        }
        values["prices"] = ", ".join(f"{format_rp(price)} ({counts[price]}x)" for price in sorted(counts))
    return _fill(_ANOMALIES[anomaly.kind][side], values)


def _side(lang: str) -> int:
    if lang not in ("id", "en"):
        raise ValueError(f"lang must be 'id' or 'en', not {lang!r}")
    return 0 if lang == "id" else 1


def _outcome_values(outcome: Outcome, names: Names, lang: str) -> dict[str, str]:
    values = _values(dict(outcome.facts), names, lang)
    values["rank"] = str(outcome.rank) if outcome.rank is not None else "-"
    values["amount_rp"] = format_rp(outcome.amount_rp)
    values["asked_rp"] = format_rp(outcome.asked_rp)
    if outcome.left_before_rp is not None:
        values["left_before_rp"] = format_rp(outcome.left_before_rp)
    values["line_count"] = str(len(outcome.lines))
    values["by"] = values.get("by", f" ({outcome.decision_ref})" if outcome.decision_ref else "")
    return values


def _values(held: Mapping[str, Fact], names: Names, lang: str) -> dict[str, str]:
    """Facts as text: rupiah by their name, codes by their names, words of the proposer's data translated."""
    values: dict[str, str] = {}
    for name, value in held.items():
        if name.endswith("_rp") and isinstance(value, int):
            values[name] = format_rp(value)
        elif name in ("village", "list", "lists", "villages"):
            values[name] = ", ".join(names.get(code, code) for code in str(value).split(", "))
        elif name == "lacking":
            values[name] = ", ".join(_LACKING[word][_side(lang)] for word in str(value).split(", "))
        else:
            values[name] = str(value)
    if "least_bp" in held:
        as_money = held["base"] == "amount"
        for name in ("part", "whole"):
            values[f"{name}_text"] = format_rp(int(held[name])) if as_money else str(held[name])
        values["least"] = _percent(int(held["least_bp"]), lang)
    return values


def _percent(bp: int, lang: str) -> str:
    text = f"{bp // 100}" if bp % 100 == 0 else f"{bp // 100}.{bp % 100:02d}"
    return f"{text.replace('.', ',') if lang == 'id' else text} %"


def _asked(values: Mapping[str, str], side: int) -> str:
    return (f"; kebutuhan {values['asked_rp']}", f"; needed {values['asked_rp']}")[side]


def _next(outcome: Outcome, side: int) -> str:
    parts = []
    for address in outcome.next_to:
        if address == "waiting_list":
            number = outcome.waiting_no
            if number is None:
                parts.append(("masuk daftar tunggu", "goes on the waiting list")[side])
            else:
                parts.append(
                    (f"masuk daftar tunggu nomor {number}", f"goes on the waiting list as no. {number}")[side]
                )
        elif address in _NEXT:
            parts.append(_NEXT[address][side])
    return "; " + (" dan ", " and ")[side].join(parts) if parts else ""


def _elsewhere(outcome: Outcome, values: Mapping[str, str], side: int) -> str:
    source = values.get("source") or values["reason"]
    money = f", {values['source_amount_rp']}" if "source_amount_rp" in values else ""
    paper = f", {outcome.decision_ref}" if outcome.decision_ref else ""
    return (
        f"Dilewati: sudah didanai {source}{money}{paper}; kebutuhan {values['asked_rp']}.",
        f"Passed over: already funded by {source}{money}{paper}; needed {values['asked_rp']}.",
    )[side]


def _fill(template: str, values: Mapping[str, str]) -> str:
    return Formatter().vformat(template, (), values)
