"""What an import of RAB lines asks: which proposal is meant, what its RAB holds now, what came later."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from rembug.core.errors import InputProblem, shown
from rembug.core.ids import parse_number
from rembug.core.sentences import language_now
from rembug.planning.models import Proposal, RabReplaced
from rembug.planning.processes import PROPOSAL
from rembug.spreadsheets.columns import normal
from rembug.spreadsheets.kinds import Dependant, Scope


@dataclass(frozen=True, slots=True)
class Target:
    """A proposal that a RAB may be meant for, with the number of lines that its estimate holds now."""

    id: UUID
    number: str
    village: str
    title: str
    kind: str
    state: str
    lines: int

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Targets:
    """The living proposals of a kecamatan in a year, by number and by (village, title). 1 query."""

    def __init__(self, area_code: str, year: int | None) -> None:
        rows = Proposal.unscoped.inside(area_code).filter(cancelled_at__isnull=True, recorded_history=False)
        if year is not None:
            rows = rows.filter(cycle__year=year)
        rows = rows.exclude(state__in=("merged", "split", "withdrawn", "sanctioned"))
        counted = rows.annotate(lines=Count("rab", filter=Q(rab__phase="estimate"))).order_by("pk")
        names = ("pk", "number", "area_code", "title", "kind", "state", "lines")
        self._by_number: dict[str, Target] = {}
        self._by_title: dict[tuple[str, str], list[Target]] = {}
        for row in counted.values_list(*names):
            target = Target(*row)
            if target.number:
                self._by_number[target.number] = target
            self._by_title.setdefault((target.village, normal(target.title)), []).append(target)

    def find(self, number: str, village: str, title: str) -> Target:
        """The proposal that a row names: by its number, else by village and title.

        Raises InputProblem whose ``field`` is the column to mend: nothing named, unknown, named twice, or a number
        and a title that speak of two proposals.
        """
        if number:
            try:
                found = self._by_number.get(str(parse_number(number)))
            except InputProblem as problem:
                raise InputProblem(problem.code, problem.facts, field="number") from problem
            if found is None:
                raise InputProblem("planning.import_rab_unknown", {"text": shown(number)}, field="number")
            other = (title and normal(title) != normal(found.title)) or (village and village != found.village)
            if other:
                facts = {"number": found.number, "title": found.title}
                raise InputProblem("planning.import_rab_contradicts", facts, field="number")
            return found
        if not title or not village:
            raise InputProblem("planning.import_rab_which", field="title" if village else "village")
        targets = self._by_title.get((village, normal(title)), [])
        if not targets:
            raise InputProblem("planning.import_rab_unknown", {"text": shown(title)}, field="title")
        if len(targets) > 1:
            facts = {"title": shown(title), "count": str(len(targets))}
            raise InputProblem("planning.import_rab_twice", facts, field="title")
        return targets[0]


def replaced(refs: Sequence[str]) -> list[RabReplaced]:
    """What imports replaced, with its proposal, in order. 1 query."""
    wanted = sorted({int(ref) for ref in refs})
    return list(RabReplaced.objects.filter(pk__in=wanted).select_related("proposal").order_by("pk"))


def rab_dependants(scope: Scope, refs: Sequence[str]) -> list[Dependant]:
    """Proposals whose RAB went on since it was imported: handed in, corrected, cancelled."""
    found = []
    for one in replaced(refs):
        proposal, ref = one.proposal, str(one.pk)
        if proposal.is_cancelled or one.undone_at is not None:
            found.append(Dependant(ref, str(proposal), "planning.import_gone"))
        elif not PROPOSAL.can(proposal.state, "correct"):
            state = PROPOSAL.label(proposal.state, language_now()).lower()
            found.append(Dependant(ref, str(proposal), "planning.import_moved", {"state": state}))
        elif proposal.version != one.version:
            found.append(Dependant(ref, str(proposal), "planning.import_corrected"))
    return found
