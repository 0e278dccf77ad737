"""Pages of the funding report (step 4), of what is to be checked, and printing of the papers of selection."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rembug.core.actor import DISTRICT_LENGTH, Actor
from rembug.core.areas import Level, level
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.money import NBSP
from rembug.core.web import actor_of, kept, page, paged, screen
from rembug.documents.render import Paper
from rembug.planning import permissions
from rembug.planning.domain.report import FUNDED
from rembug.planning.papers import base, report_files, selection, verification
from rembug.planning.queries import anomalies as checks
from rembug.planning.queries import papers as queries
from rembug.planning.queries import reports
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

STEP = 4

LOOK = {
    "funded": "done",
    "funded_partly": "done",
    "waiting": "due",
    "pending": "attention",
    "undecided": "open",
    "funded_elsewhere": "info",
    "merged": "info",
    "unranked": "not_proven",
}
"""Look of a status; the others left the race."""

PROOF = {"met": "done", "not_proven": "not_proven", "not_applicable": "open"}


def _english() -> bool:
    return (get_language() or "id").startswith("en")


def _side(row: dict[str, Any], name: str) -> str:
    return str(row[f"{name}_{'en' if _english() else 'id'}"])


def _paper(request: HttpRequest) -> Paper:
    return "a4" if request.GET.get("kertas") == "a4" else "f4"


def _chosen(request: HttpRequest, actor: Actor) -> tuple[Cycle | None, list[Cycle]]:
    """The cycle of ``?ta=`` (and ``?wilayah=`` for areas wider than a kecamatan), else the newest decided one."""
    cycles = reports.years_of(actor, request.GET.get("wilayah", ""), kept=kept(request))
    wanted = request.GET.get("ta", "")
    found = next((cycle for cycle in cycles if str(cycle.year) == wanted), None)
    if wanted and found is None and cycles:
        raise OutsideArea
    return found or reports.newest_decided(cycles) or next(iter(cycles), None), cycles


def _area_query(actor: Actor, cycle: Cycle) -> str:
    """What keeps the kecamatan in the address for somebody whose area is wider."""
    return f"&wilayah={cycle.area_code}" if len(actor.area_code) < DISTRICT_LENGTH else ""


def _link(name: str, *args: Any) -> str:
    """An address of another capability; empty where this installation has none under that name."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


# --- the report ------------------------------------------------------------------------------------------


@screen(permissions.REPORT)
def funding_report(request: HttpRequest) -> HttpResponse:
    """The decided list with the line where the money ends, sums, and one sentence on every proposal."""
    actor = actor_of(request)
    cycle, cycles = _chosen(request, actor)
    if cycle is None:
        context = {"kecamatan": _districts(actor, request), "wide": len(actor.area_code) < DISTRICT_LENGTH}
        return page(request, "planning/funding_report_none.html", context, step=STEP)
    report = reports.funding_report(actor, cycle.area_code, cycle.year, cycle=cycle, page=True)
    keys = report["keys"]
    lists = [_list_view(row, report, keys) for row in report["lists"] if row["proposals"]]
    extra = _area_query(actor, cycle)
    context = {
        "report": report,
        "cycle": cycle,
        "years": [
            {"year": c.year, "url": f"?ta={c.year}{extra}", "current": c.pk == cycle.pk} for c in cycles
        ],
        "lists": lists,
        "statuses": [{**row, "label": _side(row, "label")} for row in report["totals"]["statuses"]],
        "proof": {"kind": PROOF[report["proof"]["state"]], "text": _side(report["proof"], "text")},
        "notices": [_side(row, "text") for row in report["notices"]],
        "decisions": [_dated(row) for row in report["decisions"]],
        "ranking": _dated(report["ranking"]) if report["ranking"] else None,
        "last_pk": keys["decision"],
        "formats": [
            {
                "name": form.upper(),
                "url": reverse("planning:funding_file", args=[cycle.area_code, cycle.year, form]),
            }
            for form in report_files.FORMATS
        ],
        "command": f"rembug report funding --recompute laporan-pendanaan-{cycle.area_code}-{cycle.year}.json",
        "proved": sum(row["holds"] for row in report["proofs"]),
        "wrong": [row for row in report["proofs"] if not row["holds"]],
        "checks_url": f"{reverse('planning:anomalies')}?ta={cycle.year}{extra}"
        if actor.has(permissions.CHECK_LIST.code)
        else "",
    }
    return page(request, "planning/funding_report.html", context, step=STEP)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "held": date.fromisoformat(row["held_on"])}


