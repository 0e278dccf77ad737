"""Pages of MAD Penetapan: the money as it would go, the decided list, freed money, SPC, letters, the report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.errors import InputProblem
from rembug.core.sentences import language_now, sentence
from rembug.core.web import actor_of, back_to, page, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import funding as actions
from rembug.planning.domain import sentences as words
from rembug.planning.forms import selection as forms
from rembug.planning.papers import selection as papers
from rembug.planning.queries import funding, selection, verification
from rembug.planning.views.selection import _where
from rembug.planning.views.shared_selection import cycle_here, form_page, mad_choices, printed
from rembug.regions import queries as regions

QUESTION_RULINGS = {"tie_across_line": "order", "no_fit": "skip", "womens_share": "womens_share"}


@screen(permissions.VIEW)
def preview(request: HttpRequest) -> HttpResponse:
    """How the money would go down the lists now, with the questions only the meeting can answer."""
    actor = actor_of(request)
    cycle = cycle_here(request, needed=True)
    chain = funding.decisions_of(cycle.pk)
    language = language_now()
    context: dict[str, Any] = {"cycle": cycle, "decision": chain[0] if chain else None}
    rules = selection.rules_of(cycle, clock.today(cycle.area_code))
    try:
        found = funding.before_decision(cycle, rules)
    except InputProblem as problem:
        context["problem"] = sentence(problem.code, problem.facts)
        return page(request, "planning/selection/preview.html", context, step=4)
    spoken = funding.difference_rulings(found.rulings)
    rows = [
        {
            "outcome": outcome,
            "proposal": found.proposals[outcome.number],
            "village": found.names.get(found.proposals[outcome.number].village_code, ""),
            "text": words.sentence(outcome, language, found.names),
            "label": words.STATUS_LABELS[outcome.status][1 if language == "en" else 0],
            "difference_rp": _difference(found.proposals[outcome.number]),
            "spoken": found.proposals[outcome.number].pk in spoken,
        }
        for outcome in found.decision.outcomes
    ]
    questions = found.questions(language)
    for one in questions:
        one["ruling"] = QUESTION_RULINGS.get(one["kind"], "skip")
        one["usulan"] = ",".join(one["numbers"])
    context |= {
        "tables": _by_list(rows, found.case.envelope.lists, found.names, found.decision),
        "money": found.decision,
        "questions": questions,
        "lamps": funding.final_lamps(found, rules),
        "rulings": selection.of_stage(found.rulings, "penetapan"),
        "kinds": dict(forms.RULING_CHOICES),
        "envelope": found.case.envelope,
        "may_decide": actions.decide_funding.allows(actor, cycle.area_code) and not chain,
    }
    return page(request, "planning/selection/preview.html", context, step=4)


def _difference(proposal: Any) -> int | None:
    if proposal.amount_final_rp is None:
        return None
    return int(proposal.amount_final_rp - proposal.amount_estimated_rp)


def _by_list(rows: list[dict[str, Any]], lists: Any, names: Any, decision: Any) -> list[dict[str, Any]]:
    """Rows by list, with the line where the money ends: after the last funded one."""
    made = []
    totals = {total.code: total for total in decision.lists}
    for one in lists:
        inside = [r for r in rows if r["outcome"].list_code == one.code]
        funded = [i for i, r in enumerate(inside) if r["outcome"].status in ("funded", "funded_partly")]
        after = funded[-1] if funded else -1
        for i, row in enumerate(inside):
            row["line_above"] = i == after + 1 and row["outcome"].status in ("waiting", "pending")
        made.append(
            {
                "label": names.get(one.code, one.code),
                "rows": inside,
                "total": totals[one.code],
                "left_rp": decision.left_rp,
            }
        )
    return made


@screen(permissions.DECIDE)
def decide(request: HttpRequest) -> HttpResponse:
    """Decide the list to be funded (Form 27)."""
    cycle = cycle_here(request, needed=True)
    form = forms.MeetingForm(request.POST or None, meetings=mad_choices(actor_of(request)))
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, form, actions.decide_funding, cycle_id=cycle.pk, **_where(form))
        if outcome.done:
            messages.success(request, _("Daftar usulan yang didanai ditetapkan. Form 27 siap dicetak."))
            return back_to(request, reverse("selection:decided", args=[outcome.result.pk]))
    return form_page(
        request,
        form,
        outcome,
        title=_("Tetapkan usulan yang didanai"),
        above=_("Disahkan ketua dan sekretaris MAD; sesudah itu daftar tidak berubah lagi."),
        button=_("Tetapkan daftar"),
    )


@screen(permissions.VIEW)
def decided(request: HttpRequest, decision_id: int) -> HttpResponse:
    """The decided list with the sentence of every proposal, the waiting list, papers and letters."""
    actor = actor_of(request)
    row = funding.one(actor, decision_id)
    english = language_now() == "en"
    outcomes = list(row.outcomes.select_related("proposal").order_by("no"))
    villages = regions.names_of({o.proposal.village_code for o in outcomes})
    labels = {one["code"]: one["label"] for one in row.priority_list.scheme.lists}
    groups = [
        {
            "label": labels[code],
            "rows": [
                {
                    "outcome": o,
                    "village": villages.get(o.proposal.village_code, ""),
                    "text": o.sentence_en if english else o.sentence_id,
                    "label": words.STATUS_LABELS[o.status][1 if english else 0],
                }
                for o in outcomes
                if o.list_code == code
            ],
        }
        for code in labels
    ]
    cycle = row.cycle
    chain = funding.decisions_of(cycle.pk)
    rules = selection.rules_of(cycle, clock.today(cycle.area_code))
    context = {
        "decision": row,
        "cycle": cycle,
        "groups": groups,
        "funded": sum(1 for o in outcomes if o.status in ("funded", "funded_partly")),
        "waiting": sum(1 for o in outcomes if o.status == "waiting"),
        "villages": sorted(villages.items(), key=lambda item: item[1]),
        "chain": chain,
        "is_last": chain[-1].pk == row.pk,
        "freed": funding.free_rp(cycle, rules) > chain[-1].left_rp,
        "letters": funding.spc_of(cycle.pk),
        "may_decide": actions.distribute_freed.allows(actor, cycle.area_code),
        "may_spc": actions.issue_spc.allows(actor, cycle.area_code),
    }
    return page(request, "planning/selection/decided.html", context, step=4)


@screen(permissions.DECIDE)
def freed(request: HttpRequest) -> HttpResponse:
    """Give money that became free to the waiting list (S9)."""
    cycle = cycle_here(request, needed=True)
    rules = selection.rules_of(cycle, clock.today(cycle.area_code))
    listed = selection.current_list(cycle.pk)
    form = forms.FreedForm(
        request.POST or None,
        initial={"freed_rp": funding.free_rp(cycle, rules)},
        lists=[(x["code"], x["label"]) for x in listed.scheme.lists] if listed else [],
        meetings=mad_choices(actor_of(request)),
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request,
            form,
            actions.distribute_freed,
            cycle_id=cycle.pk,
            freed_rp=form.cleaned_data["freed_rp"],
            list_codes=form.cleaned_data["list_codes"],
            **_where(form),
        )
        if outcome.done:
            return back_to(request, reverse("selection:decided", args=[outcome.result.pk]))
    return form_page(
        request,
        form,
        outcome,
        title=_("Bagikan dana yang kembali"),
        above=_("Dana turun menurut urutan daftar tunggu; yang sudah didanai sumber lain dilewati."),
        button=_("Bagikan dana"),
    )


@screen(permissions.DECIDE)
def elsewhere(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Another payer took the proposal over."""
    row = verification.one(actor_of(request), proposal_id)
    form = forms.ElsewhereForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
        outcome = perform(request, form, actions.mark_funded_elsewhere, proposal_id=proposal_id, **facts)
        if outcome.done:
            return back_to(request, reverse("selection:home"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Didanai sumber lain"),
        above=str(row),
        button=_("Catat sumber lain"),
        hide=("catatan",),
    )


@screen(permissions.DECIDE)
def leave(request: HttpRequest, proposal_id: UUID, verb: str) -> HttpResponse:
    """A sanction of the MAD, or a funded proposal that gives its money back."""
    verbs = {
        "sanksi": (actions.sanction_proposal, _("Batalkan karena sanksi")),
        "kembali": (actions.give_back, _("Dana usulan kembali")),
    }
    if verb not in verbs:
        raise Http404
    action, title = verbs[verb]
    row = verification.one(actor_of(request), proposal_id)
    form = forms.ReasonedForm(request.POST or None, meetings=mad_choices(actor_of(request)))
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(
            request,
            form,
            action,
            proposal_id=proposal_id,
            reason=form.cleaned_data["reason"],
            **_where(form),
        )
        if outcome.done:
            return back_to(request, reverse("selection:home"))
    return form_page(request, form, outcome, title=title, above=str(row), button=_("Catat keputusan"))


@screen(permissions.ISSUE_SPC)
def issue(request: HttpRequest) -> HttpResponse:
    """Record an SPC of the Camat."""
    cycle = cycle_here(request, needed=True)
    chain = funding.decisions_of(cycle.pk)
    form = forms.SpcForm(
        request.POST or None,
        initial={"decision": chain[-1].pk if chain else ""},
        decisions=[(d.pk, f"{d.meeting.title} ({d.no})") for d in chain],
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        outcome = perform(
            request,
            form,
            actions.issue_spc,
            cycle_id=cycle.pk,
            kind=data["kind"],
            number=data["number"],
            dated_on=data["dated_on"],
            decision_id=int(data["decision"]) if data["decision"] and data["kind"] != "dok" else None,
            replaces=data["replaces"],
            amount_rp=data["amount_rp"] or 0,
            note=data["note"],
        )
        if outcome.done:
            return back_to(request, reverse("selection:home"))
    return form_page(
        request, form, outcome, title=_("Terbitkan SPC"), button=_("Terbitkan SPC"), hide=("catatan",)
    )


@screen(permissions.VIEW)
def form27(request: HttpRequest, decision_id: int) -> HttpResponse:
    """Form 27: the list to be funded."""
    row = funding.one(actor_of(request), decision_id)
    return printed(request, row.cycle, papers.decided_list(row), "27")


@screen(permissions.VIEW)
def waiting_pdf(request: HttpRequest, decision_id: int) -> HttpResponse:
    """The waiting list."""
    row = funding.one(actor_of(request), decision_id)
    return printed(request, row.cycle, papers.waiting_list(row), "DAFTAR-TUNGGU")


@screen(permissions.VIEW)
def letter(request: HttpRequest, decision_id: int, village: str) -> HttpResponse:
    """The letter to one village."""
    actor = actor_of(request)
    row = funding.one(actor, decision_id)
    if village not in row.priority_list.village_states:
        raise Http404
    return printed(request, row.cycle, papers.village_letters(row, [village]), "SURAT-DESA")


@screen(permissions.VIEW)
def spc_pdf(request: HttpRequest, letter_id: int) -> HttpResponse:
    """An SPC on paper."""
    row = funding.spc(actor_of(request), letter_id)
    return printed(request, row.cycle, papers.camat_letter(row), "SPC")


@screen(permissions.VIEW)
def report(request: HttpRequest, form: str) -> HttpResponse:
    """The report of the cycle at hand as a file, at its own address."""
    cycle = cycle_here(request, needed=True)
    return redirect("planning:funding_file", cycle.area_code, cycle.year, form)
