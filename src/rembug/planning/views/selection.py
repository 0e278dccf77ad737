"""Pages of MAD Prioritas: the step's page, scheme, scores, ranking, recorded decisions, what to check."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.forms import ReasonForm
from rembug.core.sentences import language_now, sentence
from rembug.core.web import actor_of, back_to, page, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import ranking as actions
from rembug.planning.actions import rulings
from rembug.planning.domain.reading import operating_money, pot_rp
from rembug.planning.domain.sentences import tie_sentence, unranked_sentence
from rembug.planning.domain.values import SelectionError
from rembug.planning.forms import selection as forms
from rembug.planning.papers import selection as papers
from rembug.planning.queries import funding, mad_priority, proposals, selection
from rembug.planning.views.shared_selection import cycle_here, form_page, mad_choices, printed
from rembug.programme.domain.village_states import STATE_LABELS


@screen(permissions.VIEW)
def home(request: HttpRequest) -> HttpResponse:
    """Step 4 at a glance: villages, scheme, ranked list, decided list, waiting list, SPC; what comes next."""
    actor = actor_of(request)
    cycle = cycle_here(request)
    if cycle is None:
        return page(request, "planning/selection/home.html", {"cycle": None}, step=4)
    chain = funding.decisions_of(cycle.pk)
    listed = selection.current_list(cycle.pk)
    scheme = selection.current_scheme(cycle.pk)
    villages = mad_priority.readiness(cycle)
    for village in villages:
        label = STATE_LABELS.get(village["state"])
        village["label"] = (label.en if language_now() == "en" else label.id) if label else village["state"]
    context = {
        "cycle": cycle,
        "villages": villages,
        "open_villages": sum(1 for v in villages if v["state"] == "preparing"),
        "unverified": sum(v["unverified"] for v in villages),
        "scheme": scheme,
        "methods": dict(forms.METHOD_CHOICES),
        "list": listed,
        "decision": chain[0] if chain else None,
        "chain": chain,
        "letters": funding.spc_of(cycle.pk),
        "may_rank": actions.adopt_scheme.allows(actor, cycle.area_code),
        "may_spc": actor.has(permissions.ISSUE_SPC.code),
        "may_check": actor.has(permissions.CHECK_LIST.code),
        "may_arrears": actor.has(permissions.ARREARS.code),
    }
    return page(request, "planning/selection/home.html", context, step=4)


@screen(permissions.RANK)
def scheme(request: HttpRequest) -> HttpResponse:
    """Record the scheme that the MAD adopted, beginning with the edition's proposal."""
    actor = actor_of(request)
    cycle = cycle_here(request, needed=True)
    proposed = selection.proposed_scheme(selection.rules_of(cycle, clock.today(cycle.area_code)))
    initial = {**proposed, **proposed["limits"]}
    form = forms.SchemeForm(
        request.POST or None, initial=initial, criteria=proposed["criteria"], meetings=mad_choices(actor)
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, form, actions.adopt_scheme, cycle_id=cycle.pk, **form.facts(proposed))
        if outcome.done:
            messages.success(request, _("Tata cara tercatat."))
            return back_to(request, reverse("selection:home"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Tata cara prioritas"),
        above=_("Disepakati MAD sebelum penilaian. Bobot: bilangan bulat, makin besar makin berpengaruh."),
        button=_("Simpan tata cara"),
    )


def _scheme_here(request: HttpRequest) -> tuple[Any, Any]:
    cycle = cycle_here(request, needed=True)
    return cycle, selection.current_scheme(cycle.pk)


@screen(permissions.VIEW)
def scores(request: HttpRequest) -> HttpResponse:
    """The score grid: one row a proposal, one column a criterion; saving keeps what was typed on an error."""
    actor = actor_of(request)
    cycle, row = _scheme_here(request)
    if row is None or row.method not in selection.SHEET_METHODS:
        return page(request, "planning/selection/no_grid.html", {"scheme": row, "cycle": cycle}, step=4)
    listed = selection.list_of_scheme(row, cycle.pk)
    may_write = actions.set_scores.allows(actor, cycle.area_code) and listed is None
    village = request.GET.get("desa", "") if row.way == "villages" else ""
    villages = (
        [(v["code"], v["name"]) for v in mad_priority.readiness(cycle)] if row.way == "villages" else []
    )
    if villages and village not in dict(villages):
        village = villages[0][0]
    problem, lamps, status = "", [], 200
    typed: dict[str, dict[str, str]] = {}
    if request.method == "POST":
        rows, typed, problem = _typed_scores(request, row)
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
        "grid": _grid(found, village, typed, cycle),
        "letters": [
            {"letter": chr(97 + i), "label": c["label"], "weight": c["weight"], "code": c["code"]}
            for i, c in enumerate(row.criteria)
        ],
        "villages": villages,
        "village": village,
        "may_write": may_write,
        "problem": problem,
        "lamps": lamps,
    }
    return page(request, "planning/selection/scores.html", context, step=4, status=status)