def _districts(actor: Actor, request: HttpRequest) -> list[dict[str, str]]:
    """Kecamatan with a cycle, for somebody whose area is wider than one."""
    if level(actor.area_code) >= Level.DISTRICT if actor.area_code else False:
        return []
    codes = reports.districts_of(actor)
    names = regions.paths_of(codes)
    return [{"name": names.get(code, code), "url": f"?wilayah={code}"} for code in codes]


def _list_view(row: dict[str, Any], report: dict[str, Any], keys: dict[str, Any]) -> dict[str, Any]:
    """One list as it is drawn: rows by rank, and after which of them the money ends."""
    rows = [r for r in report["proposals"] if r["list"] == row["code"]]
    drawn = [_row_view(r, keys["proposals"]) for r in rows]
    line_after, left = None, None
    if report["basis"] == "decided":
        at = [place for place, r in enumerate(rows) if r["status"] in FUNDED]
        line_after = at[-1] if at else -1
        left = rows[at[-1]]["left_after_rp"] if at else row["pot_rp"]
        if line_after >= 0:
            drawn[line_after]["line_below"] = True
    return {
        **row,
        "rows": drawn,
        "line_first": line_after == -1,
        "line_left_rp": left,
        "is_pot": row["pot_rp"] is not None and row["pot_rp"] < (report["money"]["available_rp"] or 0),
    }


def _row_view(row: dict[str, Any], pks: dict[str, Any]) -> dict[str, Any]:
    status = _side(row, "status")
    said = _side(row, "sentence")
    pk = pks.get(row["number"])
    return {
        **row,
        "url": _link("planning:proposal", pk) if pk else "",
        "village": base.joined([village["name"] for village in row["villages"]]),
        "look": LOOK.get(row["status"], "cancelled"),
        "status_text": status,
        # The label stands in its own column: the sentence goes on after it.
        "why": said.removeprefix(f"{status}: ").replace("Rp ", f"Rp{NBSP}"),
        "chosen": [group["name"] for group in row["groups"] if group["granted_rp"]],
        "line_below": False,
    }


@screen(permissions.REPORT)
def funding_file(request: HttpRequest, kecamatan: str, year: int, form: str) -> HttpResponse:
    """The report as a file: json, csv, xlsx or pdf."""
    try:
        contents, name, kind = report_files.made(
            actor_of(request), kecamatan, year, form, paper=_paper(request)
        )
    except InputProblem as problem:
        if problem.code in ("planning.report_area", "planning.report_no_cycle"):
            raise OutsideArea from problem
        raise
    return _file(contents, name, kind, inline=form == "pdf")


def _file(contents: bytes, name: str, kind: str, *, inline: bool = False) -> HttpResponse:
    response = HttpResponse(contents, content_type=kind)
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


# --- to be checked ---------------------------------------------------------------------------------------


@screen(permissions.CHECK_LIST)
def anomalies(request: HttpRequest) -> HttpResponse:
    """What is worth a second look: facts with figures and links, never verdicts."""
    actor = actor_of(request)
    cycle, cycles = _chosen(request, actor)
    if cycle is None:
        context = {"kecamatan": _districts(actor, request), "wide": len(actor.area_code) < DISTRICT_LENGTH}
        return page(request, "planning/funding_report_none.html", context, step=STEP)
    held = checks.found(cycle)
    wanted = request.GET.get("hal", "")
    chosen = [finding for finding in held if not wanted or finding.group == wanted]
    rows = paged(request, chosen)
    rows.object_list = [_finding_view(finding) for finding in checks.at_most(list(rows.object_list))]
    side = 1 if _english() else 0
    extra = _area_query(actor, cycle)
    base_url = f"?ta={cycle.year}{extra}"
    context = {
        "cycle": cycle,
        "area": regions.path(cycle.area_code),
        "findings": rows,
        "total": len(held),
        "tabs": [{"label": _("Semua"), "url": base_url, "current": not wanted, "count": len(held)}]
        + [
            {
                "label": pair[side],
                "url": f"{base_url}&hal={code}",
                "current": wanted == code,
                "count": sum(finding.group == code for finding in held),
            }
            for code, pair in checks.GROUPS.items()
            if any(finding.group == code for finding in held)
        ],
        "years": [
            {"year": c.year, "url": f"?ta={c.year}{extra}", "current": c.pk == cycle.pk} for c in cycles
        ],
        "report_url": f"{reverse('planning:funding_report')}{base_url}",
        "xlsx_url": reverse("planning:anomalies_file", args=[cycle.area_code, cycle.year, "xlsx"]),
        "csv_url": reverse("planning:anomalies_file", args=[cycle.area_code, cycle.year, "csv"]),
    }
    return page(request, "planning/anomalies.html", context, step=STEP)


