"""What the pages of one meeting share: head, tabs, what this person may do, and the next step."""

from __future__ import annotations

from typing import Any

from django.forms import Form
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembug.core import clock
from rembug.core.areas import Level, at_level, level
from rembug.core.sentences import language_now
from rembug.core.web import actor_of
from rembug.meetings import actions, queries, rules
from rembug.meetings.models import Meeting
from rembug.meetings.processes import MEETING, UNFINISHED
from rembug.regions import queries as regions

PILLS = {
    "planned": "open",
    "invited": "open",
    "open": "running",
    "held": "due",
    "sealed": "done",
    "filed": "done",
    "postponed": "late",
    "cancelled": "cancelled",
}
"""State of a meeting > state of the components."""

TABS = (
    ("invitations", gettext_lazy("Undangan")),
    ("attendance", gettext_lazy("Daftar hadir")),
    ("detail", gettext_lazy("Acara dan keputusan")),
    ("documents", gettext_lazy("Dokumen")),
    ("past", gettext_lazy("Riwayat")),
)


def state_pill(meeting: Meeting) -> dict[str, str]:
    """Kind and word of the state for the component."""
    state = queries.state_of(meeting)
    return {"code": state, "kind": PILLS[state], "word": MEETING.label(state, language_now())}


def frame(request: HttpRequest, meeting: Meeting, tab: str = "") -> dict[str, Any]:
    """Context of every page of one meeting."""
    actor = actor_of(request)
    state = state_pill(meeting)
    area = meeting.area_code
    changeable = not meeting.is_sealed and not meeting.is_cancelled and meeting.state in UNFINISHED
    may = {
        "record": changeable and actions.record_attendance.allows(actor, area),
        "decide": meeting.state in ("open", "held") and not meeting.is_sealed and actions.record_decision.allows(actor, area),
        "open": meeting.state in ("planned", "invited") and actions.open_meeting.allows(actor, area),
        "close": meeting.state == "open" and actions.close_meeting.allows(actor, area),
        "postpone": meeting.state in ("planned", "invited", "open") and actions.postpone_meeting.allows(actor, area),
        "seal": meeting.state in ("held", "postponed") and not meeting.is_sealed and actions.seal_minutes.allows(actor, area),
        "scan": (meeting.is_sealed or meeting.state in ("held", "postponed")) and not meeting.is_cancelled and actions.file_signed_scan.allows(actor, area),
        "correct": changeable and actions.correct_meeting.allows(actor, area),
        "cancel": not meeting.is_sealed and not meeting.is_cancelled and actions.cancel_meeting.allows(actor, area),
        "dissent": meeting.state in ("open", "held", "postponed") and not meeting.is_sealed and actions.attach_dissent.allows(actor, area),
        "prove": not meeting.is_sealed and not meeting.is_cancelled and actions.file_invitation_proof.allows(actor, area),
        "invite": meeting.state in ("planned", "invited") and actions.send_invitations.allows(actor, area),
    }  # fmt: skip
    return {
        "meeting": meeting,
        "state": state,
        "area_name": regions.path(area),
        "kind_name": rules.kind_label(meeting.kind),
        "inter_village": rules.is_inter_village(meeting.kind),
        "tabs": [
            {"label": label, "url": reverse(f"meetings:{name}", args=[meeting.pk]), "current": name == tab}
            for name, label in TABS
        ],
        "may": may,
        "todo": next_step(meeting, state["code"], may),
    }