def _typed_scores(
    request: HttpRequest, scheme: Any
) -> tuple[list[dict[str, Any]], dict[str, dict[str, str]], str]:
    """(rows for the action, everything as typed, first problem in words)."""
    rows, typed, problem = [], {}, ""
    numbers = request.POST.getlist("number")
    for number in numbers:
        cells = {c["code"]: request.POST.get(f"s-{number}-{c['code']}", "").strip() for c in scheme.criteria}
        typed[number] = cells
        given = {code: text for code, text in cells.items() if text}
        version = request.POST.get(f"v-{number}", "0")
        if not given:
            continue
        for code, text in given.items():
            whole = text.isascii() and text.isdigit()
            if not whole or not scheme.scale_min <= int(text) <= scheme.scale_max:
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


def _grid(found: Any, village: str, typed: dict[str, dict[str, str]], cycle: Any) -> list[dict[str, Any]]:
    """Rows of the score grid in the order of the ranking, those without a rank last."""
    names = found.names(cycle)
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
                    {"code": c["code"], "label": c["label"], "value": cells.get(c["code"], "")}
                    for c in found.scheme.criteria
                ],
            }
        )
    places = {one["code"]: i for i, one in enumerate(found.scheme.lists)}
    made.sort(key=lambda r: (places.get(r["list"], 99), r["rank"] or 9999, r["number"]))
    return made


