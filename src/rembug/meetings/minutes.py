"""Meetings on paper: Form 1, attendance sheet and invitation, as data for the documents engine."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rembug.core.areas import Level, level
from rembug.core.canonical import digest
from rembug.core.clock import now
from rembug.core.dates import format_date
from rembug.core.zones import zone_of
from rembug.documents.render import Paper, render
from rembug.meetings import queries, rules
from rembug.meetings.domain import letter_number
from rembug.meetings.models import Decision, Meeting
from rembug.regions import queries as regions

KIND_LABELS = {
    "delegate": "Utusan desa (hak suara)",
    "observer": "Peninjau",
    "resource_person": "Narasumber",
    "watcher": "Pengamat",
    "resident": "Warga",
}
OTHER_LABELS = {
    "kat": "komunitas adat terpencil",
    "disabled": "penyandang disabilitas",
    "elderly": "lanjut usia",
    "female_headed": "perempuan kepala keluarga",
    "youth": "pemuda",
}
OUTCOMES = {
    "still_ranked": "usulannya tetap dinilai",
    "postponed": "usulannya ditunda",
    "dropped": "usulannya gugur",
}


def minutes_data(meeting: Meeting) -> dict[str, Any]:
    """The contents of the minutes in the shape of Form 1; the same facts give the same data.

    Sealed minutes give what was kept at sealing, whatever places are called today.
    """
    if meeting.is_sealed:
        return dict(meeting.sealed_minutes.data)
    in_village = level(meeting.area_code) >= Level.VILLAGE
    village, district, regency = _places(meeting.area_code)
    kind = rules.kind_of(meeting.kind)
    listed = queries.attendees(meeting)
    data: dict[str, Any] = {
        "letterhead": letterhead(meeting.area_code),
        "level": "desa" if in_village else "kecamatan",
        "number": meeting.number,
        "meeting_title": meeting.title,
        "meeting": meeting.title,
        "year": meeting.cycle.year if meeting.cycle else None,
        "village": village,
        "district": district,
        "regency": regency,
        "held_on": meeting.held_on,
        "start_time": _clock(meeting.opened_at or meeting.starts_at),
        "end_time": _clock(meeting.ends_at),
        "zone": _zone(meeting.area_code),
        "venue": meeting.place,
        "chair": meeting.chair_name,
        "secretary": meeting.minute_taker_name,
        "facilitators": [n.strip() for n in meeting.facilitated_by.split(";") if n.strip()] or None,
        "invitation": _invitation(meeting),
        "attendance": _attendance(meeting, listed),
        "attendance_by_hamlet": _by_hamlet(meeting, listed) if in_village else None,
        "attendance_others": [
            {"label": OTHER_LABELS[name], "count": count} for name, count in sorted(meeting.others.items())
        ]
        or None,
        "agenda": [line["text"] for line in meeting.agenda] or None,
        "discussion": [line for line in meeting.discussion.splitlines() if line.strip()] or None,
        "decisions": [_decision(d) for d in meeting.decisions.order_by("no").prefetch_related("dissents")],
        "dissent": [
            {"by": one.by, "text": one.text} for one in meeting.dissents.filter(decision=None).order_by("no")
        ]
        or None,
        "waivers": _waivers(meeting) or None,
        "invalid_note": f"Musyawarah ini ditunda: {meeting.postponed_reason}"
        if meeting.state == "postponed"
        else None,
        "place": (village or district).partition(" ")[2],
        "signed_on": meeting.held_on,
        "signatures": _signatures(meeting, kind),
        "object_no": meeting.number,
        "qr_text": f"REMBUG:{meeting.area_code[:8]}/{meeting.number}",
        "edition": meeting.cycle.edition if meeting.cycle else None,
    }
    if not in_village and kind.voters == "delegates":
        data["delegates"] = _delegates(meeting, listed)
        data["delegate_signatures"] = [
            {"village": row["village"], "name": ""} for row in data["delegates"] if row["present"]
        ]
    return {name: value for name, value in data.items() if value is not None}


def letterhead(area_code: str) -> dict[str, Any]:
    """Lines of the letterhead, the widest unit first."""
    village, district, regency = _places(area_code)
    return {"lines": [_long(line).upper() for line in (regency, district, village) if line]}


def _places(area_code: str) -> tuple[str, str, str]:
    """(village, kecamatan, kabupaten) of an area, "" where it has none."""
    names = regions.path(area_code).split(", ")
    depth = level(area_code)
    if depth is Level.HAMLET:
        names = names[1:]
    if depth >= Level.VILLAGE:
        return names[0], names[1], names[2]
    return ("", names[0], names[1]) if depth is Level.DISTRICT else ("", "", names[0])


def _long(place: str) -> str:
    """The unit's word in full, as a letterhead has it."""
    return place.replace("Kec. ", "Kecamatan ").replace("Kab. ", "Kabupaten ")


