"""Fills the neighbouring kecamatan with things whose words all carry the mark (see tests/test_leak.py)."""

from __future__ import annotations

from datetime import date

from rembug.core.door import new_key
from rembug.meetings import actions as meetings
from rembug.people import actions as people
from rembug.programme import actions as programme
from tests.planning.deciding import decided
from tests.planning.selecting import Kecamatan
from tests.spreadsheets.importing import IDEA_HEADS, applied, book, staged
from tests.world import MARK, THERE, World


def fill_neighbour(world: World) -> None:
    """One of everything that has a page, through the actions."""
    _fill_people(world)
    _fill_programme(world)
    meetings.record_meeting(
        actor=world.actor("fk", district=THERE),
        key=new_key(),
        area_code=f"{THERE}.2001",
        kind="md_planning",
        title=f"MD {MARK}",
        held_on=date(2026, 2, 2),
        place=f"Balai {MARK}",
        chair_name=f"Ketua {MARK}",
        minute_taker_name=f"Notulis {MARK}",
        men=10,
        women=10,
        poor_men=5,
        poor_women=5,
        decisions=[f"Keputusan {MARK}"],
    )
    _fill_planning(world)
    _fill_imports(world)


def _fill_imports(world: World) -> None:
    """Files of the neighbour: people and ideas that were stored, and a budget with a fault that was not."""
    people_rows = [(f"Diimpor {MARK}", "P", f"{THERE}.2001", None, None)]
    applied(
        world,
        book(("Nama Lengkap", "JK", "Nama Desa", "Tgl lahir", "No HP"), people_rows),
        kind="people",
        role="fk",
        name=f"warga {MARK}.xlsx",
        district=THERE,
    )
    rows = [(f"{THERE}.2001", f"Gagasan impor {MARK}", f"Dusun {MARK}", 10, 5, "3/2/2026")]
    applied(world, book(IDEA_HEADS, rows), name=f"gagasan {MARK}.xlsx", district=THERE)
    budget = [(f"{THERE}.2001", f"Konsep {MARK}", f"Semen {MARK}", 1, "sak", 68_000)]
    heads = ("Desa", "Nama kegiatan", "Uraian", "Volume", "Satuan", "Harga satuan")
    applied(world, book(heads, budget), kind="rab", name=f"rab {MARK}.xlsx", district=THERE)
    wrong = [(f"{THERE}.2001", f"Tidak ada {MARK}", f"Semen {MARK}", 1, "sak", 68_000)]
    staged(world, book(heads, wrong), kind="rab", name=f"rab salah {MARK}.xlsx", district=THERE)


def _fill_programme(world: World) -> None:
    fk, faskab = world.actor("fk", district=THERE), world.actor("faskab", district=THERE)
    start = date(2026, 1, 12)
    cycle = programme.open_cycle(
        actor=fk, key=new_key(), area_code=THERE, year=2026, edition="pto2014", starts_on=start
    )
    programme.record_allocation(
        actor=fk,
        key=new_key(),
        cycle_id=cycle.pk,
        fund="blm",
        source="apbn",
        amount_rp=1_000_000_000,
        document=f"DIPA {MARK}",
    )
    groups = [{"name": f"Kelompok {MARK}", "villages": [world.village(n, THERE) for n in (1, 2, 3)]}]
    programme.set_clusters(actor=fk, key=new_key(), cycle_id=cycle.pk, version=cycle.version, clusters=groups)
    programme.set_village_state(
        actor=fk,
        key=new_key(),
        cycle_id=cycle.pk,
        village=world.village(1, THERE),
        state="none_proposed",
        reason=f"Alasan {MARK}",
        minutes=f"BA {MARK}",
    )
    programme.override_rule(
        actor=fk,
        key=new_key(),
        area_code=THERE,
        edition="pto2014",
        rule="participation.women_target_bp",
        value=4500,
        starts_on=start,
        reason=f"Nilai {MARK}",
    )
    programme.set_location_status(
        actor=faskab,
        key=new_key(),
        area_code=THERE,
        status="problem",
        starts_on=start,
        letter=f"Surat {MARK}",
        reason=f"Sebab {MARK}",
    )
    cycle.refresh_from_db()
    decided(world, k=Kecamatan(world, cycle, THERE), mark=MARK)


def _fill_planning(world: World) -> None:
    """An idea, a complete draft and a numbered proposal of the neighbour."""
    from tests.examples import planning_proposals as planning

    planning.idea(world, f"Gagasan {MARK}", district=THERE, hamlet=f"Dusun {MARK}")
    planning.complete(world, f"Konsep {MARK}", district=THERE, location=f"Lokasi {MARK}")
    rows = [
        {
            "area_code": world.village(2, THERE),
            "title": f"Usulan {MARK}",
            "kind": "infrastructure",
            "origin": "other",
            "proposer": f"Pengusul {MARK}",
            "amount_rp": 1_000_000,
            "result": "funded",
        }
    ]
    planning.call(
        world,
        "upk_sekretaris",
        planning.many.record_proposal_history,
        THERE,
        area_code=THERE,
        rows=rows,
        provenance=f"{MARK}.csv",
    )


def _fill_people(world: World) -> None:
    village, manager = f"{THERE}.2001", world.actor("pengelola", district=THERE)
    person = people.register_person(
        actor=manager,
        key=new_key(),
        area_code=village,
        name=f"Warga {MARK}",
        sex="P",
        phone="081200001111",
        address=f"Dusun {MARK}",
    )
    people.assign_role(
        actor=manager,
        key=new_key(),
        area_code=village,
        person_id=person.pk,
        role="kpmd",
        starts_on=date(2026, 2, 2),
        document=f"SK {MARK}",
    )
    people.form_committee(
        actor=manager,
        key=new_key(),
        area_code=village,
        kind="tpu",
        starts_on=date(2026, 2, 2),
        chosen_in=f"MD {MARK}",
        decree=f"SK {MARK}",
        members=[
            {"name": f"{word} {MARK}", "sex": "P", "role": "tpu"}
            for word in ("Ani", "Budi", "Citra", "Dedi", "Endah")
        ],
        notes={"*": "contoh"},
    )
