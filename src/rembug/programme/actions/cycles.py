"""Opening a cycle, its villages and clusters, its life. Every function is an action."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.areas import Level, level
from rembug.core.door import Door, action
from rembug.core.errors import InputProblem, VersionConflict
from rembug.core.periods import FIRST_YEAR, LAST_YEAR
from rembug.programme import permissions, queries
from rembug.programme.domain import calendar
from rembug.programme.domain.editions import library
from rembug.programme.domain.village_states import PREPARING
from rembug.programme.models import Cluster, Cycle, CycleVillage, StepDate
from rembug.programme.processes import CYCLE, OPEN
from rembug.regions import queries as regions


@action(permissions.CYCLE, area="area_code")
def open_cycle(
    door: Door, *, area_code: str, year: int, edition: str, starts_on: date, villages: list[str] | None = None
) -> Cycle:
    """Open a cycle of a kecamatan; villages default to all of it, the calendar is proposed by the edition.

    Raises InputProblem for an unknown edition, a second cycle of the year or a village of elsewhere.
    Source: rulebook 1.2; situation S5 of practice.md (two cycles may be open at once).
    """
    return _open(door, area_code, year, edition, starts_on, villages, provenance="")


@action(permissions.CYCLE, area="area_code", history=True)
def record_past_cycle(
    door: Door,
    *,
    area_code: str,
    year: int,
    edition: str,
    starts_on: date,
    provenance: str,
    villages: list[str] | None = None,
) -> Cycle:
    """Record a cycle that was held before Rembug; ``provenance`` says where its facts come from.

    It stands closed; its requirements are not proven. Raises InputProblem.
    """
    if not provenance.strip():
        raise InputProblem("programme.provenance_wanted", field="provenance")
    return _open(door, area_code, year, edition, starts_on, villages, provenance=provenance.strip())


def _open(
    door: Door,
    area_code: str,
    year: int,
    edition: str,
    starts_on: date,
    villages: list[str] | None,
    *,
    provenance: str,
) -> Cycle:
    if level(area_code) != Level.DISTRICT:
        raise InputProblem("programme.not_a_district", {"code": area_code}, field="area_code")
    if edition not in library().codes():
        raise InputProblem(
            "programme.unknown_edition",
            {"edition": edition, "known": list(library().codes())},
            field="edition",
        )
    if not FIRST_YEAR <= year <= LAST_YEAR or abs(starts_on.year - year) > 1:
        raise InputProblem("programme.year", {"year": year, "starts_on": starts_on}, field="year")
    if any(cycle.year == year for cycle in queries.cycles_of(area_code)):
        raise InputProblem("programme.second_cycle", {"year": year}, field="year")
    chosen = _villages(area_code, villages)
    made = Cycle(
        area_code=area_code,
        year=year,
        edition=edition,
        edition_revision=library().edition(edition).revision,
        state="closed" if provenance else CYCLE.initial,
        starts_on=starts_on,
        recorded_history=bool(provenance),
        provenance=provenance,
        created_at=door.now,
    )
    rules = queries.rules_for(area_code, starts_on, made)
    door.require([queries.cluster_requirement(rules, villages=len(chosen), clusters=0, opening=True)])
    made.save()
    CycleVillage.unscoped.bulk_create(
        CycleVillage(cycle=made, area_code=code, state=PREPARING) for code in chosen
    )
    StepDate.objects.bulk_create(
        StepDate(cycle=made, step=entry.step, starts_on=entry.starts_on, due_on=entry.due_on)
        for entry in calendar.propose(rules, starts_on)
        if entry.starts_on is not None
    )
    refresh_progress(made)
    door.record(
        made,
        facts={"year": year, "edition": edition, "starts_on": starts_on, "villages": len(chosen)},
        area_code=area_code,
    )
    return made


def _villages(area_code: str, wanted: list[str] | None) -> list[str]:
    known = [choice.code for choice in regions.villages_of(area_code)]
    if wanted is None:
        chosen = known
    else:
        strange = sorted(set(wanted) - set(known))
        if strange:
            raise InputProblem("programme.village_elsewhere", {"codes": strange}, field="villages")
        chosen = [code for code in known if code in set(wanted)]
    if not chosen:
        raise InputProblem("programme.no_villages", field="villages")
    return chosen


def refresh_progress(cycle: Cycle) -> None:
    """Keep what the navigation of every page shows of this cycle; call it after anything of it changed."""
    cycle.progress = queries.progress_of(cycle)
    cycle.save(update_fields=["progress"])


def locked(door: Door, cycle_id: int, *, past: bool = False) -> Cycle:
    """Lock a cycle that takes entries; ``past`` also takes recorded history. Raises NotAllowed."""
    cycle = door.lock(Cycle.unscoped.filter(pk=cycle_id))
    ok = cycle.state in OPEN or (past and cycle.recorded_history and not cycle.is_cancelled)
    door.allow(ok, "programme.cycle_not_open", {"year": cycle.year, "state": CYCLE.pair(cycle.state)})
    return cycle


@action(permissions.CYCLE, area=queries.area_of_cycle)
def set_villages(door: Door, *, cycle_id: int, version: int, villages: list[str]) -> Cycle:
    """Say which villages take part; a village with a recorded state or result is never taken out.

    Raises InputProblem, VersionConflict.
    """
    cycle = locked(door, cycle_id)
    present = {row.area_code: row for row in queries.villages_in(cycle)}
    _same_version(cycle, version, {"villages": sorted(present)})
    chosen = _villages(cycle.area_code, villages)
    leaving = sorted(set(present) - set(chosen))
    used = set(cycle.results.filter(cancelled_at__isnull=True).values_list("village", flat=True))
    held = [code for code in leaving if code in used or present[code].state != PREPARING]
    if held:
        raise InputProblem("programme.village_in_use", {"codes": held}, field="villages")
    rules = queries.rules_for(cycle.area_code, door.today, cycle)
    door.require(
        [
            queries.cluster_requirement(
                rules, villages=len(chosen), clusters=cycle.clusters.count(), opening=True
            )
        ]
    )
    CycleVillage.unscoped.filter(cycle=cycle, area_code__in=leaving).delete()
    StepDate.objects.filter(cycle=cycle, village__in=leaving).delete()
    CycleVillage.unscoped.bulk_create(
        CycleVillage(cycle=cycle, area_code=code, state=PREPARING) for code in chosen if code not in present
    )
    _next_version(cycle)
    door.record(
        cycle,
        facts={"year": cycle.year, "villages": len(chosen)},
        changes={"participants": [sorted(present), chosen]},
    )
    return cycle


@action(permissions.CYCLE, area=queries.area_of_cycle)
def set_clusters(door: Door, *, cycle_id: int, version: int, clusters: list[dict[str, Any]]) -> Cycle:
    """Group the villages: each ``{"name": ..., "villages": [codes]}``; an empty list takes the groups away.

    Every participating village stands in exactly one group. Raises InputProblem, RequirementsUnmet,
    VersionConflict. Source: practice A-7, N4 (more than 20 villages form at least 10 clusters).
    """
    cycle = locked(door, cycle_id)
    before = [c.name for c in cycle.clusters.order_by("no")]
    _same_version(cycle, version, {"clusters": before})
    present = {row.area_code: row for row in queries.villages_in(cycle)}
    named = [code for cluster in clusters for code in cluster["villages"]]
    if clusters and (sorted(named) != sorted(present) or not all(c["villages"] for c in clusters)):
        wrong = sorted((set(present) ^ set(named)) | {code for code in named if named.count(code) > 1})
        raise InputProblem("programme.cluster_villages", {"codes": wrong}, field="clusters")
    names = [str(cluster["name"]).strip() for cluster in clusters]
    if not all(names) or len(set(names)) != len(names):
        raise InputProblem("programme.cluster_names", field="clusters")
    rules = queries.rules_for(cycle.area_code, door.today, cycle)
    door.require([queries.cluster_requirement(rules, villages=len(present), clusters=len(clusters))])
    CycleVillage.unscoped.filter(cycle=cycle).update(cluster=None)
    cycle.clusters.all().delete()
    for no, (name, cluster) in enumerate(zip(names, clusters, strict=True), 1):
        made = Cluster.objects.create(cycle=cycle, no=no, name=name)
        CycleVillage.unscoped.filter(cycle=cycle, area_code__in=cluster["villages"]).update(cluster=made)
    _next_version(cycle)
    door.record(
        cycle, facts={"year": cycle.year, "clusters": len(clusters)}, changes={"clusters": [before, names]}
    )
    return cycle


@action(permissions.CYCLE, area=queries.area_of_cycle)
def advance_cycle(door: Door, *, cycle_id: int, move: str, reason: str = "") -> Cycle:
    """Take a cycle one step further: start, run_over, close or reopen (see ``processes.CYCLE``).

    Reopening wants a reason. Raises WrongState, InputProblem, RequirementsUnmet. Source: situation S5.
    """
    cycle = door.lock(Cycle.unscoped.filter(pk=cycle_id))
    door.allow(not cycle.recorded_history, "programme.history_stands")
    if move not in ("start", "run_over", "close", "reopen"):
        raise InputProblem("programme.unknown_move", {"move": move}, field="move")
    if move == "reopen" and not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    before, cycle.state = cycle.state, CYCLE.walk(cycle.state, move)
    door.require(queries.move_requirements(cycle, move, door.today))
    cycle.version += 1
    cycle.save(update_fields=["state", "version"])
    door.record(
        cycle,
        facts={"year": cycle.year, "state": CYCLE.pair(cycle.state), "reason": reason.strip()},
        changes={"cycle_state": [before, cycle.state]},
    )
    return cycle


@action(permissions.CYCLE, area=queries.area_of_cycle)
def cancel_cycle(door: Door, *, cycle_id: int, reason: str) -> Cycle:
    """Cancel a cycle that was opened by mistake and has not started; nothing is deleted."""
    cycle = door.lock(Cycle.unscoped.filter(pk=cycle_id))
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    cycle.state = CYCLE.walk(cycle.state, "cancel")
    door.require([])
    cycle.cancelled_at, cycle.cancelled_by = door.now, door.actor.user_id
    cycle.cancelled_reason = reason.strip()
    cycle.version += 1
    cycle.save(update_fields=["state", "cancelled_at", "cancelled_by", "cancelled_reason", "version"])
    door.record(cycle, facts={"year": cycle.year, "reason": reason.strip()})
    return cycle


def _same_version(cycle: Cycle, version: int, current: dict[str, Any]) -> None:
    if cycle.version != version:
        raise VersionConflict(current, cycle.version)


def _next_version(cycle: Cycle) -> None:
    cycle.version += 1
    cycle.progress = queries.progress_of(cycle)
    cycle.save(update_fields=["version", "progress"])