def _clock(at: Any) -> str | None:
    return at.strftime("%H:%M") if at else None


def _zone(area_code: str) -> str:
    return {
        "Asia/Jakarta": "WIB",
        "Asia/Pontianak": "WIB",
        "Asia/Makassar": "WITA",
        "Asia/Jayapura": "WIT",
    }.get(str(zone_of(area_code)), "WIB")


def _invitation(meeting: Meeting) -> str | None:
    sent = list(meeting.invitations.order_by("sent_on"))
    if not sent:
        return None
    delivered = [one for one in sent if one.delivered_on]
    number = letter_number(meeting.year, meeting.serial)
    return f"Nomor {number}, dikirim {format_date(sent[0].sent_on)}, diterima {len(delivered)} dari {len(sent)} alamat"


def _attendance(meeting: Meeting, listed: list[Any]) -> list[dict[str, Any]]:
    """Rows by standing: listed people and counted ones together."""
    rows: dict[str, list[int]] = {}
    for one in listed:
        row = rows.setdefault(one.kind, [0, 0, 0])
        row[one.sex == "P"] += 1
        row[2] += one.is_poor
    for count in meeting.headcounts.all():
        row = rows.setdefault(count.kind, [0, 0, 0])
        row[0], row[1] = row[0] + count.men, row[1] + count.women
        row[2] += count.poor_men + count.poor_women
    return [
        {"label": KIND_LABELS[kind], "male": rows[kind][0], "female": rows[kind][1],
         "total": rows[kind][0] + rows[kind][1], "rtm": rows[kind][2]}
        for kind in KIND_LABELS if kind in rows
    ]  # fmt: skip


def _by_hamlet(meeting: Meeting, listed: list[Any]) -> list[dict[str, Any]] | None:
    """Rows by dusun; none when nothing is split."""
    rows: dict[str, list[int]] = {}
    for one in listed:
        row = rows.setdefault(one.hamlet, [0, 0, 0])
        row[one.sex == "P"] += 1
        row[2] += one.is_poor
    for count in meeting.headcounts.all():
        row = rows.setdefault(count.place, [0, 0, 0])
        row[0], row[1] = row[0] + count.men, row[1] + count.women
        row[2] += count.poor_men + count.poor_women
    if set(rows) <= {""}:
        return None
    return [
        {"label": place or "Lainnya", "male": m, "female": f, "total": m + f, "rtm": poor}
        for place, (m, f, poor) in sorted(rows.items(), key=lambda row: (not row[0], row[0]))
    ]


def _delegates(meeting: Meeting, listed: list[Any]) -> list[dict[str, Any]]:
    """One row a village: invited, came, women, and what the minutes must say of it (practice S1)."""
    found = queries.presence_of(meeting, listed=listed)
    names = regions.names_of([one.village for one in found])
    delivered = {i.village: i for i in meeting.invitations.order_by("no")}
    rows = []
    for one in found:
        notes = []
        if one.state == "absent":
            letter = delivered.get(one.village)
            notes.append("tidak hadir")
            if letter and letter.delivered_on:
                notes.append(f"undangan diterima {format_date(letter.delivered_on)}")
        elif one.state == "walked_out" and one.left_at:
            notes.append(f"meninggalkan tempat {one.left_at:%H.%M}")
        for person in listed:
            if person.village != one.village or person.delegate_id is None:
                continue
            first = person.stays.all()[0].arrived_at
            if person.is_substitute:
                standing = "pengganti" if person.kind == "delegate" else "pengganti, peninjau"
                notes.append(f"{standing} {person.name} {first:%H.%M}")
            elif meeting.opened_at and first > meeting.opened_at:
                notes.append(f"{person.name} datang {first:%H.%M}")
        rows.append(
            {"village": names.get(one.village, one.village), "invited": one.invited, "present": one.came,
             "women": one.women, "note": "; ".join(notes)}
        )  # fmt: skip
    return rows


