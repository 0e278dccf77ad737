"""Papers and files of the road: calendar, villages x steps, blank forms."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.areas import Level, level
from rembug.core.dates import format_date
from rembug.core.sentences import language_now
from rembug.core.zones import zone_label, zone_of
from rembug.documents.papers import FORMS, Form
from rembug.documents.render import Paper, render
from rembug.programme.domain.editions import library
from rembug.programme.domain.steps import step_label
from rembug.programme.models import Cycle
from rembug.programme.queries import Road, calendars
from rembug.programme.tables import status_text, word
from rembug.regions import queries as regions
from rembug.spreadsheets.columns import Column, Kind, SheetSpec
from rembug.spreadsheets.writing import Page, write_xlsx

LEVELS = {"dusun": "Dusun", "desa": "Desa", "kecamatan": "Kecamatan"}

ROAD = SheetSpec(
    "jalan_desa",
    "Jalan desa",
    (
        Column("village_code", "Kode desa", "Village code", Kind.CODE),
        Column("village", "Desa", "Village", Kind.NAME),
        Column("no", "No. tahap", "Step no.", Kind.INTEGER),
        Column("step", "Tahap", "Step", Kind.NAME),
        Column("state", "Keadaan", "State", Kind.TEXT),
        Column("starts_on", "Rencana mulai", "Planned start", Kind.DATE),
        Column("due_on", "Rencana selesai", "Planned end", Kind.DATE),
        Column("begun_on", "Mulai", "Begun", Kind.DATE),
        Column("done_on", "Selesai", "Done", Kind.DATE),
        Column("late", "Terlambat", "Late", Kind.INTEGER, unit="hari"),
    ),
    title_en="Road of villages",
)
"""Villages x steps as one line each, so that an office can sort, filter and count them."""


def today_with_zone(seen: Road) -> str:
    """ "23 November 2026 (WIB)": the day of the area, and by which clock."""
    return f"{format_date(seen.on, language_now())} ({zone_label(seen.cycle.area_code)})"


def _facts(cycle: Cycle) -> dict[str, Any]:
    edition = library().edition(cycle.edition, cycle.edition_revision).label.id
    return {**place_facts(cycle.area_code), "year": cycle.year, "edition": edition}


def place_facts(area_code: str) -> dict[str, Any]:
    """Letterhead and names of an area as paper has them; what is not known stays a line to write on."""
    depth = level(area_code)
    names = regions.path(area_code).split(", ") if area_code else []
    long = [one.replace("Kec. ", "Kecamatan ").replace("Kab. ", "Kabupaten ") for one in names]
    here = [one for one in long if not one.startswith("Dusun")] if depth >= Level.DISTRICT else []
    bare = [one.partition(" ")[2] or one for one in here]
    facts: dict[str, Any] = {
        "printed_at": clock.now().astimezone(zone_of(area_code)).strftime("%Y-%m-%dT%H:%M"),
        "sample": settings.SAMPLE,
    }
    if depth >= Level.VILLAGE and len(here) >= 3:
        facts |= {"village": bare[0], "district": bare[1], "regency": bare[2]}
    elif depth == Level.DISTRICT and len(here) >= 2:
        facts |= {"district": bare[0], "regency": bare[1]}
    if here:
        facts["letterhead"] = {
            "lines": ["PEMERINTAH " + here[-1].upper(), *(x.upper() for x in here[-2::-1])]
        }
    return facts


def calendar_document(seen: Road, *, village: str = "") -> dict[str, Any]:
    """The calendar as paper: of one village, or of the kecamatan with its villages counted."""
    one = seen.village(village) if village else None
    rows = [_village_line(seen, x) for x in calendars.of_village(seen, one)] if one else _all_lines(seen)
    return {
        **_facts(seen.cycle),
        "place_name": one.name if one else "Semua desa peserta",
        "as_of": f"{format_date(seen.on)} ({zone_label(seen.cycle.area_code)})",
        "stages": rows,
    }


def _village_line(seen: Road, row: calendars.Planned) -> dict[str, Any]:
    return {
        "no": row.step.number,
        "stage": step_label(seen.rules, row.step.code).id,
        "level": LEVELS[row.step.level],
        "starts_on": row.starts_on.isoformat() if row.starts_on else "",
        "due_on": row.due_on.isoformat() if row.due_on else "",
        "actual": format_date(row.done_on) if row.done_on else "",
        "late": f"{row.late} hari" if row.late else "",
    }


def _all_lines(seen: Road) -> list[dict[str, Any]]:
    lines = []
    for row in calendars.of_all(seen):
        last = format_date(row.last_on) if row.last_on else ""
        many = row.step.per_village
        late = max((one.late for one in row.late), default=0)
        lines.append(
            {
                "no": row.step.number,
                "stage": step_label(seen.rules, row.step.code).id,
                "level": LEVELS[row.step.level],
                "starts_on": row.starts_on.isoformat() if row.starts_on else "",
                "due_on": row.due_on.isoformat() if row.due_on else "",
                "actual": f"{len(row.done)} dari {len(row.lines)} desa, terakhir {last}"
                if last and many
                else last,
                "late": (f"{len(row.late)} desa, paling lama {late} hari" if many else f"{late} hari")
                if late
                else "",
            }
        )
    return lines


def road_document(seen: Road) -> dict[str, Any]:
    """Villages x the seven steps as paper."""
    return {
        **_facts(seen.cycle),
        "as_of": f"{format_date(seen.on)} ({zone_label(seen.cycle.area_code)})",
        "villages": [
            {"village": one.name} | {f"step_{x.number}": status_text(x.worst) for x in one.strip}
            for one in seen.villages
        ],
    }


def road_rows(seen: Road) -> list[dict[str, Any]]:
    """Villages x steps, one row each, for the table file; steps of the kecamatan stand under it once."""
    rows = []
    for number, village in enumerate(seen.villages):
        for row in calendars.of_village(seen, village):
            if not row.step.per_village and number:
                continue
            status = village.status(row.step.code)
            rows.append(
                {
                    "village_code": village.code if row.step.per_village else seen.cycle.area_code,
                    "village": village.name if row.step.per_village else _("Kecamatan"),
                    "no": row.step.number,
                    "step": word(step_label(seen.rules, row.step.code)),
                    "state": status_text(status),
                    "starts_on": row.starts_on,
                    "due_on": row.due_on,
                    "begun_on": row.begun_on,
                    "done_on": row.done_on,
                    "late": row.late or None,
                }
            )
    return rows


def road_sheet(seen: Road, *, paper: Paper = "f4") -> bytes:
    """Villages x steps as an Excel file."""
    out = BytesIO()
    title = (
        f"{_('Jalan desa')} TA {seen.cycle.year}",
        regions.path(seen.cycle.area_code),
        f"{_('Keadaan tanggal')} {today_with_zone(seen)}",
    )
    write_xlsx(out, ROAD, road_rows(seen), Page(paper=paper, title_lines=title, language=language_now()))
    return out.getvalue()


def blank_forms() -> list[Form]:
    """Every form that has a blank, in the order of the register."""
    return [form for form in FORMS.values() if form.blank]


def blank_form(code: str, area_code: str, cycle: Cycle | None, *, paper: Paper = "f4") -> bytes:
    """One blank form with the names of the place. Raises UnknownForm, ValueError where it has no blank."""
    facts = {**place_facts(area_code), "form_no": code}
    if cycle is not None:
        edition = library().edition(cycle.edition, cycle.edition_revision).label.id
        facts |= {"year": cycle.year, "edition": edition}
    return render(code, facts, paper=paper, blank=True)
