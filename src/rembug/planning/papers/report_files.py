"""The funding report and the list to check as files: JSON, CSV, Excel with working formulas, PDF (Form 27)."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from rembug.core.actor import Actor
from rembug.core.errors import InputProblem, shown
from rembug.documents.render import Paper
from rembug.planning.papers import base, selection
from rembug.planning.papers.verification import kind_label
from rembug.planning.queries import papers as queries
from rembug.planning.queries import reports
from rembug.planning.queries.anomalies import GROUPS, Finding
from rembug.spreadsheets.archive import column_letters
from rembug.spreadsheets.columns import Column, Kind, SheetSpec
from rembug.spreadsheets.writing import (
    Formats,
    Page,
    opened,
    page_setup,
    sheet_name,
    write_cell,
    write_csv,
    write_xlsx,
)

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

FORMATS = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
}

PROPOSALS = SheetSpec(
    "usulan",
    "Usulan",
    (
        Column("number", "Nomor usulan", "Proposal number", Kind.CODE),
        Column("village", "Desa", "Village", Kind.NAME),
        Column("title", "Usulan", "Proposal", Kind.TEXT),
        Column("kind", "Jenis kegiatan", "Kind", Kind.NAME),
        Column("list", "Daftar", "List", Kind.CODE),
        Column("rank", "Peringkat", "Rank", Kind.INTEGER),
        Column("points", "Nilai", "Points", Kind.CODE),
        Column("status", "Status", "Status", Kind.NAME),
        Column("asked_rp", "Diusulkan", "Asked", Kind.AMOUNT_RP, unit="Rp", summed=True),
        Column("granted_rp", "Ditetapkan", "Granted", Kind.AMOUNT_RP, unit="Rp", summed=True),
        Column("left_before_rp", "Sisa pagu saat giliran", "Left at its turn", Kind.AMOUNT_RP, unit="Rp"),
        Column("waiting_no", "Nomor tunggu", "Waiting number", Kind.INTEGER),
        Column("reason", "Alasan", "Reason", Kind.TEXT),
    ),
    title_en="Proposals",
)
VILLAGES = SheetSpec(
    "desa",
    "Desa",
    (
        Column("code", "Kode desa", "Village code", Kind.CODE),
        Column("name", "Desa", "Village", Kind.NAME),
        Column("proposals", "Usulan", "Proposals", Kind.INTEGER),
        Column("funded", "Didanai", "Funded", Kind.INTEGER),
        Column("asked_rp", "Diusulkan", "Asked", Kind.AMOUNT_RP, unit="Rp", summed=True),
        Column("granted_rp", "Ditetapkan", "Granted", Kind.AMOUNT_RP, unit="Rp", summed=True),
    ),
    title_en="Villages",
)
SOURCES = SheetSpec(
    "sumber",
    "Sumber dana",
    (
        Column("source", "Sumber", "Source", Kind.CODE),
        Column("document", "Dokumen", "Document", Kind.TEXT),
        Column("amount_rp", "Jumlah", "Amount", Kind.AMOUNT_RP, unit="Rp", summed=True),
    ),
    title_en="Sources",
)
CHECKS = SheetSpec(
    "perlu_dicek",
    "Perlu dicek",
    (
        Column("group", "Hal", "Matter", Kind.NAME),
        Column("text", "Keterangan", "Sentence", Kind.TEXT),
        Column("numbers", "Nomor usulan", "Proposal numbers", Kind.TEXT),
    ),
    title_en="To be checked",
)


def made(
    actor: Actor, kecamatan: str, year: int, form: str, *, paper: Paper = "f4"
) -> tuple[bytes, str, str]:
    """The report as (contents, file name, content type). Raises InputProblem, OutsideArea."""
    if form not in FORMATS:
        raise InputProblem("planning.report_format", {"format": shown(form)}, field="format")
    report = reports.funding_report(actor, kecamatan, year)
    if form == "pdf":
        contents = as_pdf(report, reports.cycle_of(actor, kecamatan, year), paper=paper)
    else:
        contents = {"json": as_json, "csv": as_csv, "xlsx": as_xlsx}[form](report)
    return contents, f"laporan-pendanaan-{kecamatan}-{year}.{form}", FORMATS[form]


def as_json(report: Mapping[str, Any]) -> bytes:
    """The report itself: keys in their order, two spaces, UTF-8, a line end at the end."""
    return (json.dumps(report, ensure_ascii=False, indent=2) + "\n").encode()


def as_csv(report: Mapping[str, Any]) -> bytes:
    """One row for each proposal."""
    target = io.BytesIO()
    write_csv(target, PROPOSALS, proposal_rows(report))
    return target.getvalue()


def proposal_rows(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The proposals as rows of the table."""
    labels = {row["code"]: row["label"] for row in report["lists"]}
    return [
        {
            **row,
            "village": base.joined([village["name"] for village in row["villages"]]),
            "kind": kind_label(row["kind"]),
            "list": labels.get(row["list"], row["list"]),
            "status": row["status_id"],
            "reason": row["sentence_id"],
        }
        for row in report["proposals"]
    ]