def next_step(meeting: Meeting, state: str, may: dict[str, bool]) -> dict[str, Any]:
    """What to do now, by whom; the button only for those who may."""
    today = clock.today(meeting.area_code)

    def to(name: str, text: str, label: str, allowed: bool, waiting: str = "") -> dict[str, Any]:
        if allowed:
            return {"text": text, "label": label, "url": reverse(f"meetings:{name}", args=[meeting.pk])}
        return {"text": waiting or text}

    if state == "planned" and meeting.held_on > today:
        return to(
            "invitations", _("Kirim undangan dan catat bukti terimanya."), _("Catat undangan"), may["invite"]
        )
    if state in ("planned", "invited") and meeting.held_on > today:
        return to("invitations", _("Lengkapi bukti terima undangan."), _("Undangan"), may["invite"])
    if state in ("planned", "invited"):
        return to(
            "open",
            _("Catat yang hadir, lalu buka musyawarah."),
            _("Buka musyawarah"),
            may["open"],
            _("Musyawarah dibuka oleh pimpinan musyawarah atau sekretaris."),
        )
    if state == "open":
        return to(
            "decide",
            _("Musyawarah berlangsung. Catat keputusan; kuorum dihitung pada tiap keputusan."),
            _("Catat keputusan"),
            may["decide"],
            _("Musyawarah berlangsung. Keputusan dicatat oleh sekretaris musyawarah."),
        )
    if state == "held" and may["scan"] and not meeting.scans.exists() and not meeting.recorded_history:
        return to(
            "scan",
            _("Cetak berita acara, mintakan tanda tangan, unggah pindaiannya, lalu sahkan."),
            _("Unggah pindaian"),
            may["scan"],
        )
    if state == "held":
        return to(
            "seal",
            _("Periksa berita acara, lalu sahkan."),
            _("Sahkan berita acara"),
            may["seal"],
            _("Berita acara menunggu disahkan atas nama pimpinan dan sekretaris musyawarah."),
        )
    if state == "sealed":
        return to(
            "scan",
            _("Cetak, mintakan tanda tangan, lalu unggah pindaiannya."),
            _("Unggah pindaian"),
            may["scan"],
        )
    if state == "postponed":
        following = getattr(meeting, "continued_by", None)
        if following is not None:
            return {
                "text": _("Musyawarah ini ditunda; lanjutannya sudah direncanakan."),
                "label": _("Buka musyawarah lanjutan"),
                "url": reverse("meetings:detail", args=[following.pk]),
            }
    if state == "filed":
        return {"text": _("Berita acara lengkap: disahkan dan pindaian bertanda tangan tersimpan.")}
    return {"text": ""}


def scans_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Scans of the signed minutes, newest first; ``same``: signed over the contents that were sealed."""
    rows = meeting.scans.order_by("-id")
    return [
        {"row": one, "same": not meeting.is_sealed or one.digest in ("", meeting.minutes_digest)}
        for one in rows
    ]


def proofs_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Files that prove invitations, each with the recipients that it speaks of. One query."""
    found: dict[Any, dict[str, Any]] = {}
    rows = meeting.invitations.filter(proof_file__isnull=False).select_related("proof_file").order_by("no")
    for one in rows:
        found.setdefault(one.proof_file_id, {"file": one.proof_file, "for": []})["for"].append(one.recipient)
    return list(found.values())


def carrier() -> Form:
    """An empty form that takes the errors of a grid's action."""
    made = Form(data={})
    made.is_valid()
    return made


def areas_for(area_code: str) -> list[tuple[str, str]]:
    """Places where this person may plan meetings: the kecamatan itself and its villages, or the village."""
    villages = regions.village_choices(area_code)
    if level(area_code) is Level.DISTRICT:
        return [(area_code, regions.area_label(area_code)), *villages]
    return villages


def kinds_for(area_code: str) -> list[tuple[str, str]]:
    """Kinds of meeting for a form, those of the kecamatan first where it is one."""
    found = [] if level(area_code) >= Level.VILLAGE else rules.kinds_at(area_code)
    return [(kind.code, rules.word(kind.label)) for kind in [*found, *rules.village_kinds()]]


def village_label(code: str) -> str:
    return regions.names_of([code]).get(code, code) if code else ""


def village_code_of(area_code: str) -> str:
    return at_level(area_code, Level.VILLAGE) if level(area_code) >= Level.VILLAGE else ""