def _decision(decision: Decision) -> dict[str, Any]:
    """One decision with the quorum of its moment."""
    row: dict[str, Any] = {"text": decision.text}
    if decision.outcome:
        row["text"] = f"{decision.text} ({OUTCOMES.get(decision.outcome, decision.outcome)})"
    if decision.reason:
        row["text"] += f" Alasan: {decision.reason}"
    if decision.decided_at:
        row["at_time"] = decision.decided_at.strftime("%H:%M")
        row["method"] = "musyawarah mufakat"
        if decision.method == "vote":
            row["method"] = (
                f"pemungutan suara: setuju {decision.votes_for or 0}, tidak setuju {decision.votes_against or 0}, "
                f"abstain {decision.votes_abstain or 0}"
            )
    if decision.voters_invited and decision.quorum_needed is not None:
        row["quorum"] = {
            "base": decision.voters_invited,
            "required": decision.quorum_needed,
            "present": decision.voters_present or 0,
            "met": decision.valid,
        }
    elif not decision.valid:
        row["method"] = "TIDAK SAH"
    if decision.table:
        row["table"] = decision.table
    if dissents := [{"by": one.by, "text": one.text} for one in decision.dissents.all()]:
        row["dissent"] = dissents
    return row


def _waivers(meeting: Meeting) -> list[dict[str, Any]]:
    """What the MAD itself passed over by a recorded decision (A-15, S25)."""
    labels = {
        "waive_composition": "Susunan utusan desa",
        "accept_substitute": "Surat kuasa pengganti diketahui Kepala Desa dan BPD",
    }
    return [
        {"requirement": labels[d.kind], "granted_by": "MAD", "reason": d.reason or d.text, "document": f"Keputusan nomor {d.no}"}
        for d in meeting.decisions.filter(kind__in=labels, valid=True).order_by("no")
    ]  # fmt: skip


def _signatures(meeting: Meeting, kind: Any) -> list[dict[str, Any]]:
    """Who signs, by the kind of meeting (practice.md 5); one delegate of each village signs a list of its own."""
    names = {
        "meeting_chair": meeting.chair_name,
        "mad_chair": meeting.chair_name,
        "minute_taker": meeting.minute_taker_name,
        "mad_secretary": meeting.minute_taker_name,
    }
    rows = []
    for one in kind.signatories:
        if one.each:
            continue
        role = one.label.id if one.capacity != "facilitated_by" else f"Difasilitasi oleh {one.label.id}"
        if one.role == "fk" and one.capacity == "facilitated_by":
            role = "Difasilitasi oleh FK"
        known = one.capacity in ("known_by", "approved_by", "witness")
        rows.append({"role": role, "name": names.get(one.role, ""), "known": known})
    # Those who take note stand last, under those who sign.
    return sorted(rows, key=lambda row: row["known"])


def minutes_contents(meeting: Meeting) -> tuple[dict[str, Any], str]:
    """The contents as they are kept at sealing, and their fingerprint: sha256 of the canonical JSON."""
    contents = plain(minutes_data(meeting))
    return contents, digest(contents)


def fingerprint(meeting: Meeting) -> str:
    """Sha256 of the contents: printed on the paper, the same for the same contents."""
    return meeting.minutes_digest or digest(plain(minutes_data(meeting)))


def minutes_document(meeting: Meeting, *, paper: Paper = "f4") -> bytes:
    """The minutes as PDF; before sealing they are marked as a draft. Raises DocumentProblem."""
    data = minutes_data(meeting)
    mark = fingerprint(meeting)
    data["fingerprint"] = " ".join(mark[i : i + 4] for i in range(0, 16, 4))
    if not meeting.is_sealed and "invalid_note" not in data:
        data["invalid_note"] = (
            "Naskah untuk ditandatangani; berlaku sesudah disahkan dengan sidik yang sama"
            if meeting.state == "held"
            else "Konsep: belum disahkan"
        )
    if meeting.is_cancelled:
        data["invalid_note"] = f"Dibatalkan: {meeting.cancelled_reason}"
    data["printed_at"] = _printed(meeting)
    return render("1-MD" if data["level"] == "desa" else "1-MAD", data, paper=paper)


