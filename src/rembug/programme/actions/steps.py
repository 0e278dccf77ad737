"""Dates and results of steps, and what each village brings to MAD Prioritas. Every function is an action."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.requirements import require
from rembug.programme import permissions, queries
from rembug.programme.actions.cycles import locked, refresh_progress
from rembug.programme.domain.steps import PASSED, STEPS, Step
from rembug.programme.domain.village_states import STATE_LABELS
from rembug.programme.models import Cycle, CycleVillage, StepDate, StepResult
from rembug.programme.processes import VILLAGE

COUNTS = ("men", "women", "poor_men", "poor_women")


@action(permissions.CALENDAR, area=queries.area_of_cycle)
def set_step_dates(door: Door, *, cycle_id: int, dates: list[dict[str, Any]]) -> Cycle:
    """Set first and last days: each ``{"step", "starts_on", "due_on"}`` and, for one village, ``"village"``.

    Both days empty take a date away. A calendar in which a step begins before what must come first draws
    attention. Raises InputProblem, RequirementsUnmet. Source: rulebook 1.2.
    """
    cycle = locked(door, cycle_id)
    present = {(row.step, row.village): row for row in cycle.dates.all()}
    villages = set(queries.village_states(cycle))
    wanted: dict[tuple[str, str], tuple[date | None, date | None]] = {}
    for one in dates:
        step, village = one["step"], one.get("village", "")
        first, last = one.get("starts_on"), one.get("due_on")
        if step not in STEPS or (village and village not in villages):
            raise InputProblem("programme.unknown_step", {"step": step}, field="dates")
        if first is None and last is not None:
            first = last
        if first is not None and last is None:
            last = first
        if first is not None and last is not None and last < first:
            raise InputProblem(
                "programme.ends_before_start",
                {"step": STEPS[step].label.id, "day_on": first},
                field=f"due_{step}",
            )
        wanted[step, village] = (first, last)
    changes = {}
    for place, (first, last) in wanted.items():
        row = present.get(place)
        before = (row.starts_on, row.due_on) if row else (None, None)
        if before != (first, last):
            changes[place] = (before, (first, last))
    door.require([queries.calendar_requirement(cycle, {**_whole(present), **_kecamatan(wanted)}, door.today)])
    for (step, village), (_, (first, last)) in changes.items():
        if last is None:
            cycle.dates.filter(step=step, village=village).delete()
        else:
            StepDate.objects.update_or_create(
                cycle=cycle, step=step, village=village, defaults={"starts_on": first, "due_on": last}
            )
    refresh_progress(cycle)
    door.record(
        cycle,
        facts={"year": cycle.year, "count": len(changes)},
        changes={
            f"{step} {village}".strip(): [f"{b[0]} - {b[1]}", f"{a[0]} - {a[1]}"]
            for (step, village), (b, a) in changes.items()
        },
    )
    return cycle


def _whole(rows: dict[tuple[str, str], StepDate]) -> dict[str, tuple[date | None, date | None]]:
    return {step: (row.starts_on, row.due_on) for (step, village), row in rows.items() if not village}


def _kecamatan(
    wanted: dict[tuple[str, str], tuple[date | None, date | None]],
) -> dict[str, tuple[date | None, date | None]]:
    return {step: days for (step, village), days in wanted.items() if not village}


@action(permissions.STEP, area=queries.area_of_village)
def record_step_on_paper(
    door: Door,
    *,
    cycle_id: int,
    step: str,
    village: str,
    done_on: date,
    minutes: str,
    counts: dict[str, int],
    scan: str,
    note: str = "",
) -> StepResult:
    """Record the result of a mapping step on paper: minutes, headcounts and the scan, until the real list is there.

    Only steps for which the edition allows it. Raises InputProblem, RequirementsUnmet. Source: practice A-3.
    """
    cycle = locked(door, cycle_id)
    definition = _check(door, cycle, step, village, done_on=done_on, begun_on=None)
    checked = _counts(counts)
    rules = queries.rules_for(cycle.area_code, door.today, cycle)
    allowed = rules.rule("steps.paper_result")
    seen = queries.road(cycle, door.today, village=village)
    paper = {"minutes": minutes.strip(), "counts": sum(checked.values()), "scan": scan.strip()}
    door.require(
        [
            *queries.guard_requirements(seen, village, step),
            require(
                "programme.paper_allowed",
                step in (allowed.value or ()),
                facts={"step": definition.label.id},
                source=", ".join(allowed.source),
                grade=allowed.grade,
                blocks=True,
            ),
            require(
                "programme.paper_outputs",
                all(paper.values()),
                facts={
                    "minutes": minutes or "-",
                    "total": checked["men"] + checked["women"],
                    "scan": bool(scan),
                },
                source="practice A-3",
                grade="B",
            ),
        ]
    )
    _replace_paper(door, cycle, step, village)
    row = StepResult.objects.create(
        cycle=cycle,
        step=step,
        village=village,
        done_on=done_on,
        outputs=["minutes"] if "minutes" in definition.outputs else [],
        on_paper=True,
        counts=checked,
        document=minutes.strip(),
        attachment=scan.strip(),
        note=note.strip(),
        created_at=door.now,
    )
    refresh_progress(cycle)
    door.record(
        cycle, facts={**_said(definition, village), "done_on": done_on}, area_code=village or cycle.area_code
    )
    return row


@action(permissions.STEP, area=queries.area_of_village)
def record_step_result(
    door: Door,
    *,
    cycle_id: int,
    step: str,
    village: str = "",
    outputs: list[str],
    done_on: date | None = None,
    begun_on: date | None = None,
    meeting_id: UUID | None = None,
    minutes: str = "",
    counts: dict[str, int] | None = None,
    note: str = "",
) -> StepResult:
    """Record that a step began or was done, with the outputs that prove it; it takes the place of one on paper.

    Minutes count only when sealed in their meeting, or with their number and headcounts. Callers inside another action
    pass ``notes=door.notes``. Raises InputProblem, RequirementsUnmet. Source: rulebook 1.2, invariant 1.
    """
    cycle = locked(door, cycle_id, past=True)
    definition = _check(door, cycle, step, village, done_on=done_on, begun_on=begun_on)
    strange = sorted(set(outputs) - set(definition.outputs))
    if strange:
        raise InputProblem(
            "programme.unknown_output", {"outputs": strange, "step": definition.label.id}, field="outputs"
        )
    checked = _counts(counts or {})
    seen = queries.road(cycle, door.today, village=village)
    door.require(
        queries.guard_requirements(seen, village, step)
        + queries.minutes_requirements(
            cycle, village, outputs, meeting_id, minutes, checked["men"] + checked["women"]
        )
    )
    if done_on is not None and set(outputs) >= set(definition.outputs):
        _replace_paper(door, cycle, step, village)
    row = StepResult.objects.create(
        cycle=cycle,
        step=step,
        village=village,
        begun_on=begun_on,
        done_on=done_on,
        outputs=sorted(set(outputs)),
        meeting_id=meeting_id,
        counts=checked if counts else {},
        document=minutes.strip(),
        note=note.strip(),
        created_at=door.now,
    )
    refresh_progress(cycle)
    door.record(
        cycle,
        facts={**_said(definition, village), "done_on": done_on or begun_on or door.today},
        area_code=village or cycle.area_code,
    )
    return row


@action(permissions.STEP, area=queries.area_of_result)
def cancel_step_result(door: Door, *, result_id: int, reason: str) -> StepResult:
    """Cancel a result that was recorded by mistake; the row stays. Raises InputProblem."""
    row = door.lock(StepResult.objects.filter(pk=result_id))
    door.allow(not row.is_cancelled, "programme.already_cancelled")
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    door.require([])
    _cancel(door, row, reason.strip())
    refresh_progress(row.cycle)
    door.record(
        row.cycle,
        facts={**_said(STEPS[row.step], row.village), "reason": reason.strip()},
        area_code=row.village or row.cycle.area_code,
    )
    return row


@action(permissions.VILLAGE_STATE, area=queries.area_of_village)
def set_village_state(
    door: Door,
    *,
    cycle_id: int,
    village: str,
    state: str,
    reason: str = "",
    minutes: str = "",
    meeting_id: UUID | None = None,
) -> CycleVillage:
    """Record what a village brings to MAD Prioritas: ready, none proposed, dropped by a sanction, or late.

    Ready needs verified proposals; the rest a reason and the minutes of the village or of the MAD. A village's
    own people record only that it proposes nothing. Raises InputProblem, WrongState, RequirementsUnmet.
    Source: practice A-4, invariant 2.
    """
    row = door.lock(CycleVillage.unscoped.filter(cycle_id=cycle_id, area_code=village))
    cycle = locked(door, cycle_id)
    if state not in STATE_LABELS:
        raise InputProblem("programme.unknown_village_state", {"state": state}, field="state")
    door.allow(not door.actor.village_code or state == "none_proposed", "programme.mad_decides")
    before, target = row.state, VILLAGE.walk(row.state, f"to_{state}")
    if state != "ready" and not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    documents = set()
    if minutes.strip() or meeting_id:
        documents |= {"minutes", "mad_decision"}
    verified = queries.road(cycle, door.today, village=village).villages[0].status("verification")
    if verified is not None and verified.state in PASSED:
        documents.add("proposals_verified")
    rules = queries.rules_for(cycle.area_code, door.today, cycle)
    door.require(queries.village_state_requirements(rules, before, target, documents=frozenset(documents)))
    row.state, row.reason, row.minutes, row.decided_in = target, reason.strip(), minutes.strip(), meeting_id
    row.save(update_fields=["state", "reason", "minutes", "decided_in"])
    refresh_progress(cycle)
    door.record(
        cycle,
        facts={
            "village": queries.village_name(village),
            "state_id": STATE_LABELS[target].id,
            "state_en": STATE_LABELS[target].en,
            "reason": reason.strip(),
        },
        changes={"village_state": [before, target]},
        area_code=village,
    )
    return row


def _check(
    door: Door, cycle: Cycle, step: str, village: str, *, done_on: date | None, begun_on: date | None
) -> Step:
    definition = STEPS.get(step)
    if definition is None:
        raise InputProblem("programme.unknown_step", {"step": step}, field="step")
    if definition.per_village != bool(village):
        code = "programme.village_wanted" if definition.per_village else "programme.step_of_kecamatan"
        raise InputProblem(code, {"step": definition.label.id}, field="village")
    if done_on is None and begun_on is None:
        raise InputProblem("programme.day_wanted", field="done_on")
    for day, name in ((done_on, "done_on"), (begun_on, "begun_on")):
        if day is not None and day > door.today:
            raise InputProblem("programme.in_future", {"day_on": day}, field=name)
    if done_on is not None and begun_on is not None and done_on < begun_on:
        raise InputProblem(
            "programme.ends_before_start", {"step": definition.label.id, "day_on": begun_on}, field="done_on"
        )
    return definition


def _counts(counts: dict[str, int]) -> dict[str, int]:
    checked = {name: int(counts.get(name, 0)) for name in COUNTS}
    if min(checked.values()) < 0:
        raise InputProblem("programme.count_negative", field="men")
    for sex in ("men", "women"):
        if checked[f"poor_{sex}"] > checked[sex]:
            raise InputProblem("programme.poor_exceed", field=f"poor_{sex}")
    return checked


def _replace_paper(door: Door, cycle: Cycle, step: str, village: str) -> None:
    for row in cycle.results.filter(step=step, village=village, on_paper=True, cancelled_at__isnull=True):
        _cancel(door, row, "Diganti hasil yang baru")


def _cancel(door: Door, row: StepResult, reason: str) -> None:
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = door.now, door.actor.user_id, reason
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])


def _said(definition: Step, village: str) -> dict[str, str]:
    return {
        "step_id": definition.label.id,
        "step_en": definition.label.en,
        "place": queries.village_name(village) if village else "Kecamatan",
    }
