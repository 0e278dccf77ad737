"""Pages of verification: the desk, one proposal, assignment, visit, sheet, survey, forms on paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rembug.core import clock
from rembug.core.audit import history_of
from rembug.core.forms import ReasonForm
from rembug.core.models import Draft
from rembug.core.web import actor_of, back_to, draft_of, page, paged, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import verification as actions
from rembug.planning.domain import questions
from rembug.planning.forms import selection as forms
from rembug.planning.papers import verification as papers
from rembug.planning.processes import PROPOSAL
from rembug.planning.queries import checks, files
from rembug.planning.queries import verification as queries
from rembug.planning.views.files import shown
from rembug.planning.views.shared_selection import cycle_here, form_page, mad_choices, note_of, printed, used
from rembug.regions import queries as regions

SKILLS = (
    ("infrastructure", gettext_lazy("Prasarana")),
    ("savings_loan", gettext_lazy("Simpan pinjam")),
    ("education", gettext_lazy("Pendidikan")),
    ("health", gettext_lazy("Kesehatan")),
    ("training", gettext_lazy("Pelatihan")),
)


@screen(permissions.VIEW)
def desk(request: HttpRequest) -> HttpResponse:
    """Proposals at the desk by state, or those assigned to the person."""
    actor = actor_of(request)
    cycle = cycle_here(request)
    state = request.GET.get("keadaan", "")
    mine = state == "tugas"
    counts = queries.counts(actor, cycle.pk if cycle else None)
    rows = paged(request, queries.desk(actor, cycle_id=cycle.pk if cycle else None, state=state, mine=mine))
    names = regions.names_of({p.village_code for p in rows})
    tabs = [
        {
            "label": _("Semua"),
            "url": "?",
            "count": sum(counts[s] for s in queries.AT_DESK),
            "current": not state,
        }
    ]
    if actor.has(permissions.VERIFY.code):
        tabs.append(
            {"label": _("Tugas saya"), "url": "?keadaan=tugas", "count": counts["mine"], "current": mine}
        )
    tabs += [
        {
            "label": PROPOSAL.label(code),
            "url": f"?keadaan={code}",
            "count": counts[code],
            "current": state == code,
        }
        for code in queries.AT_DESK
    ]
    context = {
        "rows": rows,
        "names": names,
        "tabs": tabs,
        "counts": counts,
        "cycle": cycle,
        "may_assign": actions.assign_verifier.allows(actor, actor.area_code[:8]),
        "labels": {code: PROPOSAL.label(code) for code in queries.AT_DESK},
    }
    return page(request, "planning/verification/desk.html", context, step=4)


@screen(permissions.VIEW)
def proposal(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """One proposal at the desk: who verifies it, visits, sheets, the facilitator's survey."""
    actor = actor_of(request)
    row = queries.one(actor, proposal_id)
    area = row.area_code[:8]
    visits = list(row.visits.all())
    photos = files.of_visits(visits)
    context = {
        "proposal": row,
        "village": regions.path(row.area_code),
        "state": PROPOSAL.label(row.state),
        "visits": [(v, shown(actor, row.pk, photos.get(str(v.pk), ()))) for v in visits],
        "sheet": queries.last_sheet(row),
        "verdicts": dict(forms.VERDICT_CHOICES),
        "form_title": questions.FORM_TITLES[questions.form_of(row.kind)][0],
        "mine": queries.assigned_to(row, actor.person_id) and actor.has(permissions.VERIFY.code),
        "may_assign": actions.assign_verifier.allows(actor, area),
        "may_survey": actions.record_survey.allows(actor, area) and row.state in queries.AT_DESK,
        "living": [v for v in row.verifiers.all() if v.ended_on is None],
        "events": history_of(row),
    }
    return page(request, "planning/verification/proposal.html", context, step=4)