def attendance_document(meeting: Meeting, *, paper: Paper = "f4", blank: bool = False) -> bytes:
    """The attendance sheet: filled with everybody listed, or empty to go round the room."""
    village, district, _ = _places(meeting.area_code)
    listed = [] if blank else queries.attendees(meeting)
    names = regions.names_of({one.village for one in listed})
    data: dict[str, Any] = {
        "letterhead": letterhead(meeting.area_code),
        "form_no": "Lampiran Form 1",
        "number": meeting.number,
        "meeting_title": meeting.title,
        "held_on": meeting.held_on,
        "start_time": _clock(meeting.opened_at or meeting.starts_at),
        "zone": _zone(meeting.area_code),
        "venue": meeting.place,
        "place": (village or district).partition(" ")[2],
        "signed_on": meeting.held_on,
        "object_no": meeting.number,
        "qr_text": f"REMBUG:{meeting.area_code[:8]}/{meeting.number}",
        "printed_at": _printed(meeting),
    }
    if listed:
        data["rows"] = [
            {
                "name": one.name,
                "sex": one.sex,
                "address": names.get(one.village, "") or one.hamlet,
                "role": one.role or KIND_LABELS[one.kind].removesuffix(" (hak suara)"),
                "rtm_member": one.is_poor,
            }
            for one in listed
        ]
        men = sum(one.sex == "L" for one in listed)
        poor = sum(one.is_poor for one in listed)
        data["tally"] = {"male": men, "female": len(listed) - men, "total": len(listed), "rtm": poor}
        data["signatures"] = [
            {"role": "Notulis", "name": meeting.minute_taker_name},
            {"role": "Pimpinan musyawarah", "name": meeting.chair_name},
        ]
    else:
        blank = True
        data["blank_rows"] = 60 if rules.is_inter_village(meeting.kind) else 40
    return render("HADIR", data, paper=paper, blank=blank)


def invitation_document(meeting: Meeting, recipient: str = "", *, paper: Paper = "f4") -> bytes:
    """The letter of invitation with the slip that proves its delivery; without recipient a line to write on."""
    village, district, _ = _places(meeting.area_code)
    inter = rules.is_inter_village(meeting.kind)
    data: dict[str, Any] = {
        "letterhead": letterhead(meeting.area_code),
        "number": letter_number(meeting.year, meeting.serial),
        "object_no": meeting.number,
        "qr_text": f"REMBUG:{meeting.area_code[:8]}/{meeting.number}",
        "nature": "Penting",
        "attachment_note": "-",
        "subject": f"Undangan {meeting.title}",
        "recipient": recipient,
        "meeting": meeting.title,
        "held_on": meeting.held_on,
        "signed_on": min(meeting.created_at.astimezone(zone_of(meeting.area_code)).date(), meeting.held_on),
        "start_time": _clock(meeting.starts_at),
        "zone": _zone(meeting.area_code),
        "venue": meeting.place,
        "participants": _participants(meeting),
        "agenda": [line["text"] for line in meeting.agenda] or None,
        "place": (village or district).partition(" ")[2],
        "signatures": [
            {"role": "Ketua MAD" if inter else "Kepala Desa", "name": meeting.chair_name if inter else ""}
        ],
        "printed_at": _printed(meeting),
    }
    return render("UNDANGAN", {k: v for k, v in data.items() if v is not None}, paper=paper)


def _participants(meeting: Meeting) -> str:
    """Who is invited, from the rules of the edition."""
    kind = rules.kind_of(meeting.kind)
    if kind.voters == "women":
        return "seluruh perempuan warga desa"
    if kind.voters != "delegates":
        return "seluruh warga desa, laki-laki dan perempuan" if kind.open_to_all else "peserta yang diundang"
    ruleset = rules.rules_for(meeting.area_code, meeting.held_on, meeting.cycle)
    size, women = ruleset.peek("delegates.per_village").value, ruleset.peek("delegates.women_min").value
    if size is None:
        return "utusan desa"
    return f"{size} utusan tiap desa" + (f", paling sedikit {women} perempuan" if women else "")


def _printed(meeting: Meeting) -> str:
    return now().astimezone(zone_of(meeting.area_code)).strftime("%Y-%m-%dT%H:%M")


def plain(value: Any) -> Any:
    """Values as JSON keeps them: dates as text."""
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if hasattr(value, "isoformat") else value
