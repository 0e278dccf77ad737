"""Carries a run on, chunk by chunk: each chunk a short transaction of its own with a key made from its rows.

Whoever calls again after an interruption (a click, a command, another process) continues where the last
finished chunk ended; two who carry on the same run at once do each chunk once.
"""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic, perf_counter, sleep
from typing import Any
from uuid import UUID, uuid5

from rembug.core.actor import Actor
from rembug.core.errors import Busy, InputProblem, KeyReused, Refused, RequirementsUnmet, WrongState
from rembug.core.sentences import sentence
from rembug.spreadsheets import actions, queries, staging
from rembug.spreadsheets.kinds import kind_of
from rembug.spreadsheets.models import ImportRun

AIM_MS = 120
"""A chunk should take about half of what a write transaction may (250 ms, architecture 3)."""

MIN_CHUNK = 25
BUSY_TRIES = 5


def chunk_key(run_id: UUID, verb: str, first: int, last: int) -> str:
    """The key of one chunk: the same rows always claim the same key."""
    return str(uuid5(run_id, f"{verb}:{first}:{last}"))


def carry_on(
    actor: Actor, run_id: UUID, *, seconds: float | None = None, notes: Mapping[str, str] | None = None
) -> ImportRun:
    """Apply or undo until done, or until ``seconds`` are over; result: the run as it then stands.

    Raises what the kind's action refuses, after keeping it as the run's trouble.
    """
    until = None if seconds is None else monotonic() + seconds
    run = queries.one(actor, run_id)
    kind = kind_of(run.kind)
    size = run.rows if kind.whole else kind.chunk
    while run.state in ("applying", "undoing") and (until is None or monotonic() < until):
        undoing = run.state == "undoing"
        chunk = queries.last_chunk(run, size) if undoing else queries.next_chunk(run, size)
        started = perf_counter()
        try:
            _one_chunk(actor, run, chunk, notes or {}, undoing=undoing)
        except (InputProblem, Refused) as problem:
            if isinstance(problem, (KeyReused, WrongState)) and _moved(run):
                # Somebody else did this chunk in the meantime, or turned the run round.
                run = queries.one(actor, run_id)
                continue
            staging.note_trouble(run.pk, _trouble(problem))
            raise
        took_ms = (perf_counter() - started) * 1000
        if not kind.whole:
            size = max(MIN_CHUNK, min(2_000, round(size * max(0.4, min(1.4, AIM_MS / max(took_ms, 1))))))
        run = queries.one(actor, run_id)
    if run.state == "applied" and kind_of(run.kind).personal:
        staging.forget_personal(run)
    return run


def _one_chunk(
    actor: Actor, run: ImportRun, chunk: tuple[int, int], notes: Mapping[str, str], *, undoing: bool
) -> None:
    first, last = chunk
    verb = actions.undo_rows if undoing else actions.apply_rows
    key = chunk_key(run.pk, verb.name, first, last)
    for attempt in range(BUSY_TRIES):
        try:
            verb(actor=actor, key=key, notes=dict(notes), run_id=run.pk, first=first, last=last)
            return
        except Busy:
            if attempt == BUSY_TRIES - 1:
                raise
            sleep(0.2 * (attempt + 1))


def _trouble(problem: InputProblem | Refused) -> dict[str, Any]:
    """Why a chunk was refused, as the run keeps it: sentence, facts, and the lamps that hold it back."""
    facts = {k: v for k, v in problem.facts.items() if isinstance(v, (str, int, list))}
    code = problem.code
    if isinstance(problem, RequirementsUnmet):
        code = "door.note_wanted" if problem.missing_notes else code
        lamps = [r for r in problem.requirements if r.holds_back or r.asks_note]
        facts["list"] = [
            {"title": sentence(f"{r.code}.label", r.facts), "code": f"{r.code}.fact", "facts": dict(r.facts)}
            for r in lamps
        ]
    return {"code": code, "facts": facts}


def _moved(run: ImportRun) -> bool:
    """Whether the run went on since we read it."""
    return queries.version_of(run.pk) not in (None, run.version)