def _finding_view(finding: checks.Finding) -> dict[str, Any]:
    text = finding.sentence_en if _english() else finding.sentence_id
    rest = text.partition(": ")[2] or text
    return {
        # "Perlu dicek" is the title of the page and of the state: it is not said again in every sentence.
        "text": rest[:1].upper() + rest[1:],
        "group": checks.GROUPS[finding.group][1 if _english() else 0],
        "proposals": [
            {**one, "url": _link("planning:proposal", one["pk"]) if one["pk"] else ""}
            for one in finding.proposals
        ],
        "more": max(0, len(set(finding.anomaly.numbers)) - (finding.most or 0)) if finding.most else 0,
    }


@screen(permissions.CHECK_LIST)
def anomalies_file(request: HttpRequest, kecamatan: str, year: int, form: str) -> HttpResponse:
    """The same list as csv or xlsx, whole."""
    try:
        cycle = reports.cycle_of(actor_of(request), kecamatan, year)
    except InputProblem as problem:
        raise OutsideArea from problem
    return _file(*report_files.checks_file(cycle, checks.found(cycle), form))


# --- paper -----------------------------------------------------------------------------------------------

Maker = Callable[[Actor, str, str], "tuple[Cycle, list[base.Form]]"]


def _sheets(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    made = queries.sheet(actor, pk)
    return made.proposal.cycle, verification.sheets(made)


def _recommendations(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    cycle = queries.cycle(actor, pk)
    return cycle, verification.recommendations(cycle)


def _recap(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    cycle = queries.cycle(actor, pk)
    return cycle, selection.recap(cycle)


def _ranking(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    listed = queries.priority_list(actor, pk)
    return listed.cycle, selection.ranking(listed)


def _decided(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    made = queries.decision(actor, pk)
    return made.cycle, selection.decided_list(made)


def _waiting(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    made = queries.decision(actor, pk)
    return made.cycle, selection.waiting_list(made)


def _letters(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    made = queries.decision(actor, pk)
    return made.cycle, selection.village_letters(made, _villages(actor, made, village))


def _pack(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    made = queries.decision(actor, pk)
    return made.cycle, selection.village_pack(made, _villages(actor, made, village))


def _spc(actor: Actor, pk: str, village: str) -> tuple[Cycle, list[base.Form]]:
    letter = queries.letter(actor, pk)
    return letter.cycle, selection.camat_letter(letter)


def _villages(actor: Actor, made: Any, village: str) -> list[str]:
    """The villages of the list that the actor acts for, or the one named. Raises OutsideArea."""
    inside = [code for code in made.priority_list.village_states if actor.covers(code)]
    if not village:
        return inside
    if village not in inside:
        raise OutsideArea
    return [village]


PAPERS: dict[str, Maker] = {
    "form-11": _sheets,
    "form-13": _recommendations,
    "form-14": _recap,
    "form-15": _ranking,
    "form-27": _decided,
    "daftar-tunggu": _waiting,
    "surat-desa": _letters,
    "berkas-desa": _pack,
    "spc": _spc,
}
"""Kinds of paper: form-11 (a verification sheet, with its 12.a-d), form-13 and form-14 (a cycle), form-15 (a ranked
list), form-27, daftar-tunggu, surat-desa, berkas-desa (a funding decision; ``?desa=`` one village), spc (a letter)."""


@screen(permissions.REPORT)
def paper(request: HttpRequest, kind: str, pk: str) -> HttpResponse:
    """One paper of selection as PDF, F4 unless ``?kertas=a4``."""
    if kind not in PAPERS:
        raise OutsideArea
    cycle, forms = PAPERS[kind](actor_of(request), pk, request.GET.get("desa", ""))
    if not forms:
        raise InputProblem("planning.paper_none", {"what": kind})
    contents = base.document(forms, cycle, paper=_paper(request))
    sample = "contoh-" if settings.SAMPLE else ""
    return _file(
        contents, f"{sample}{kind}-{cycle.area_code}-{cycle.year}.pdf", "application/pdf", inline=True
    )