@screen(permissions.ASSIGN_VERIFIERS)
def assign(request: HttpRequest) -> HttpResponse:
    """Give proposals to a member of the TV."""
    actor = actor_of(request)
    cycle = cycle_here(request)
    open_ones = queries.desk(actor, cycle_id=cycle.pk if cycle else None).filter(
        state__in=("submitted", "verifying")
    )
    names = regions.names_of({p.village_code for p in open_ones})
    form = forms.AssignForm(
        request.POST or None,
        initial={"proposals": request.GET.getlist("usulan")},
        members=[
            (a.person_id, a.person.name)
            for a in queries.members(actor.area_code, clock.today(actor.area_code))
        ],
        skills=SKILLS,
        proposals=[(p.pk, f"{p.number} {p.title}, {names.get(p.village_code, '')}") for p in open_ones],
        meetings=mad_choices(actor),
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        outcome = perform(
            request,
            form,
            actions.assign_verifier,
            proposal_ids=[UUID(pk) for pk in data["proposals"]],
            person_id=UUID(data["person"]),
            skill=data["skill"],
            meeting_id=UUID(data["meeting"]) if data["meeting"] else None,
            decision_no=data["decision_no"],
        )
        if outcome.done:
            messages.success(request, _("Penugasan tersimpan."))
            return back_to(request, reverse("selection:desk"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Tugaskan Tim Verifikasi"),
        above=_("Anggota tidak memverifikasi usulan desanya sendiri."),
        button=_("Simpan penugasan"),
    )


@screen(permissions.ASSIGN_VERIFIERS)
def end(request: HttpRequest, verifier_id: int) -> HttpResponse:
    """Take a member off a proposal."""
    form = ReasonForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, form, actions.end_verifier, verifier_id=verifier_id, **form.cleaned_data)
        if outcome.done:
            return back_to(request, reverse("selection:proposal", args=[outcome.result.proposal_id]))
    elif request.method != "POST":
        queries.verifier(actor_of(request), verifier_id)
    return form_page(request, form, outcome, title=_("Akhiri penugasan"), button=_("Akhiri penugasan"))


@screen(permissions.VERIFY)
def start(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Take a repaired proposal up again."""
    row = queries.one(actor_of(request), proposal_id)
    form = forms.NotedForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        outcome = perform(request, form, actions.start_verification, proposal_id=proposal_id)
        if outcome.done:
            return back_to(request, reverse("selection:proposal", args=[proposal_id]))
    return form_page(
        request,
        form,
        outcome,
        title=_("Mulai verifikasi"),
        above=str(row),
        button=_("Mulai verifikasi"),
        hide=("catatan",),
    )


@screen(permissions.VERIFY)
def visit(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Record a visit to the place."""
    row = queries.one(actor_of(request), proposal_id)
    form = forms.VisitForm(request.POST or None, request.FILES or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
        outcome = perform(request, form, actions.record_visit, proposal_id=proposal_id, **facts)
        if outcome.done:
            messages.success(request, _("Kunjungan tercatat."))
            return back_to(request, reverse("selection:proposal", args=[proposal_id]))
    return form_page(
        request,
        form,
        outcome,
        title=_("Catat kunjungan lapangan"),
        above=str(row),
        button=_("Simpan kunjungan"),
        hide=("catatan",),
    )


@screen(permissions.SURVEY)
def survey(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Write the facilitator's own survey."""
    row = queries.one(actor_of(request), proposal_id)
    form = forms.SurveyForm(request.POST or None)
    outcome = None
    if request.method == "POST" and form.is_valid():
        facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
        outcome = perform(request, form, actions.record_survey, proposal_id=proposal_id, **facts)
        if outcome.done:
            messages.success(request, _("Laporan survei tersimpan."))
            return back_to(request, reverse("selection:proposal", args=[proposal_id]))
    return form_page(
        request,
        form,
        outcome,
        title=_("Tulis laporan survei"),
        above=_("%(proposal)s. Laporan ini membantu Tim Verifikasi; yang memberi rekomendasi Tim Verifikasi.")
        % {"proposal": row},
        button=_("Simpan laporan"),
        hide=("catatan",),
    )


def _kept(draft: Draft | None) -> dict[str, Any]:
    """A sheet that was typed and not signed, as the form's first values."""
    if draft is None:
        return {}
    return {name: list(v) if name == "categories" else v[-1] for name, v in draft.data.items() if v}


@screen(permissions.VERIFY)
def sheet(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Fill in and sign Form 11 with the sheet of the kind."""
    row = queries.one(actor_of(request), proposal_id)
    rules = queries.rules_of(row, clock.today(row.area_code))
    said = row.negative_list or {}
    draft = draft_of(request) if request.method != "POST" else None
    form = forms.SheetForm(
        request.POST or None,
        kind=row.kind,
        negative=checks.negative_items(rules),
        said=said,
        initial={
            "verified_on": clock.today(row.area_code),
            "recommended_rp": row.asked_rp,
            "categories": list(said.get("categories", ())),
            **_kept(draft),
        },
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        outcome = perform(
            request,
            form,
            actions.record_sheet,
            proposal_id=proposal_id,
            version=int(request.POST.get("version") or 0),
            answers=form.answers(),
            measures=form.measures(),
            permits=form.permits(),
            **{
                name: data[name]
                for name in ("verdict", "recommended_rp", "verified_on", "findings", "reason", "categories")
            },
        )
        if outcome.done:
            messages.success(request, _("Lembar verifikasi tersimpan."))
            return back_to(request, reverse("selection:proposal", args=[proposal_id]))
    context = {
        "form": form,
        "proposal": row,
        "village": regions.path(row.area_code),
        "rows": form.rows(),
        "lamps": used(outcome),
        "note": note_of(form, used(outcome)),
        "draft": draft,
        "form_version": request.POST.get("version") or row.version,
        "conflict": bool(outcome and outcome.conflict),
        "visits": list(row.visits.all()),
    }
    status = 200 if request.method != "POST" else (outcome.status if outcome else 400)
    return page(request, "planning/verification/sheet.html", context, step=4, status=status)


@screen(permissions.VIEW)
def sheet_pdf(request: HttpRequest, proposal_id: UUID) -> HttpResponse:
    """Form 11 and the sheet of the kind; blank before the first round (``?kosong=1`` always)."""
    row = queries.one(actor_of(request), proposal_id)
    made = queries.last_sheet(row)
    if made is None or request.GET.get("kosong") == "1":
        return printed(request, row.cycle, papers.blank_sheets(row), "11", blank=True)
    return printed(request, row.cycle, papers.sheets(made), "11")


@screen(permissions.VIEW)
def recap_pdf(request: HttpRequest) -> HttpResponse:
    """Form 13: the recommendations of the TV."""
    cycle = cycle_here(request, needed=True)
    return printed(request, cycle, papers.recommendations(cycle), "13")