# --- Excel -----------------------------------------------------------------------------------------------


def as_xlsx(report: Mapping[str, Any]) -> bytes:
    """A workbook: summary whose figures are formulas over the other sheets, proposals, villages, sources, checks."""
    target = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(opened(target), options)
    formats = Formats(book)
    tables = [
        (PROPOSALS, proposal_rows(report)),
        (VILLAGES, list(report["villages"])),
        (SOURCES, list(report["sources"])),
    ]
    summary = book.add_worksheet("Ringkasan")
    totals: dict[str, str] = {}
    for spec, rows in tables:
        totals |= _table(book, formats, spec, rows, report)
    if report["anomalies"]:
        _table(book, formats, CHECKS, _check_rows(report["anomalies"]), report)
    _summary(summary, formats, report, totals)
    book.close()
    return target.getvalue()


def _table(
    book: xlsxwriter.Workbook,
    formats: Formats,
    spec: SheetSpec,
    rows: Sequence[Mapping[str, Any]],
    report: Mapping[str, Any],
) -> dict[str, str]:
    """One table with its totals; returns where each total stands, as "code.column" to "'Sheet'!J12"."""
    name = sheet_name(spec.title("id"))
    sheet = book.add_worksheet(name)
    lines = _titles(report, spec.title("id"))
    for at, line in enumerate(lines):
        sheet.write_string(at, 0, line, formats.line if at else formats.title)
    top = len(lines) + 1
    page_setup(sheet, Page(title_lines=tuple(lines)), spec, top)
    for index, column in enumerate(spec.columns):
        sheet.write_string(top, index, column.header("id"), formats.header)
    for at, row in enumerate(rows, top + 1):
        for index, column in enumerate(spec.columns):
            write_cell(sheet, at, index, column, row.get(column.key), formats)
    last = top + max(len(rows), 1)
    found = {}
    labelled = False
    for index, column in enumerate(spec.columns):
        letters = column_letters(index + 1)
        if column.summed:
            value = sum(row.get(column.key) or 0 for row in rows)
            formula = f"=SUM({letters}{top + 2}:{letters}{last + 1})"
            sheet.write_formula(last + 1, index, formula, formats.total_whole, value)
            found[f"{spec.code}.{column.key}"] = f"'{name}'!{letters}{last + 2}"
        elif not labelled and any(c.summed for c in spec.columns):
            sheet.write_string(last + 1, index, "Jumlah", formats.total)
            labelled = True
        elif labelled:
            sheet.write_blank(last + 1, index, None, formats.total)
    sheet.autofilter(top, 0, last, len(spec.columns) - 1)
    return found


def _titles(report: Mapping[str, Any], title: str) -> list[str]:
    lines = [f"{title}, laporan pendanaan TA {report['cycle']['year']}", report["area"]["path"]]
    if report["decisions"]:
        last = report["decisions"][-1]
        lines.append(f"{last['meeting']}, keputusan {last['decision_no']}, sidik {last['digest'][:16]}")
    else:
        lines.append(report["proof"]["text_id"])
    return lines


