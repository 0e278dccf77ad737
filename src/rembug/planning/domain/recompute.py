"""The decision as a file that anyone can compute again: format "rembug-funding/1".

A JSON object with exactly these keys (others at the top level, such as "meta", are carried but not read):

- `format`: "rembug-funding/1"; another text is refused.
- `candidates`: the proposals, fields as in `values.Candidate`.
- `ranked_by`: one object per scheme: `scheme`, `inputs` (sheets, ballots, tallies, orders), `decisions`
  (recorded orders, in the sequence in which the meeting took them), `candidates` (the proposals as they stood
  when they were ranked; empty where they are the same as those of the case).
- `envelope`: ceiling, lists and limits, fields as in `envelope.Envelope`.
- `decisions`: recorded funding decisions, each with its `kind` (PartialDecision, LinesDecision, SkipDecision,
  StopDecision, WomensShareWaiver).
- `result`: `rankings` and `decision` as they were decided.

Values are whole numbers (rupiah, basis points), texts, true/false, null, lists and objects; never a
number with a fraction. Exact points are texts such as "389/4". Facts and scores are objects.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from rembug.planning.domain.envelope import Decision, Envelope, FundingDecision
from rembug.planning.domain.funding import decide
from rembug.planning.domain.ranking import rank
from rembug.planning.domain.scheme import Inputs, OrderDecision, Ranking, Scheme
from rembug.planning.domain.values import Candidate, SelectionError

FORMAT = "rembug-funding/1"

# Pairs (name, value) that stand as an object in the file.
_OBJECT_FIELDS = ("facts", "scores")


@dataclass(frozen=True, slots=True)
class RankedBy:
    """One scheme with what the meeting gave and decided under it; it ranks the proposals of its lists.

    `candidates` are the proposals as they stood at the ranking: MAD Prioritas ranks on estimates, MAD Penetapan
    decides on final amounts, and a final amount must not move a tie that the first meeting settled (A-1, S4).
    """

    scheme: Scheme
    inputs: Inputs
    decisions: tuple[OrderDecision, ...] = ()
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """Everything a decision was made from."""

    candidates: tuple[Candidate, ...]
    ranked_by: tuple[RankedBy, ...]
    envelope: Envelope
    decisions: tuple[FundingDecision, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """A place in the result where the file and the computation disagree."""

    path: str
    written: str
    computed: str


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The result computed afresh from a file, and where it differs from the result in the file."""

    rankings: tuple[Ranking, ...]
    decision: Decision
    differences: tuple[Difference, ...]


def run(case: Case) -> tuple[tuple[Ranking, ...], Decision]:
    """Rank and decide a case. Errors: SelectionError as in `rank` and `decide`."""
    rankings = []
    for ranked_by in case.ranked_by:
        codes = {rule.code for rule in ranked_by.scheme.lists}
        held = [c for c in ranked_by.candidates or case.candidates if c.list_code in codes]
        rankings.append(rank(ranked_by.scheme, held, ranked_by.inputs, ranked_by.decisions))
    return tuple(rankings), decide(case.envelope, rankings, case.candidates, case.decisions)


def export(case: Case, rankings: Sequence[Ranking], decision: Decision) -> dict[str, Any]:
    """A case and its result as plain JSON values, the proposals in the order of their numbers."""
    ordered = dataclasses.replace(case, candidates=tuple(sorted(case.candidates, key=lambda c: c.number)))
    inputs = _plain(ordered)
    return {
        "format": FORMAT,
        **inputs,
        "result": {"rankings": [_plain(ranking) for ranking in rankings], "decision": _plain(decision)},
    }


def read_case(data: Mapping[str, Any]) -> Case:
    """The case in a file. Errors: SelectionError naming the place for another format, field or type."""
    if data.get("format") != FORMAT:
        raise SelectionError("file_format", "format", found=str(data.get("format")), wanted=FORMAT)
    wanted = [field.name for field in dataclasses.fields(Case)]
    for name in (*wanted, "result"):
        if name not in data:
            raise SelectionError("file_field", name)
    case = _read(Case, {name: data[name] for name in wanted}, "")
    assert isinstance(case, Case)
    return case


def plain(value: Any) -> Any:
    """A value of this package (scheme, candidate, ranking ...) as plain JSON values."""
    return _plain(value)


_T = typing.TypeVar("_T")


def read(cls: type[_T], data: Any, path: str = "") -> _T:
    """Build a value of `cls` from plain JSON; SelectionError names the place of what is not exactly that."""
    return typing.cast(_T, _read(cls, data, path))


def recompute(data: Mapping[str, Any]) -> Recomputed:
    """Compute a file's result afresh and list every place where it differs from the result in the file."""
    rankings, decision = run(read_case(data))
    computed = {"rankings": [_plain(ranking) for ranking in rankings], "decision": _plain(decision)}
    return Recomputed(rankings, decision, tuple(_differences("result", data["result"], computed)))


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held: dict[str, Any] = {}
        if isinstance(value, typing.get_args(FundingDecision)):
            held["kind"] = type(value).__name__
        for field in dataclasses.fields(value):
            inner = getattr(value, field.name)
            held[field.name] = dict(inner) if field.name in _OBJECT_FIELDS else _plain(inner)
        return held
    if isinstance(value, tuple):
        return [_plain(inner) for inner in value]
    return value


