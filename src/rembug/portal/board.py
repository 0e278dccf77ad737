"""The notice board (papan informasi) of a village: as a poster, and as a text for a messenger group."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from rembug.core.dates import format_date
from rembug.core.money import format_rp
from rembug.documents.render import Paper, render
from rembug.people.roles import ROLES

if TYPE_CHECKING:
    from rembug.planning.queries.public import PublicProposal
    from rembug.portal.queries import VillagePage

SHOWN = {"decided": "works", "waiting": "waiting", "open": "open"}
"""Section of the village page > part of the poster; what is not funded stays on the page with its reason."""


def poster(found: VillagePage, *, paper: Paper, printed_at: datetime, address: str) -> bytes:
    """The notice board as PDF on A3, F4 or A4; `printed_at` is local, `address` is what its QR code opens."""
    parts: dict[str, list[dict[str, Any]]] = {name: [] for name in SHOWN.values()}
    for code, rows in found.groups:
        if code in SHOWN:
            parts[SHOWN[code]] = [_work(row) for row in rows]
    data: dict[str, Any] = {
        "letterhead": {"lines": [found.district.replace("Kec. ", "Kecamatan ").upper(), found.name.upper()]},
        "village": found.name,
        "year": found.cycle.year if found.cycle else None,
        "funded": found.totals.funded,
        "granted_rp": found.totals.granted_rp,
        **parts,
        "meetings": [
            {
                "meeting": meeting.title,
                "held_on": meeting.held_on.isoformat(),
                "start_time": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else "",
                "venue": meeting.place,
            }
            for meeting in found.meetings
        ],
        "officers": [{"role": ROLES[role].label_id, "name": name} for role, name in found.officers],
        "signatures": [{"role": "Dipasang oleh KPMD", "name": _first(found.officers, "kpmd")}],
        "object_no": found.code,
        "qr_text": address,
        "place": found.name.partition(" ")[2],
        "signed_on": printed_at.date().isoformat(),
        "printed_at": printed_at.strftime("%Y-%m-%dT%H:%M"),
        "sample": settings.SAMPLE,
    }
    return render("PAPAN", data, paper=paper)


def message(found: VillagePage, address: str) -> str:
    """The notice board as a text for a messenger group: short lines, stars for bold, no personal data."""
    year = f", TA {found.cycle.year}" if found.cycle else ""
    lines = [f"*{found.name}*{year}", ""]
    if found.totals.funded:
        lines += [
            f"Warga memutuskan {found.totals.funded} kegiatan senilai *{format_rp(found.totals.granted_rp)}*.",
            "",
        ]
    for code, heading in (
        ("decided", "Yang diputuskan"),
        ("waiting", "Daftar tunggu"),
        ("open", "Sedang diproses"),
    ):
        rows = dict(found.groups).get(code, [])
        if rows:
            lines += [f"*{heading}*"]
            lines += [f"- {row.title}: {format_rp(_amount(row))}" for row in rows]
            lines += [""]
    if found.meetings:
        lines += ["*Musyawarah terbuka berikutnya*"]
        for meeting in found.meetings:
            at = meeting.starts_at.strftime(", %H.%M") if meeting.starts_at else ""
            lines.append(
                f"- {format_date(meeting.held_on, weekday=True)}{at}: {meeting.title}, {meeting.place}"
            )
        lines += [""]
    return "\n".join([*lines, f"Rincian dan alasan: {address}", ""])


def _amount(row: PublicProposal) -> int:
    return row.granted_rp if row.granted_rp is not None else row.asked_rp


def _work(row: PublicProposal) -> dict[str, Any]:
    return {
        "title": row.title,
        "proposal_no": row.number or row.source_no,
        "amount_rp": _amount(row),
        "total": row.beneficiaries,
        "reason": row.sentence("id"),
    }


def _first(officers: Sequence[tuple[str, str]], role: str) -> str:
    return next((name for held, name in officers if held == role), "")
