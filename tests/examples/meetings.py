"""Examples of the meetings context."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from rembug.core import attachments, clock
from rembug.core.door import new_key
from rembug.meetings import actions, queries
from rembug.meetings.models import Meeting
from rembug.programme.actions import open_cycle
from tests.examples.registry import action_example, page_example, plain_page
from tests.world import HERE, START, World

COUNT = ("Satu", "Dua", "Tiga", "Empat", "Lima", "Enam")


def village_meeting(world: World, **changes: Any) -> dict[str, Any]:
    """Keywords of a village meeting without any lamp that asks for a note."""
    return {
        "area_code": world.village(1),
        "kind": "md_planning",
        "title": "MD Perencanaan Desa Banjarsari",
        "held_on": date(2026, 2, 2),
        "place": "Balai Desa Banjarsari",
        "chair_name": "Drs. H. Sutrisno, M.Si.",
        "minute_taker_name": "Siti",
        "men": 31,
        "women": 25,
        "poor_men": 12,
        "poor_women": 14,
        "decisions": ["Usulan desa ditetapkan tiga buah.", "Utusan desa enam orang ditetapkan."],
        **changes,
    }


def recorded(world: World, **changes: Any) -> Meeting:
    """A meeting recorded through the door by the FK."""
    return actions.record_meeting(actor=world.actor("fk"), key=new_key(), **village_meeting(world, **changes))


def do(action: Any, actor: Any, **kwargs: Any) -> Any:
    """Call an action with a fresh key and a note for every lamp that asks for one."""
    return action(actor=actor, key=new_key(), notes={"*": "contoh"}, **kwargs)


def a_cycle(world: World, edition: str = "pto2008") -> Any:
    """A cycle of 2026 in the kecamatan under test, opened by the FK."""
    return do(
        open_cycle, world.actor("fk"), area_code=HERE, year=2026, edition=edition, starts_on=date(2026, 1, 12)
    )


def with_delegates(world: World, seats: str = "mad_priority") -> None:
    """Six delegates of every village of the kecamatan, four of them women."""
    for number in (1, 2, 3):
        do(
            actions.name_delegates,
            world.actor("fk"),
            area_code=world.village(number),
            seats=seats,
            delegates=[
                {
                    "name": f"Utusan {COUNT[number]} {COUNT[no]}",
                    "sex": "P" if no > 1 else "L",
                    "seat": "elected",
                }
                for no in range(6)
            ],
            named_on=START,
            document="BA MD Perencanaan",
        )


def planned(world: World, **changes: Any) -> Meeting:
    """A MAD Prioritas of today, planned by its secretary."""
    facts = {
        "area_code": HERE,
        "kind": "mad_priority",
        "title": "MAD Prioritas Usulan",
        "held_on": clock.today(HERE),
        "starts_at": time(9),
        "place": "Balai Kecamatan",
        **changes,
    }
    return do(actions.plan_meeting, world.actor("mad_sekretaris"), **facts)


def sitting(world: World) -> Meeting:
    """An open MAD with every delegate in the room since nine."""
    with_delegates(world)
    meeting = planned(world)
    rows = [
        {"kind": "delegate", "delegate_id": pk, "arrived_at": time(8, 45)}
        for pk in queries.delegates_of(meeting)
    ]
    do(actions.record_attendance, world.actor("mad_sekretaris"), meeting_id=meeting.pk, rows=rows)
    return do(
        actions.open_meeting,
        world.actor("mad_sekretaris"),
        meeting_id=meeting.pk,
        opened_at=time(9),
        chair_name="H. Syaifuddin",
        minute_taker_name="Nurhayati",
    )


def decided(world: World) -> Meeting:
    meeting = sitting(world)
    do(
        actions.record_decision,
        world.actor("mad_sekretaris"),
        meeting_id=meeting.pk,
        kind="rank_proposals",
        text="Urutan prioritas disepakati.",
        decided_at=time(9, 30),
    )
    return meeting


def held(world: World) -> Meeting:
    return do(
        actions.close_meeting, world.actor("mad_sekretaris"), meeting_id=decided(world).pk, ends_at=time(12)
    )


def sealed(world: World) -> Meeting:
    meeting = recorded(world)
    return do(actions.seal_minutes, world.actor("kades"), meeting_id=meeting.pk, version=meeting.version)


def waiting_substitute(world: World) -> Any:
    """A substitute whose letter only the Kades knows; the delegate is not there."""
    with_delegates(world)
    meeting = planned(world)
    delegate = next(iter(queries.delegates_of(meeting)))
    return do(
        actions.admit_substitute,
        world.actor("mad_sekretaris"),
        meeting_id=meeting.pk,
        delegate_id=delegate,
        name="Pengganti",
        sex="P",
        letter="Surat kuasa 3/2026",
        known_by=["kades"],
        arrived_at=time(9),
    )


@action_example(actions.record_meeting, "fk")
def record_meeting(world: World) -> dict[str, Any]:
    return village_meeting(world)


@action_example(actions.record_meeting_history, "fk")
def record_meeting_history(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE, "kind": "mad_funding", "title": "MAD Penetapan 2012", "held_on": date(2012, 7, 1),
        "provenance": "Map MAD 2012, halaman 3", "men": 40, "women": 30,
    }  # fmt: skip


@action_example(actions.correct_meeting, "fk")
def correct_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk, "version": 1, "changes": {"place": "Pendopo"}}


@action_example(actions.cancel_meeting, "fk")
def cancel_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk, "reason": "Tercatat dua kali"}


@action_example(actions.plan_meeting, "mad_sekretaris")
def plan_meeting(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE, "kind": "mad_priority", "title": "MAD Prioritas", "held_on": clock.today(HERE),
        "place": "Balai Kecamatan",
    }  # fmt: skip


@action_example(actions.send_invitations, "fk")
def send_invitations(world: World) -> dict[str, Any]:
    rows = [
        {
            "recipient": "Kepala Desa",
            "village": world.village(1),
            "channel": "letter",
            "sent_on": clock.today(HERE),
        }
    ]
    return {"meeting_id": planned(world).pk, "rows": rows}


@action_example(actions.open_meeting, "mad_sekretaris")
def open_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": planned(world).pk, "opened_at": time(9)}


@action_example(actions.close_meeting, "mad_ketua")
def close_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": sitting(world).pk, "ends_at": time(12)}


@action_example(actions.postpone_meeting, "mad_sekretaris")
def postpone_meeting(world: World) -> dict[str, Any]:
    meeting = planned(world)
    return {"meeting_id": meeting.pk, "to_on": meeting.held_on + timedelta(days=7), "reason": "Kuorum kurang"}


@action_example(actions.record_attendance, "fk")
def record_attendance(world: World) -> dict[str, Any]:
    row = {"kind": "resident", "name": "Siti", "sex": "P", "arrived_at": time(9)}
    return {"meeting_id": recorded(world).pk, "rows": [row]}


@action_example(actions.record_departure, "fk")
def record_departure(world: World) -> dict[str, Any]:
    return {"meeting_id": sitting(world).pk, "left_at": time(10, 40), "village": world.village(2)}


@action_example(actions.admit_substitute, "mad_sekretaris")
def admit_substitute(world: World) -> dict[str, Any]:
    with_delegates(world)
    meeting = planned(world)
    return {
        "meeting_id": meeting.pk, "delegate_id": next(iter(queries.delegates_of(meeting))), "name": "Pengganti",
        "sex": "P", "letter": "3/2026", "known_by": ["kades"], "arrived_at": time(9),
    }  # fmt: skip


@action_example(actions.accept_substitute, "mad_sekretaris")
def accept_substitute(world: World) -> dict[str, Any]:
    found = waiting_substitute(world)
    return {"meeting_id": found.meeting_id, "attendee_id": found.pk, "known_by": ["bpd"], "at": time(10)}


@action_example(actions.record_headcounts, "kpmd")
def record_headcounts(world: World) -> dict[str, Any]:
    rows = [{"place": "Krajan", "men": 10, "women": 12, "poor_men": 3, "poor_women": 4}]
    return {"meeting_id": recorded(world).pk, "version": 1, "rows": rows, "others": {"disabled": 1}}


@action_example(actions.record_decision, "mad_sekretaris")
def record_decision(world: World) -> dict[str, Any]:
    return {
        "meeting_id": sitting(world).pk, "kind": "rank_proposals", "text": "Urutan disepakati.",
        "decided_at": time(10),
    }  # fmt: skip


@action_example(actions.attach_dissent, "fk")
def attach_dissent(world: World) -> dict[str, Any]:
    return {
        "meeting_id": sitting(world).pk,
        "by": "Desa Sukamaju",
        "text": "Tidak setuju dengan penilaian SPP.",
    }


@action_example(actions.adopt_rules_of_order, "mad_ketua")
def adopt_rules_of_order(world: World) -> dict[str, Any]:
    return {
        "meeting_id": sitting(world).pk,
        "decided_at": time(9, 20),
        "switches": {"late_delegate": "at_once"},
    }


@action_example(actions.name_delegates, "kades")
def name_delegates(world: World) -> dict[str, Any]:
    return {
        "area_code": world.village(1), "seats": "mad_priority", "named_on": START, "document": "BA",
        "delegates": [{"name": f"Utusan {word}", "sex": "P", "seat": "elected"} for word in COUNT],
    }  # fmt: skip


@action_example(actions.replace_delegate, "kades")
def replace_delegate(world: World) -> dict[str, Any]:
    with_delegates(world)
    seat = next(iter(queries.delegates_of(planned(world)).values()))
    return {
        "delegate_id": seat.pk, "starts_on": clock.today(HERE), "reason": "Pindah ke kota", "name": "Dewi Anggraini",
        "sex": "P", "document": "BA MD Khusus",
    }  # fmt: skip


@action_example(actions.seal_minutes, "mad_sekretaris")
def seal_minutes(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk, "version": 1}


@action_example(actions.file_signed_scan, "fk")
def file_signed_scan(world: World) -> dict[str, Any]:
    return {"meeting_id": sealed(world).pk, "file": scan()}


def invited(world: World) -> Meeting:
    """A planned MAD whose first village was invited."""
    facts = send_invitations(world)
    return do(actions.send_invitations, world.actor("fk"), **facts)


@action_example(actions.file_invitation_proof, "fk")
def file_invitation_proof(world: World) -> dict[str, Any]:
    return {"meeting_id": invited(world).pk, "nos": [1], "file": scan()}


def scan() -> Any:
    """A small PDF as it comes from a scanner."""
    return attachments.prepare(SimpleUploadedFile("ba.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"))


plain_page("meetings:index")
plain_page("meetings:record")
plain_page("meetings:plan")
plain_page("meetings:history")
plain_page("meetings:delegates")


@page_example("meetings:detail")
@page_example("meetings:correct")
@page_example("meetings:cancel")
@page_example("meetings:minutes_pdf")
@page_example("meetings:attendance_pdf")
@page_example("meetings:invitation_pdf")
@page_example("meetings:attendance")
@page_example("meetings:fill_attendance")
@page_example("meetings:headcounts")
@page_example("meetings:documents")
@page_example("meetings:past")
@page_example("meetings:invitations")
@page_example("meetings:seal", "kades")
@page_example("meetings:dissent")
@page_example("meetings:quorum")
def one_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": recorded(world).pk}


@page_example("meetings:open", "mad_sekretaris")
@page_example("meetings:close", "mad_sekretaris")
@page_example("meetings:postpone", "mad_sekretaris")
@page_example("meetings:departure", "mad_sekretaris")
@page_example("meetings:substitute", "mad_sekretaris")
@page_example("meetings:decide", "mad_sekretaris")
@page_example("meetings:rules_of_order", "mad_sekretaris")
def an_open_mad(world: World) -> dict[str, Any]:
    return {"meeting_id": sitting(world).pk}


@page_example("meetings:accept_substitute", "mad_sekretaris")
def a_waiting_substitute(world: World) -> dict[str, Any]:
    found = waiting_substitute(world)
    return {"meeting_id": found.meeting_id, "attendee_id": found.pk}


@page_example("meetings:proof")
def an_invited_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": invited(world).pk}


@page_example("meetings:scan")
def a_sealed_meeting(world: World) -> dict[str, Any]:
    return {"meeting_id": sealed(world).pk}


@page_example("meetings:replace_delegate", "kades")
def a_seat(world: World) -> dict[str, Any]:
    with_delegates(world)
    return {"delegate_id": next(iter(queries.delegates_of(planned(world)).values())).pk}


@page_example("meetings:name_delegates", "kades")
def a_village(world: World) -> dict[str, Any]:
    return {"village": world.village(1), "seats": "mad_priority"}
