"""Money announced for a cycle, and tables of allocations loaded as data. Every function is an action."""

from __future__ import annotations

from datetime import date
from typing import Any

from rembug.core.door import Door, action
from rembug.core.errors import InputProblem
from rembug.core.requirements import require
from rembug.programme import permissions, queries
from rembug.programme.actions.cycles import locked
from rembug.programme.actions.rules import store_override
from rembug.programme.domain.allocation_tables import Fault, read_allocations, read_left_behind_table
from rembug.programme.models import Allocation, RuleOverride
from rembug.regions import queries as regions

FUNDS = ("blm", "dok")
MAX_RP = 10**15


@action(permissions.ALLOCATION, area=queries.area_of_cycle, money=True)
def record_allocation(
    door: Door,
    *,
    cycle_id: int,
    fund: str,
    source: str,
    amount_rp: int,
    document: str = "",
    document_on: date | None = None,
    note: str = "",
) -> Allocation:
    """Record whole rupiah announced for a fund (blm, dok) from a source (apbn, apbd ...).

    A total outside 750 million to 3 billion draws attention and wants a note. Raises InputProblem,
    RequirementsUnmet. Source: rulebook 3.1 [S00b].
    """
    cycle = locked(door, cycle_id, past=True)
    if fund not in FUNDS:
        raise InputProblem("programme.unknown_fund", {"fund": fund}, field="fund")
    if not source.strip():
        raise InputProblem("programme.source_wanted", field="source")
    if not 0 < amount_rp <= MAX_RP:
        raise InputProblem("programme.amount", {"amount_rp": amount_rp}, field="amount_rp")
    if document_on and document_on > door.today:
        raise InputProblem("programme.in_future", {"day_on": document_on}, field="document_on")
    rules = queries.rules_for(cycle.area_code, door.today, cycle)
    door.require(
        queries.allocation_requirements(rules, cycle, fund=fund, source=source.strip(), amount_rp=amount_rp)
    )
    made = Allocation.objects.create(
        cycle=cycle,
        fund=fund,
        source=source.strip(),
        amount_rp=amount_rp,
        document=document.strip(),
        document_on=document_on,
        note=note.strip(),
        created_at=door.now,
    )
    door.record(
        cycle,
        facts={
            "fund": fund.upper(),
            "source": source.strip().upper(),
            "amount_rp": amount_rp,
            "year": cycle.year,
        },
    )
    return made


@action(permissions.ALLOCATION, area=queries.area_of_allocation, money=True)
def cancel_allocation(door: Door, *, allocation_id: int, reason: str) -> Allocation:
    """Cancel an allocation that was entered by mistake or withdrawn; the row stays. Raises InputProblem."""
    row = door.lock(Allocation.objects.filter(pk=allocation_id))
    door.allow(not row.is_cancelled, "programme.already_cancelled")
    if not reason.strip():
        raise InputProblem("programme.reason_wanted", field="reason")
    door.require([])
    row.cancelled_at, row.cancelled_by, row.cancelled_reason = door.now, door.actor.user_id, reason.strip()
    row.save(update_fields=["cancelled_at", "cancelled_by", "cancelled_reason"])
    door.record(
        row.cycle,
        facts={
            "fund": row.fund.upper(),
            "source": row.source.upper(),
            "amount_rp": row.amount_rp,
            "reason": reason.strip(),
        },
    )
    return row


@action(permissions.IMPORT, area="area_code", money=True)
def import_allocations(
    door: Door,
    *,
    area_code: str,
    year: int,
    rows: list[dict[str, Any]],
    unit_rp: int = 1,
    document: str = "",
    fund: str = "blm",
) -> list[Allocation]:
    """Load allocations of the kecamatan of a kabupaten by source, one row a kecamatan.

    Columns: ``kecamatan`` (name or code), ``total`` and one column for each source; amounts in units of
    ``unit_rp`` rupiah. Every kecamatan must have a cycle of the year. Nothing is stored unless every row is
    right. Raises InputProblem naming row and column. Source: rulebook 3.1 [S00b, S08].
    """
    known = {choice.name: choice.code for choice in regions.children(area_code)}
    entries, faults = read_allocations(rows, districts=known, unit_rp=unit_rp)
    _refuse(faults)
    cycles = {code: _cycle_of(code, year) for code in dict.fromkeys(entry.district for entry in entries)}
    lamps = []
    for code, cycle in cycles.items():
        sums = {entry.source: entry.amount_rp for entry in entries if entry.district == code}
        rules = queries.rules_for(code, door.today, cycle)
        lamps += queries.total_requirements(
            rules, sums, held=queries.by_source(queries.allocations_of(cycle), fund)
        )
    door.require(queries.worst_of_each(lamps))
    made = Allocation.objects.bulk_create(
        Allocation(
            cycle=cycles[entry.district],
            fund=fund,
            source=entry.source,
            amount_rp=entry.amount_rp,
            document=document.strip(),
            created_at=door.now,
        )
        for entry in entries
    )
    total = sum(entry.amount_rp for entry in entries)
    door.record(facts={"year": year, "rows": len(made), "districts": len(cycles), "amount_rp": total})
    return made


@action(permissions.IMPORT, area="area_code")
def import_allocation_rules(
    door: Door,
    *,
    area_code: str,
    edition: str,
    rows: list[dict[str, Any]],
    starts_on: date,
    reason: str,
    minutes: str = "",
) -> RuleOverride:
    """Load a table of BLM by number of left-behind villages as a local rule of an edition.

    Columns ``villages``, ``amount_rp`` and ``flag``; a row that repeats the amount of the one before is flagged
    and draws attention, since such a table rises. Raises InputProblem. Source: rulebook 3.1 [S07].
    """
    table, faults = read_left_behind_table(rows)
    _refuse(faults)
    doubtful = [row["villages"] for row in table if row["flag"]]
    return store_override(
        door,
        area_code=area_code,
        edition=edition,
        rule="allocation.by_left_behind_villages",
        value=table,
        starts_on=starts_on,
        ends_on=None,
        reason=reason,
        minutes=minutes,
        meeting_id=None,
        lamps=[
            require(
                "programme.table_doubtful",
                not doubtful,
                facts={"villages": doubtful, "rows": len(table)},
                source="rulebook 3.1 (S07)",
            )
        ],
    )


def _refuse(faults: list[Fault]) -> None:
    if faults:
        first = faults[0]
        raise InputProblem(
            f"programme.table_{first.code}",
            {"row": first.row, "column": first.column, "text": first.text, "others": len(faults) - 1},
            field="rows",
        )


def _cycle_of(code: str, year: int) -> Any:
    found = next((cycle for cycle in queries.cycles_of(code) if cycle.year == year), None)
    if found is None:
        raise InputProblem("programme.table_no_cycle", {"code": code, "year": year}, field="rows")
    return found