def _summary(
    sheet: Worksheet, formats: Formats, report: Mapping[str, Any], totals: Mapping[str, str]
) -> None:
    """Money from source to rest as formulas, and the differences that have to be zero."""
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 1, 22)
    sheet.set_portrait()
    sheet.set_paper(14)
    for at, line in enumerate(_titles(report, "Ringkasan")):
        sheet.write_string(at, 0, line, formats.line if at else formats.title)
    money, total = report["money"], report["totals"]
    at = 5

    def put(label: str, value: int | None, formula: str = "", strong: bool = False) -> str:
        nonlocal at
        sheet.write_string(at, 0, label, formats.total if strong else formats.text)
        shape = formats.total_whole if strong else formats.whole
        if formula:
            sheet.write_formula(at, 1, formula, shape, value or 0)
        elif value is None:
            sheet.write_string(at, 1, "belum diketahui", formats.text)
        else:
            sheet.write_number(at, 1, value, shape)
        at += 1
        return f"B{at}"

    sheet.write_string(at - 1, 0, "Uang", formats.header)
    sheet.write_string(at - 1, 1, "Rp", formats.header)
    allocated = put("Alokasi BLM menurut sumber", money["allocated_rp"], f"={totals['sumber.amount_rp']}")
    if report["basis"] == "decided":
        ceiling = put("Pagu BLM pada saat penetapan", money["ceiling_rp"])
        upk = put("Operasional UPK dari pagu", money["operating_upk_rp"])
        tpk = put("Operasional TPK dari pagu", money["operating_tpk_rp"])
        available = put("Dapat dibagikan", money["available_rp"], f"={ceiling}-{upk}-{tpk}")
    granted = put("Ditetapkan", total["granted_rp"], f"={totals['usulan.granted_rp']}")
    if report["basis"] == "decided":
        put("Sisa pagu", money["left_rp"], f"={available}-{granted}", strong=True)
    asked = put("Diusulkan seluruhnya", total["asked_rp"], f"={totals['usulan.asked_rp']}")
    at += 1
    sheet.write_string(at, 0, "Selisih (harus 0)", formats.header)
    sheet.write_string(at, 1, "Rp", formats.header)
    at += 1
    put("Diusulkan: usulan dikurangi jumlah desa", 0, f"={asked}-{totals['desa.asked_rp']}")
    put("Ditetapkan: usulan dikurangi jumlah desa", 0, f"={granted}-{totals['desa.granted_rp']}")
    if report["basis"] == "decided":
        gap = money["allocated_rp"] - money["ceiling_rp"]
        put("Alokasi sekarang dikurangi pagu penetapan", gap, f"={allocated}-{ceiling}")


# --- to be checked ---------------------------------------------------------------------------------------


def _check_rows(rows: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    return [
        {"group": GROUPS[row["group"]][0], "text": row["sentence_id"], "numbers": ", ".join(row["numbers"])}
        for row in rows
    ]


def checks_file(cycle: Cycle, findings: Sequence[Finding], form: str) -> tuple[bytes, str, str]:
    """What is to be checked as csv or xlsx: (contents, file name, content type). Raises InputProblem."""
    if form not in ("csv", "xlsx"):
        raise InputProblem("planning.report_format", {"format": shown(form)}, field="format")
    target = io.BytesIO()
    rows = _check_rows(finding.as_row() for finding in findings)
    if form == "csv":
        write_csv(target, CHECKS, rows)
    else:
        district, regency = base.places(cycle.area_code)
        lines = (f"Perlu dicek, TA {cycle.year}", f"Kecamatan {district}, {regency}")
        write_xlsx(target, CHECKS, rows, Page(title_lines=lines))
    return target.getvalue(), f"perlu-dicek-{cycle.area_code}-{cycle.year}.{form}", FORMATS[form]


# --- paper -----------------------------------------------------------------------------------------------


def as_pdf(report: Mapping[str, Any], cycle: Cycle, *, paper: Paper = "f4") -> bytes:
    """Form 27 with one sentence on every proposal, and the waiting list where there is one."""
    if report["basis"] == "decided":
        last = queries.last_decision(cycle)
        rows = report["proposals"]
        forms = [*selection.decided_list(last, rows, sentences=True), *selection.waiting_list(last, rows)]
    else:
        forms = [_not_decided(report, cycle)]
    return base.document(forms, cycle, paper=paper)


def _not_decided(report: Mapping[str, Any], cycle: Cycle) -> base.Form:
    """Form 27 of a year without a computed decision: what is known, and that it is not proven."""
    on = cycle.starts_on
    data = base.sheet(cycle, f"F27-{cycle.year}-0", on) | {
        "invalid_note": report["proof"]["text_id"],
        "signed_on": None,
        "meeting": "MAD Penetapan Usulan",
        "proposals": [
            {
                "village": base.joined([village["name"] for village in row["villages"]]),
                "proposal_no": row["number"],
                "title": row["title"],
                "requested_rp": row["asked_rp"],
                "decided_rp": row["granted_rp"],
                "swadaya_rp": row["swadaya_rp"],
                "status": row["status_id"],
            }
            for row in report["proposals"]
        ],
        "notes": [f"Sumber catatan: {report['cycle']['provenance']}"]
        if report["cycle"]["provenance"]
        else None,
    }
    return ("27", data)
