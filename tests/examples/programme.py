"""Examples of the programme context."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from rembug.core.attachments import Prepared, prepare
from rembug.core.door import new_key
from rembug.programme import actions
from rembug.programme.domain.steps import STEPS
from rembug.programme.models import Cycle
from tests.core import files
from tests.examples.registry import action_example, page_example, plain_page
from tests.world import HERE, World

STARTS = date(2026, 1, 12)


def opened(world: World, *, district: str = HERE, year: int = 2026, edition: str = "pto2014") -> Cycle:
    """A cycle of all villages of a kecamatan, opened through the door by its FK."""
    return actions.open_cycle(
        actor=world.actor("fk", district=district),
        key=new_key(),
        area_code=district,
        year=year,
        edition=edition,
        starts_on=STARTS.replace(year=year),
    )


@action_example(actions.open_cycle, "fk")
def open_cycle(world: World) -> dict[str, Any]:
    return {"area_code": HERE, "year": 2026, "edition": "pto2014", "starts_on": STARTS}


@action_example(actions.record_past_cycle, "fk")
def record_past_cycle(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE,
        "year": 2012,
        "edition": "pto2008",
        "starts_on": date(2012, 1, 9),
        "provenance": "Buku arsip UPK 2012",
    }


@action_example(actions.set_villages, "fk")
def set_villages(world: World) -> dict[str, Any]:
    cycle = opened(world)
    return {"cycle_id": cycle.pk, "version": cycle.version, "villages": [world.village(1), world.village(2)]}


@action_example(actions.set_clusters, "fk")
def set_clusters(world: World) -> dict[str, Any]:
    cycle = opened(world)
    groups = [
        {"name": "Utara", "villages": [world.village(1), world.village(2)]},
        {"name": "Selatan", "villages": [world.village(3)]},
    ]
    return {"cycle_id": cycle.pk, "version": cycle.version, "clusters": groups}


@action_example(actions.cancel_cycle, "fk")
def cancel_cycle(world: World) -> dict[str, Any]:
    return {"cycle_id": opened(world).pk, "reason": "Salah tahun"}


def allocated(world: World, cycle: Cycle, source: str = "apbn", amount_rp: int = 1_000_000_000) -> Any:
    """An allocation recorded through the door by the FK."""
    return actions.record_allocation(
        actor=world.actor("fk"),
        key=new_key(),
        cycle_id=cycle.pk,
        fund="blm",
        source=source,
        amount_rp=amount_rp,
    )


def started(world: World, **kwargs: Any) -> Cycle:
    """A running cycle with an allocation."""
    cycle = opened(world, **kwargs)
    allocated(world, cycle)
    return actions.advance_cycle(actor=world.actor("fk"), key=new_key(), cycle_id=cycle.pk, move="start")


MINUTES = {
    "minutes": "BA MAD Sosialisasi 12-1-2026",
    "counts": {"men": 20, "women": 22, "poor_men": 8, "poor_women": 9},
}


def done(world: World, cycle: Cycle, step: str, village: str = "", on: date = STARTS) -> Any:
    """A complete result of a step, recorded by the FK."""
    outputs = list(STEPS[step].outputs)
    return actions.record_step_result(
        actor=world.actor("fk"),
        key=new_key(),
        notes={"*": "contoh"},
        cycle_id=cycle.pk,
        step=step,
        village=village,
        outputs=outputs,
        done_on=on,
        **(MINUTES if "minutes" in outputs else {}),
    )


def socialised(world: World) -> Cycle:
    """A running cycle up to the training of the KPMD, so that mapping may be recorded."""
    cycle = started(world)
    done(world, cycle, "mad_socialisation")
    for number in (1, 2, 3):
        done(world, cycle, "md_socialisation", world.village(number))
    done(world, cycle, "kpmd_training")
    return cycle


@action_example(actions.record_allocation, "fk")
def record_allocation(world: World) -> dict[str, Any]:
    return {"cycle_id": opened(world).pk, "fund": "blm", "source": "apbn", "amount_rp": 1_000_000_000}


@action_example(actions.cancel_allocation, "fk")
def cancel_allocation(world: World) -> dict[str, Any]:
    return {"allocation_id": allocated(world, opened(world)).pk, "reason": "Salah ketik"}


@action_example(actions.import_allocations, "faskab")
def import_allocations(world: World) -> dict[str, Any]:
    opened(world)
    row = {"kecamatan": "Mekar Jaya", "total": 2000, "apbn": 1500, "apbd": 500}
    return {"area_code": HERE[:5], "year": 2026, "rows": [row], "unit_rp": 1_000_000}


@action_example(actions.import_allocation_rules, "faskab")
def import_allocation_rules(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE[:5],
        "edition": "pto2014",
        "rows": [{"villages": 3, "amount_rp": 1_000_000_000}, {"villages": 4, "amount_rp": 1_250_000_000}],
        "starts_on": STARTS,
        "reason": "Tabel kabupaten",
    }


@action_example(actions.advance_cycle, "fk")
def advance_cycle(world: World) -> dict[str, Any]:
    cycle = opened(world)
    allocated(world, cycle)
    return {"cycle_id": cycle.pk, "move": "start"}


@action_example(actions.set_step_dates, "fk")
def set_step_dates(world: World) -> dict[str, Any]:
    day = date(2026, 1, 13)
    return {
        "cycle_id": opened(world).pk,
        "dates": [{"step": "mad_socialisation", "starts_on": day, "due_on": day}],
    }


def scan(name: str = "ba.pdf", data: bytes = files.PDF) -> Prepared:
    """A scan of minutes, laid down as a form does it."""
    return prepare(SimpleUploadedFile(name, data))


@action_example(actions.record_step_on_paper, "fk")
def record_step_on_paper(world: World) -> dict[str, Any]:
    return {
        "cycle_id": socialised(world).pk,
        "step": "rtm_mapping",
        "village": world.village(1),
        "done_on": STARTS,
        "file": scan(),
        **MINUTES,
    }


@action_example(actions.record_step_result, "fk")
def record_step_result(world: World) -> dict[str, Any]:
    return {
        "cycle_id": started(world).pk,
        "step": "mad_socialisation",
        "outputs": list(STEPS["mad_socialisation"].outputs),
        "done_on": STARTS,
        **MINUTES,
    }


@action_example(actions.cancel_step_result, "fk")
def cancel_step_result(world: World) -> dict[str, Any]:
    return {"result_id": done(world, started(world), "mad_socialisation").pk, "reason": "Salah tanggal"}


@action_example(actions.set_village_state, "fk")
def set_village_state(world: World) -> dict[str, Any]:
    return {
        "cycle_id": started(world).pk,
        "village": world.village(1),
        "state": "none_proposed",
        "reason": "Warga memilih tidak mengusulkan",
        "minutes": "BA MD 3-3-2026",
    }


WOMEN = "participation.women_target_bp"


def local_value(world: World, area_code: str = HERE) -> Any:
    """A local value set through the door."""
    return actions.override_rule(
        actor=world.actor("fk"),
        key=new_key(),
        area_code=area_code,
        edition="pto2014",
        rule=WOMEN,
        value=4500,
        starts_on=STARTS,
        reason="Kesepakatan MAD",
    )


@action_example(actions.override_rule, "fk")
def override_rule(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE,
        "edition": "pto2014",
        "rule": WOMEN,
        "value": 4500,
        "starts_on": STARTS,
        "reason": "Kesepakatan MAD",
    }


@action_example(actions.end_override, "fk")
def end_override(world: World) -> dict[str, Any]:
    return {"override_id": local_value(world).pk, "ends_on": date(2026, 12, 31), "reason": "MAD baru"}


def troubled(world: World, district: str = HERE) -> Any:
    """A location status set by the kabupaten facilitator."""
    return actions.set_location_status(
        actor=world.actor("faskab"),
        key=new_key(),
        area_code=district,
        status="potential",
        starts_on=STARTS,
        letter="414.2/5574/PNPM-MP/II/2012",
        reason="Penanganan melewati batas waktu",
    )


@action_example(actions.set_location_status, "faskab")
def set_location_status(world: World) -> dict[str, Any]:
    return {
        "area_code": HERE,
        "status": "potential",
        "starts_on": STARTS,
        "letter": "414.2/5574/PNPM-MP/II/2012",
        "reason": "Penanganan melewati batas waktu",
    }


@action_example(actions.lift_location_status, "faskab")
def lift_location_status(world: World) -> dict[str, Any]:
    return {"status_id": troubled(world).pk, "ends_on": date(2026, 6, 30), "reason": "Selesai ditangani"}


plain_page("programme:open_cycle")
plain_page("programme:record_past_cycle")
plain_page("programme:rules")
plain_page("programme:locations", "faskab")
plain_page("programme:set_location", "faskab")


@page_example("programme:road")
def the_road(world: World) -> dict[str, Any]:
    started(world)
    return {}


@page_example("programme:step", shared=True)
def one_step(world: World) -> dict[str, Any]:
    started(world)
    return {"number": 1}


@page_example("programme:cycle")
@page_example("programme:villages")
@page_example("programme:clusters")
@page_example("programme:calendar")
@page_example("programme:set_dates")
@page_example("programme:record_allocation")
@page_example("programme:cancel_cycle")
def one_cycle(world: World) -> dict[str, Any]:
    return {"cycle_id": opened(world).pk}


@page_example("programme:advance")
def one_move(world: World) -> dict[str, Any]:
    return {"cycle_id": opened(world).pk, "move": "start"}


@page_example("programme:record_step")
def one_result(world: World) -> dict[str, Any]:
    return {"cycle_id": started(world).pk, "step": "md_socialisation"}


@page_example("programme:village_state")
def one_village(world: World) -> dict[str, Any]:
    return {"cycle_id": started(world).pk, "village": world.village(1)}


@page_example("programme:cancel_allocation")
def one_allocation(world: World) -> dict[str, Any]:
    return {"allocation_id": allocated(world, opened(world)).pk}


@page_example("programme:cancel_result")
def one_recorded_result(world: World) -> dict[str, Any]:
    return {"result_id": done(world, started(world), "mad_socialisation").pk}


@page_example("programme:override_rule", shared=True)
def one_rule(world: World) -> dict[str, Any]:
    opened(world)
    return {"key": WOMEN}


@page_example("programme:end_override")
def one_local_value(world: World) -> dict[str, Any]:
    return {"override_id": local_value(world).pk}


@page_example("programme:lift_location", "faskab")
def one_status(world: World) -> dict[str, Any]:
    return {"status_id": troubled(world).pk}


plain_page("programme:blank_forms")


@page_example("programme:calendar_paper")
def one_calendar(world: World) -> dict[str, Any]:
    return {"cycle_id": opened(world).pk}


@page_example("programme:road_paper")
@page_example("programme:road_sheet")
def the_road_as_a_file(world: World) -> dict[str, Any]:
    started(world)
    return {}


@page_example("programme:blank_form", shared=True)
def one_blank(world: World) -> dict[str, Any]:
    return {"code": "2"}