@screen(permissions.RANK)
def reopen(request: HttpRequest, number: str) -> HttpResponse:
    """Open a finished item again by a recorded decision (S4). Raises OutsideArea for a number that is not here."""
    _cycle, row = _scheme_here(request)
    if row is None or proposals.by_number(actor_of(request), number) is None:
        raise OutsideArea
    form = forms.ReasonedForm(request.POST or None, meetings=mad_choices(actor_of(request)))
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request,
            form,
            actions.reopen_item,
            scheme_id=row.pk,
            number=number,
            reason=form.cleaned_data["reason"],
            **_where(form),
        )
        if outcome.done:
            return back_to(request, reverse("selection:scores"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Buka kembali penilaian %(number)s") % {"number": number},
        above=_("Nilai yang sudah ada disimpan di samping keputusan ini."),
        button=_("Buka kembali"),
    )


def _where(form: Any) -> dict[str, Any]:
    where = form.where()
    return {**where, "meeting_id": UUID(str(where["meeting_id"]))}


@screen(permissions.RANK)
def ballots(request: HttpRequest) -> HttpResponse:
    """Type the ballots of one list (3-2-1)."""
    cycle, row = _scheme_here(request)
    form = forms.BallotsForm(
        request.POST or None,
        lists=[(x["code"], x["label"]) for x in row.lists] if row else [],
        villages=[(v["code"], v["name"]) for v in mad_priority.readiness(cycle)],
    )
    outcome = None
    if request.method == "POST" and form.is_valid() and row is not None:
        outcome = perform(
            request,
            form,
            actions.set_ballots,
            scheme_id=row.pk,
            list_code=form.cleaned_data["list_code"],
            ballots=form.cleaned_data["ballots"],
        )
        if outcome.done:
            return back_to(request, reverse("selection:ranking"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Catat suara"),
        above=_("Pilihan 1 bernilai 3, pilihan 2 bernilai 2, pilihan 3 bernilai 1."),
        button=_("Simpan suara"),
        hide=("catatan",),
    )


@screen(permissions.RANK)
def pairs(request: HttpRequest) -> HttpResponse:
    """Comparisons of two, each with the voices for either."""
    cycle, row = _scheme_here(request)
    if row is None or row.method != "pairwise":
        return page(request, "planning/selection/no_grid.html", {"scheme": row, "cycle": cycle}, step=4)
    found = selection.stand(row, selection.rules_of(cycle, clock.today(cycle.area_code)))
    running = [c for c in found.candidates if c.standing is None]
    have = {(t.first.number, t.second.number): t for t in row.tallies.select_related("first", "second")}
    couples: list[dict[str, Any]] = []
    for i, one in enumerate(running):
        for other in running[i + 1 :]:
            if one.list_code != other.list_code:
                continue
            tally = have.get((one.number, other.number))
            couples.append(
                {"first": one, "second": other, "tally": tally, "key": f"{one.number}|{other.number}"}
            )
    status, problem = 200, ""
    if request.method == "POST":
        rows = []
        for couple in couples:
            left = request.POST.get(f"l-{couple['key']}", "").strip()
            right = request.POST.get(f"r-{couple['key']}", "").strip()
            if not left and not right:
                continue
            if not (left.isascii() and left.isdigit() and right.isascii() and right.isdigit()):
                problem = _("Isi kedua jumlah suara dengan bilangan bulat: %(pair)s.") % {
                    "pair": couple["key"]
                }
                break
            rows.append(
                {
                    "first": couple["first"].number,
                    "second": couple["second"].number,
                    "first_votes": int(left),
                    "second_votes": int(right),
                }
            )
        if not problem:
            form = forms.NotedForm(request.POST)
            form.is_valid()
            outcome = perform(request, form, actions.set_tallies, scheme_id=row.pk, rows=rows)
            if outcome.done:
                return back_to(request, reverse("selection:ranking"))
            problem = " ".join(str(e) for e in form.non_field_errors())
        status = 400
    context = {"couples": couples, "scheme": row, "problem": problem}
    return page(request, "planning/selection/pairs.html", context, step=4, status=status)


@screen(permissions.RANK)
def agreed(request: HttpRequest) -> HttpResponse:
    """The order of a list that the meeting agreed on directly."""
    _cycle, row = _scheme_here(request)
    form = forms.OrderForm(
        request.POST or None,
        lists=[(x["code"], x["label"]) for x in row.lists] if row else [],
        meetings=mad_choices(actor_of(request)),
    )
    outcome = None
    if request.method == "POST" and form.is_valid() and row is not None:
        order = [line.strip() for line in form.cleaned_data["order"].splitlines() if line.strip()]
        outcome = perform(
            request,
            form,
            actions.set_agreed_order,
            scheme_id=row.pk,
            list_code=form.cleaned_data["list_code"],
            order=order,
            **_where(form),
        )
        if outcome.done:
            return back_to(request, reverse("selection:ranking"))
    return form_page(request, form, outcome, title=_("Urutan menurut mufakat"), button=_("Simpan urutan"))


@screen(permissions.VIEW)
def ranking(request: HttpRequest) -> HttpResponse:
    """The ranking as it stands, or as it was set: breakdown, ties, and the line where the money ends."""
    actor = actor_of(request)
    cycle, row = _scheme_here(request)
    listed = selection.list_of_scheme(row, cycle.pk)
    if row is None:
        return page(request, "planning/selection/no_grid.html", {"scheme": None, "cycle": cycle}, step=4)
    rules = selection.rules_of(cycle, clock.today(cycle.area_code))
    language = language_now()
    problem = ""
    rulings: Any = []
    try:
        tables, ties, unranked, rulings = _ranking_tables(cycle, row, listed, rules, language)
    except SelectionError as error:
        tables, ties, unranked, problem = [], [], [], sentence(error.code, error.facts)
        rulings = selection.recorded(cycle.pk)
    context = {
        "cycle": cycle,
        "scheme": row,
        "list": listed,
        "tables": tables,
        "ties": ties,
        "unranked": unranked,
        "problem": problem,
        "rulings": selection.of_stage(rulings, "prioritas"),
        "kinds": dict(forms.RULING_CHOICES),
        "may_rank": actions.set_priority_list.allows(actor, cycle.area_code) and listed is None,
        "method": dict(forms.METHOD_CHOICES)[row.method],
    }
    return page(request, "planning/selection/ranking.html", context, step=4)


def _ranking_tables(
    cycle: Any, row: Any, listed: Any, rules: Any, language: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], list[dict[str, Any]], Any]:
    if listed is not None:
        # What was set is shown as it was set, whatever became of the proposals since.
        row = listed.scheme
        ranking = funding.set_ranking(listed)
        proposals = {p.number: p for p in selection.numbered(cycle.pk)}
        names = selection.names_for(cycle, row.lists)
        rulings: Any = selection.recorded(cycle.pk)
    else:
        found = selection.stand(row, rules)
        ranking, proposals = found.ranking, dict(found.proposals)
        names, rulings = found.names(cycle), found.rulings
    envelope = funding.envelope_of(row, funding.programme.allocated_rp(cycle))
    available = operating_money(envelope)[2]
    left_for_others = available
    tied = {n for tie in ranking.ties if tie.resolved_by is None for n in tie.numbers}
    tables = []
    order = sorted(row.lists, key=lambda x: x["share_bp"] is None and x["ceiling_rp"] is None)
    for one in order:
        entries: list[Any] = [e for e in ranking.entries if e.list_code == one["code"]]
        pot = min(pot_rp(envelope, one["code"], available), left_for_others)
        left, crossed, rows = pot, False, []
        for entry in entries:
            proposal = proposals[entry.number]
            before = left
            left -= proposal.amount_estimated_rp
            line = left < 0 and not crossed
            crossed = crossed or line
            rows.append(
                {
                    "entry": entry,
                    "proposal": proposal,
                    "village": names.get(proposal.village_code, ""),
                    "left_rp": left,
                    "line": line,
                    "line_rp": before,
                    "tie": entry.number in tied,
                    "parts": [
                        {"code": p.code, "value": p.value, "weight": p.weight} for p in entry.breakdown
                    ],
                }
            )
        granted = sum(r["proposal"].amount_estimated_rp for r in rows if r["left_rp"] >= 0)
        left_for_others -= granted
        tables.append({"list": one, "pot_rp": pot, "rows": rows, "crossed": crossed, "left_rp": left})
    ties = [
        {"text": tie_sentence(tie, language), "numbers": tie.numbers, "open": tie.resolved_by is None}
        for tie in ranking.ties
    ]
    unranked = [
        {
            "number": u.number,
            "title": proposals[u.number].title,
            "text": unranked_sentence(u, language, names),
        }
        for u in ranking.unranked
    ]
    return tables, ties, unranked, rulings


@screen(permissions.RANK)
def set_list(request: HttpRequest) -> HttpResponse:
    """Set the ranked list of MAD Prioritas (Form 15)."""
    _cycle, row = _scheme_here(request)
    form = forms.MeetingForm(request.POST or None, meetings=mad_choices(actor_of(request)))
    outcome = None
    if request.method == "POST" and form.is_valid() and row is not None:
        outcome = perform(request, form, actions.set_priority_list, scheme_id=row.pk, **_where(form))
        if outcome.done:
            messages.success(request, _("Urutan prioritas ditetapkan. Form 15 siap dicetak."))
            return back_to(request, reverse("selection:ranking"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Tetapkan urutan prioritas"),
        above=_("Sesudah ditetapkan, urutan ini tidak berubah lagi."),
        button=_("Tetapkan urutan prioritas"),
    )


@screen(permissions.RANK)
def ruling(request: HttpRequest) -> HttpResponse:
    """Record a decision of the MAD: a tie, part funding, passing over, a village that is not there."""
    actor = actor_of(request)
    cycle = cycle_here(request, needed=True)
    stage = request.GET.get("tahap", "prioritas")
    numbers = [n for n in request.GET.get("usulan", "").split(",") if n]
    proposals = [(p.number, f"{p.number} {p.title}") for p in selection.listed(cycle.pk)]
    form = forms.RulingForm(
        request.POST or None,
        initial={
            "kind": request.GET.get("jenis", "order"),
            "order": "\n".join(numbers),
            "number": numbers[0] if numbers else "",
        },
        meetings=mad_choices(actor),
        proposals=proposals,
        villages=[(v["code"], v["name"]) for v in mad_priority.readiness(cycle)],
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        facts["meeting_id"] = UUID(str(facts["meeting_id"]))
        outcome = perform(request, form, rulings.record_ruling, cycle_id=cycle.pk, stage=stage, **facts)
        if outcome.done:
            messages.success(request, _("Keputusan musyawarah tercatat."))
            return back_to(
                request, reverse("selection:ranking" if stage == "prioritas" else "selection:preview")
            )
    return form_page(
        request,
        form,
        outcome,
        title=_("Catat keputusan musyawarah"),
        above=_("Tulis apa yang diputus musyawarah, dengan nomornya dalam berita acara dan alasannya."),
        button=_("Catat keputusan"),
    )


@screen(permissions.RANK)
def cancel_ruling(request: HttpRequest, ruling_id: int) -> HttpResponse:
    """Take back a ruling that was written wrongly."""
    row = selection.ruling(actor_of(request), ruling_id)
    form = ReasonForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, form, rulings.cancel_ruling, ruling_id=ruling_id, **form.cleaned_data)
        if outcome.done:
            return back_to(
                request, reverse("selection:ranking" if row.stage == "prioritas" else "selection:preview")
            )
    return form_page(
        request,
        form,
        outcome,
        title=_("Batalkan catatan keputusan"),
        above=row.ref,
        button=_("Batalkan catatan"),
    )


@screen(permissions.CHECK_LIST)
def checks(request: HttpRequest) -> HttpResponse:
    """What is worth a second look, at its own address."""
    cycle = cycle_here(request, needed=True)
    return redirect(f"{reverse('planning:anomalies')}?ta={cycle.year}")


@screen(permissions.VIEW)
def form14(request: HttpRequest) -> HttpResponse:
    """Form 14: recap of village proposals."""
    cycle = cycle_here(request, needed=True)
    return printed(request, cycle, papers.recap(cycle), "14")


@screen(permissions.VIEW)
def form15(request: HttpRequest) -> HttpResponse:
    """Form 15: the ranked lists. 400 with a sentence before they are set."""
    cycle = cycle_here(request, needed=True)
    row = selection.current_list(cycle.pk)
    if row is None:
        raise InputProblem("planning.no_priority_list")
    return printed(request, cycle, papers.ranking(row), "15")