@cache
def _hints(cls: type) -> dict[str, Any]:
    return typing.get_type_hints(cls)


@cache
def _parts(hint: Any) -> tuple[Any, tuple[Any, ...]]:
    return typing.get_origin(hint), typing.get_args(hint)


def _read(hint: Any, value: Any, path: str) -> Any:
    """Build a value of type `hint` from plain JSON, refusing everything that is not exactly that."""
    if type(value) is hint:  # nearly all: a decision of a hundred proposals holds thousands of figures
        return value
    origin, arguments = _parts(hint)
    if origin in (types.UnionType, typing.Union):
        if hint == FundingDecision:
            return _read_decision(value, path)
        if value is None and type(None) in arguments:
            return None
        (inner,) = [argument for argument in arguments if argument is not type(None)]
        return _read(inner, value, path)
    if origin is tuple:
        if path.rpartition(".")[2] in _OBJECT_FIELDS:
            return _read_object(value, path)
        if not isinstance(value, list):
            raise SelectionError("file_type", path, wanted="list", found=type(value).__name__)
        if arguments[-1] is not ...:
            # Places before and after a change: (number, place).
            if len(value) != len(arguments):
                raise SelectionError("file_type", path, wanted=f"{len(arguments)}", found=f"{len(value)}")
            return tuple(_read(hint_, inner, path) for hint_, inner in zip(arguments, value, strict=True))
        return tuple(_read(arguments[0], inner, f"{path}[{i}]") for i, inner in enumerate(value))
    if dataclasses.is_dataclass(hint):
        return _read_dataclass(typing.cast(type, hint), value, path)
    if type(value) is not hint:
        raise SelectionError("file_type", path, wanted=hint.__name__, found=type(value).__name__)
    return value


def _read_dataclass(cls: type, value: Any, path: str) -> Any:
    if not isinstance(value, dict):
        raise SelectionError("file_type", path, wanted="object", found=type(value).__name__)
    hints = _hints(cls)
    if hints.keys() != value.keys():
        name = next(name for name in (*hints, *value) if name not in hints or name not in value)
        raise SelectionError("file_field", f"{path}.{name}".strip("."))
    start = f"{path}." if path else ""
    return cls(
        **{
            name: value[name] if type(value[name]) is hint else _read(hint, value[name], start + name)
            for name, hint in hints.items()
        }
    )


def _read_decision(value: Any, path: str) -> FundingDecision:
    kinds = {kind.__name__: kind for kind in typing.get_args(FundingDecision)}
    kind = kinds.get(str(value.get("kind"))) if isinstance(value, dict) else None
    if kind is None:
        raise SelectionError("file_field", f"{path}.kind")
    decision: FundingDecision = _read_dataclass(kind, {k: v for k, v in value.items() if k != "kind"}, path)
    return decision


def _read_object(value: Any, path: str) -> tuple[tuple[str, Any], ...]:
    """Pairs in the order of their names: scores are whole numbers, facts may be words too."""
    allowed: tuple[type, ...] = (int, str) if path.endswith("facts") else (int,)
    if not isinstance(value, dict) or any(type(inner) not in allowed for inner in value.values()):
        raise SelectionError("file_type", path, wanted="object of whole numbers", found=type(value).__name__)
    return tuple(sorted(value.items()))


def _differences(path: str, written: Any, computed: Any) -> list[Difference]:
    if isinstance(written, dict) and isinstance(computed, dict):
        found = []
        for name in sorted({*written, *computed}):
            if name not in written or name not in computed:
                found.append(Difference(f"{path}.{name}", _text(written, name), _text(computed, name)))
            else:
                found += _differences(f"{path}.{name}", written[name], computed[name])
        return found
    if isinstance(written, list) and isinstance(computed, list):
        return _list_differences(path, written, computed)
    if type(written) is type(computed) and written == computed:
        return []
    return [Difference(path, str(written), str(computed))]


def _list_differences(path: str, written: list[Any], computed: list[Any]) -> list[Difference]:
    """Lists of proposals are compared by number, so that one moved row is not reported as many."""
    ours, theirs = _numbered(computed), _numbered(written)
    if ours is not None and theirs is not None:
        return _differences(path, theirs, ours)
    if len(written) != len(computed):
        return [Difference(path, f"{len(written)}: {written}", f"{len(computed)}: {computed}")]
    return [
        difference
        for i, (old, new) in enumerate(zip(written, computed, strict=True))
        for difference in _differences(f"{path}[{i}]", old, new)
    ]


def _numbered(rows: list[Any]) -> dict[str, Any] | None:
    if not rows or not all(isinstance(row, dict) and "number" in row for row in rows):
        return None
    named = {str(row["number"]): row for row in rows}
    return named if len(named) == len(rows) else None


def _text(held: Mapping[str, Any], name: str) -> str:
    return str(held[name]) if name in held else "-"
