"""Form 1 on paper: what the minutes of a meeting say, as data for the documents engine."""

from __future__ import annotations

from typing import Any

from rembug.core.areas import Level, level
from rembug.core.canonical import digest
from rembug.core.clock import now
from rembug.core.zones import zone_of
from rembug.documents.render import Paper, render
from rembug.meetings.models import Meeting
from rembug.regions import queries as regions


def minutes_data(meeting: Meeting) -> dict[str, Any]:
    """The minutes' contents in the shape of the schema of Form 1; the same data gives the same paper."""
    in_village = level(meeting.area_code) >= Level.VILLAGE
    place = regions.path(meeting.area_code).split(", ")
    village, district, regency = ([*place, "", ""] if in_village else ["", *place, ""])[:3]
    return {
        "letterhead": {"lines": [line.upper() for line in (_long(regency), _long(district), village) if line]},
        "level": "desa" if in_village else "kecamatan",
        "meeting_title": meeting.title,
        "meeting": meeting.title,
        "village": village,
        "district": district,
        "regency": regency,
        "held_on": meeting.held_on,
        "start_time": meeting.starts_at.strftime("%H:%M") if meeting.starts_at else None,
        "end_time": meeting.ends_at.strftime("%H:%M") if meeting.ends_at else None,
        "venue": meeting.place,
        "chair": meeting.chair_name,
        "secretary": meeting.minute_taker_name,
        "facilitators": [meeting.facilitated_by] if meeting.facilitated_by else None,
        "attendance": [
            {
                "label": "Warga" if in_village else "Peserta",
                "male": meeting.men,
                "female": meeting.women,
                "total": meeting.present,
                "rtm": meeting.poor,
            }
        ],
        "agenda": [line for line in meeting.agenda.splitlines() if line.strip()] or None,
        "discussion": [line for line in meeting.discussion.splitlines() if line.strip()] or None,
        "decisions": [{"text": decision.text} for decision in meeting.decisions.all()],
        "place": (village or district).partition(" ")[2],
        "signed_on": meeting.held_on,
        "signatures": [
            {"role": "Pimpinan musyawarah", "name": meeting.chair_name},
            {"role": "Notulis", "name": meeting.minute_taker_name},
            {"role": "Wakil peserta laki-laki", "name": ""},
            {"role": "Wakil peserta perempuan", "name": ""},
            {"role": "Kepala Desa" if in_village else "Camat", "name": "", "known": True},
        ],
        "object_no": str(meeting.pk)[-12:],
        "qr_text": f"REMBUG:{meeting.area_code[:8]}/{str(meeting.pk)[-12:]}",
    }


def _long(place: str) -> str:
    """The unit's word in full, as a letterhead has it."""
    return place.replace("Kec. ", "Kecamatan ").replace("Kab. ", "Kabupaten ")


def fingerprint(meeting: Meeting) -> str:
    """Sha256 of the minutes' canonical contents: printed on the paper, the same for the same contents."""
    return digest(_plain(minutes_data(meeting)))


def minutes_document(meeting: Meeting, *, paper: Paper = "f4") -> bytes:
    """The minutes as PDF. Raises DocumentProblem when the typesetter warns."""
    data = minutes_data(meeting)
    data["fingerprint"] = digest(_plain(data))[:16]
    data["printed_at"] = now().astimezone(zone_of(meeting.area_code)).strftime("%Y-%m-%dT%H:%M")
    return render("1-MD" if data["level"] == "desa" else "1-MAD", data, paper=paper)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
