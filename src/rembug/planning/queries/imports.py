"""What imports ask about ideas and proposals: which are known already, what rests on them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, Q

from rembug.core.attachments import attachments_of_many
from rembug.core.sentences import language_now
from rembug.planning.models import Idea, Proposal
from rembug.planning.processes import IDEA, PROPOSAL
from rembug.spreadsheets.kinds import Dependant, Scope

_OWN = {"rab", "rab_replaced", "pledges", "groups", "papers", "parcels", "shares"}
"""Parts that were written with the proposal and go with it."""


def known_ideas(area_code: str, year: int | None, titles: Iterable[str]) -> set[tuple[str, str]]:
    """(village, title) of living ideas of the year with one of these titles. One query."""
    rows = Idea.unscoped.inside(area_code).filter(title__in=list(titles), cancelled_at__isnull=True)
    if year is not None:
        rows = rows.filter(cycle__year=year)
    return set(rows.values_list("area_code", "title"))


def known_proposals(
    area_code: str, year: int | None, titles: Iterable[str]
) -> set[tuple[str, str, int, str]]:
    """(village, title, amount, location) of living proposals of the year with one of these titles. One query."""
    rows = Proposal.unscoped.inside(area_code).filter(title__in=list(titles), cancelled_at__isnull=True)
    if year is not None:
        rows = rows.filter(cycle__year=year)
    return set(rows.values_list("area_code", "title", "amount_estimated_rp", "location"))


def idea_dependants(scope: Scope, refs: Sequence[str]) -> list[Dependant]:
    """Imported ideas that were chosen, merged, split, corrected or cancelled since."""
    used = _used(Idea, refs, set())
    inside = Idea.unscoped.inside(scope.area_code).filter(pk__in=refs)
    rows = inside.filter(~Q(state="open") | Q(version__gt=1) | Q(pk__in=list(used))).order_by("pk")
    found = []
    for idea in rows:
        if idea.state != "open":
            state = IDEA.label(idea.state, language_now()).lower()
            code = "planning.import_gone" if idea.state == "cancelled" else "planning.import_moved"
            found.append(Dependant(str(idea.pk), idea.title, code, {"state": state}))
        elif str(idea.pk) in used:
            found.append(
                Dependant(str(idea.pk), idea.title, "planning.import_used", {"what": used[str(idea.pk)]})
            )
        elif idea.version > 1:
            found.append(Dependant(str(idea.pk), idea.title, "planning.import_corrected"))
    return found


def proposal_dependants(scope: Scope, refs: Sequence[str]) -> list[Dependant]:
    """Imported proposals that went on, were corrected, or that other records speak of."""
    used = _used(Proposal, refs, _OWN)
    filed = attachments_of_many([Proposal(pk=ref) for ref in refs])
    inside = Proposal.unscoped.inside(scope.area_code).filter(pk__in=refs)
    gone = Q(cancelled_at__isnull=False) | (Q(recorded_history=False) & ~Q(state="draft"))
    rows = inside.filter(gone | Q(version__gt=1) | Q(pk__in=[*used, *filed])).order_by("pk")
    found = []
    for proposal in rows:
        title, ref = str(proposal), str(proposal.pk)
        if proposal.is_cancelled:
            found.append(Dependant(ref, title, "planning.import_gone"))
        elif not proposal.recorded_history and proposal.state != "draft":
            state = PROPOSAL.label(proposal.state, language_now()).lower()
            found.append(Dependant(ref, title, "planning.import_moved", {"state": state}))
        elif ref in used:
            found.append(Dependant(ref, title, "planning.import_used", {"what": used[ref]}))
        elif ref in filed:
            found.append(Dependant(ref, title, "planning.import_files", {"count": len(filed[ref])}))
        elif proposal.version > 1:
            found.append(Dependant(ref, title, "planning.import_corrected"))
    return found


def _used(model: type[Model], refs: Sequence[str], own: set[str]) -> dict[str, str]:
    """Rows that any other table points to, and the name of the first such table. One query a table."""
    used: dict[str, str] = {}
    for relation in model._meta.related_objects:
        if relation.get_accessor_name() in own or relation.many_to_many:
            continue
        field: Any = relation.field
        pointing = relation.related_model._base_manager.filter(**{f"{field.name}__in": list(refs)})
        for ref in pointing.values_list(f"{field.name}_id", flat=True):
            used.setdefault(str(ref), str(relation.related_model._meta.verbose_name))
    return used
