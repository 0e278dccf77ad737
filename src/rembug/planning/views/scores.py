"""The score grid of MAD Prioritas: what was typed stays until it is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.sentences import sentence
from rembug.core.web import actor_of, back_to, draft_of, page, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import ranking as actions
from rembug.planning.forms import selection as forms
from rembug.planning.queries import mad_priority, selection
from rembug.planning.views.selection import _scheme_here
from rembug.planning.views.shared import draft_data


@screen(permissions.VIEW)
def scores(request: HttpRequest) -> HttpResponse:
    """The score grid: one row a proposal, one column a criterion; saving keeps what was typed on an error."""
    actor = actor_of(request)
    cycle, row = _scheme_here(request)
    if row is None or row.method not in selection.SHEET_METHODS:
        return page(request, "planning/selection/no_grid.html", {"scheme": row, "cycle": cycle}, step=4)
    may_write = actions.set_scores.allows(actor, cycle.area_code) and selection.current_list(cycle.pk) is None
    village = request.GET.get("desa", "") if row.way == "villages" else ""
    villages = (
        [(v["code"], v["name"]) for v in mad_priority.readiness(cycle)] if row.way == "villages" else []
    )
    if villages and village not in dict(villages):
        village = villages[0][0]
    problem, lamps, status = "", [], 200
    typed: dict[str, dict[str, str]] = {}
    draft = draft_of(request) if request.method != "POST" and may_write else None
    if draft is not None:
        typed = _typed_scores(draft_data(draft), row)[1]
    if request.method == "POST":
        rows, typed, problem = _typed_scores(request.POST, row)
        if not problem:
            form = forms.NotedForm(request.POST)
            form.is_valid()
            voters = request.POST.get("voters", "")
            outcome = perform(
                request,
                form,
                actions.set_scores,
                scheme_id=row.pk,
                village=village,
                rows=rows,
                finish="finish" in request.POST,
                voters_present=int(voters) if voters.isdigit() else None,
            )
            if outcome.done:
                messages.success(request, _("Nilai tersimpan."))
                return back_to(request, f"{reverse('selection:scores')}?desa={village}")
            lamps, status = outcome.lamps, outcome.status
            problem = " ".join(str(e) for e in form.non_field_errors()) or (
                _("Nilai ini diubah orang lain sejak halaman dibuka. Muat ulang, lalu periksa.")
                if outcome.conflict
                else _("Nilai belum tersimpan.")
            )
        status = status if status != 200 else 400
    found = selection.stand(row, selection.rules_of(cycle, clock.today(cycle.area_code)))
    context = {
        "cycle": cycle,
        "scheme": row,
        "grid": _grid(found, village, typed),
        "letters": [
            {"letter": chr(97 + i), "label": c["label"], "weight": c["weight"], "code": c["code"]}
            for i, c in enumerate(row.criteria)
        ],
        "villages": villages,
        "village": village,
        "may_write": may_write,
        "problem": problem,
        "lamps": lamps,
        "voters": request.POST.get("voters", ""),
        "finish": "finish" in request.POST,
        "draft": draft,
    }
    wrong = [f"s-{r['number']}-{c['code']}" for r in context["grid"] for c in r["cells"] if c["wrong"]]
    context["wrong"] = next(iter(wrong), "")
    context["to_write"] = may_write and any(not r["finished"] and not r["own"] for r in context["grid"])
    return page(request, "planning/selection/scores.html", context, step=4, status=status)


def _off_scale(text: str, scheme: Any) -> bool:
    """Whether something was typed that is no score of the scale."""
    whole = text.isascii() and text.isdigit()
    return bool(text) and not (whole and scheme.scale_min <= int(text) <= scheme.scale_max)


def _typed_scores(
    posted: MultiValueDict[str, str], scheme: Any
) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]], str]:
    """(rows for the action, everything as typed, first problem in words)."""
    rows, typed, problem = [], {}, ""
    numbers = posted.getlist("number")
    for number in numbers:
        cells = {c["code"]: posted.get(f"s-{number}-{c['code']}", "").strip() for c in scheme.criteria}
        typed[number] = cells
        given = {code: text for code, text in cells.items() if text}
        version = posted.get(f"v-{number}", "0")
        if not given:
            continue
        for code, text in given.items():
            if _off_scale(text, scheme):
                label = next(c["label"] for c in scheme.criteria if c["code"] == code)
                problem = problem or sentence(
                    "planning.score_off_scale",
                    {
                        "number": number,
                        "criterion": label,
                        "score": text[:10],
                        "low": scheme.scale_min,
                        "high": scheme.scale_max,
                    },
                )
        if not problem:
            rows.append(
                {
                    "number": number,
                    "scores": {code: int(text) for code, text in given.items()},
                    "version": int(version) if version.isdigit() else 0,
                }
            )
    return rows, typed, problem


def _grid(found: Any, village: str, typed: dict[str, dict[str, str]]) -> list[dict[str, Any]]:
    """Rows of the score grid in the order of the ranking, those without a rank last."""
    names = selection.names_among(found.proposals.values(), found.scheme.lists)
    sheets = {s.proposal_id: s for s in found.sheets if s.village == village}
    entries = {e.number: e for e in found.ranking.entries}
    tied = {n for tie in found.ranking.ties if tie.resolved_by is None for n in tie.numbers}
    made = []
    for candidate in found.candidates:
        if candidate.standing is not None:
            continue
        proposal = found.proposals[candidate.number]
        sheet = sheets.get(proposal.pk)
        entry = entries.get(candidate.number)
        have = sheet.scores if sheet else {}
        cells = typed.get(candidate.number) or {code: str(score) for code, score in have.items()}
        made.append(
            {
                "number": candidate.number,
                "title": candidate.title,
                "village": names.get(proposal.village_code, ""),
                "list": candidate.list_code,
                "list_label": names.get(candidate.list_code, candidate.list_code),
                "rank": entry.rank if entry else None,
                "shown": entry.shown if entry else "",
                "tie": candidate.number in tied,
                "amount_rp": candidate.amount_rp,
                "version": sheet.version if sheet else 0,
                "finished": bool(sheet and sheet.finished),
                "own": village != ""
                and village in candidate.village_codes
                and not found.scheme.own_village_may_score,
                "cells": [
                    {
                        "code": c["code"],
                        "letter": chr(97 + place),
                        "label": c["label"],
                        "value": cells.get(c["code"], ""),
                        "wrong": _off_scale(cells.get(c["code"], ""), found.scheme),
                    }
                    for place, c in enumerate(found.scheme.criteria)
                ],
            }
        )
    places = {one["code"]: i for i, one in enumerate(found.scheme.lists)}
    made.sort(key=lambda r: (places.get(r["list"], 99), r["rank"] or 9999, r["number"]))
    return made
