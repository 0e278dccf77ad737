"""Pages of ideas: list, fast entry, one idea, correction, merging, splitting, choosing, Forms 2 and 3."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.audit import history_of
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.forms import ReasonForm
from rembug.core.web import actor_of, back_to, draft_of, page, paged, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import ideas as actions
from rembug.planning.forms.ideas import (
    IdeaForm,
    IdeasHead,
    MergeIdeasForm,
    PromoteForm,
    SplitIdeaForm,
    idea_grid,
)
from rembug.planning.papers import proposals as papers
from rembug.planning.processes import IDEA
from rembug.planning.queries import ideas as queries
from rembug.planning.views.shared import (
    STEP,
    conflict_rows,
    cycle_of,
    draft_data,
    language,
    paper_of,
    simple_step,
    version_of,
    villages_for,
    wants_row,
)
from rembug.regions import queries as regions


@screen(permissions.VIEW)
def index(request: HttpRequest) -> HttpResponse:
    """Ideas of the area by village, dusun and group, with what became of them."""
    actor, cycle = actor_of(request), cycle_of(request)
    villages = villages_for(actor)
    village = request.GET.get("desa", "") if request.GET.get("desa", "") in dict(villages) else ""
    state = request.GET.get("keadaan", "")
    state = state if state in IDEA.codes() else ""
    rows = queries.listed(
        actor,
        cycle_id=cycle.pk if cycle else 0,
        village=village,
        hamlet=request.GET.get("dusun", "")[:80],
        state=state,
        women=bool(request.GET.get("perempuan")),
    )
    shown = paged(request, rows.select_related("proposal"))
    context = {
        "ideas": shown,
        "names": dict(villages) or regions.names_of({idea.area_code for idea in shown}),
        "summary": queries.summary(rows),
        "cycle": cycle,
        "villages": villages,
        "village": village,
        "state": state,
        "states": [(code, IDEA.label(code, language())) for code in IDEA.codes()],
        "women": bool(request.GET.get("perempuan")),
        "origins": {code: names[language() == "en"] for code, names in queries.ORIGINS.items()},
        "labels": {code: IDEA.label(code, language()) for code in IDEA.codes()},
        "may_record": actions.record_ideas.allows(actor, actor.area_code),
        "may_shape": actions.merge_ideas.allows(actor, actor.area_code),
    }
    return page(request, "planning/ideas.html", context, step=STEP)


@screen(permissions.RECORD_IDEAS)
def record(request: HttpRequest) -> HttpResponse:
    """Type the ideas of one meeting, row by row (Form 2)."""
    villages = villages_for(actor_of(request))
    draft = draft_of(request) if request.method != "POST" else None
    if request.method != "POST":
        kept = draft_data(draft)
        head = IdeasHead(
            villages=villages, initial={k: v[-1] for k, v in draft.data.items()} if draft else None
        )
        grid = idea_grid(data=kept) if kept else idea_grid()
        context = {"head": head, "grid": grid, "draft": draft}
        return page(request, "planning/ideas_record.html", context, step=STEP)
    head, grid = IdeasHead(request.POST, villages=villages), idea_grid(data=request.POST)
    if wants_row(request, grid):
        return page(request, "planning/ideas_record.html", {"head": head, "grid": grid}, step=STEP)
    status = 400
    if all([head.is_valid(), grid.is_valid()]):
        common = {name: value for name, value in head.cleaned_data.items() if name != "area_code"}
        rows = [{**common, **row.facts()} for row in grid.filled]  # type: ignore[attr-defined]
        outcome = perform(
            request, head, actions.record_ideas, area_code=head.cleaned_data["area_code"], rows=rows
        )
        if outcome.done:
            messages.success(request, _("%(count)d gagasan tersimpan.") % {"count": len(outcome.result)})
            return back_to(request, f"{reverse('planning:ideas')}?desa={head.cleaned_data['area_code']}")
        status = outcome.status
    return page(request, "planning/ideas_record.html", {"head": head, "grid": grid}, step=STEP, status=status)


@screen(permissions.VIEW)
def detail(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """One idea: what it answers, where it went, its history."""
    actor = actor_of(request)
    idea = queries.one(actor, idea_id)
    open_now = idea.state == "open"
    context = {
        "idea": idea,
        "relatives": queries.relatives(idea),
        "place": regions.path(idea.area_code),
        "state_label": IDEA.label(idea.state, language()),
        "origin": queries.ORIGINS.get(idea.origin, (idea.origin,) * 2)[language() == "en"],
        "answers": queries.ANSWERS.get(idea.answers, (idea.answers,) * 2)[language() == "en"],
        "may_correct": open_now and actions.correct_idea.allows(actor, idea.area_code),
        "may_shape": open_now and actions.split_idea.allows(actor, idea.area_code),
        "events": history_of(idea),
    }
    return page(request, "planning/idea.html", context, step=STEP)


@screen(permissions.RECORD_IDEAS)
def correct(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """Correct one idea; a conflict shows both texts."""
    idea = queries.one(actor_of(request), idea_id)
    initial = {name: getattr(idea, name) for name in actions.CORRECTABLE}
    form = IdeaForm(request.POST or None, initial=initial)
    context = {"form": form, "idea": idea, "form_version": request.POST.get("version") or idea.version}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(
                request,
                form,
                actions.correct_idea,
                idea_id=idea_id,
                version=version_of(request),
                changes=form.facts(),
            )
            if outcome.done:
                messages.success(request, _("Pembetulan tersimpan."))
                return back_to(request, reverse("planning:idea", args=[idea_id]))
            status = outcome.status
            if outcome.conflict:
                labels = {name: field.label for name, field in form.fields.items()}
                context["conflict_rows"] = conflict_rows(outcome, labels, form.facts())
                context["form_version"] = outcome.conflict.facts["version"]
    return page(request, "planning/idea_form.html", context, step=STEP, status=status)


@screen(permissions.SHAPE_IDEAS)
def split(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """Split an idea that names several things."""
    idea = queries.one(actor_of(request), idea_id)
    form = SplitIdeaForm(request.POST or None)
    context = {
        "title": _("Pecah gagasan"),
        "above": idea.title,
        "teach": _("Gagasan semula tetap tercatat dan menunjuk ke bagian-bagiannya."),
        "button": _("Pecah gagasan"),
        "back": reverse("planning:idea", args=[idea_id]),
    }
    return simple_step(
        request, "planning/step.html", context, form, actions.split_idea,
        lambda: {"idea_id": idea_id, "titles": form.cleaned_data["titles"].splitlines()},
        done=_("Gagasan dipecah."), to=reverse("planning:idea", args=[idea_id]),
    )  # fmt: skip


@screen(permissions.SHAPE_IDEAS)
def cancel(request: HttpRequest, idea_id: UUID) -> HttpResponse:
    """Cancel an idea with a reason."""
    idea = queries.one(actor_of(request), idea_id)
    form = ReasonForm(request.POST or None)
    context = {
        "title": _("Batalkan gagasan"),
        "above": idea.title,
        "teach": _("Catatan tidak dihapus; ia ditandai batal dan alasannya tersimpan."),
        "button": _("Batalkan (dengan alasan)"),
        "danger": True,
        "back": reverse("planning:idea", args=[idea_id]),
    }
    return simple_step(
        request, "planning/step.html", context, form, actions.cancel_idea,
        lambda: {"idea_id": idea_id, "reason": form.cleaned_data["reason"]},
        done=_("Gagasan dibatalkan; catatannya tetap ada."), to=reverse("planning:idea", args=[idea_id]),
    )  # fmt: skip


def _picked(request: HttpRequest) -> list[UUID]:
    """The ideas ticked in the list, in the order of the list. Raises InputProblem for anything else."""
    try:
        return [UUID(text) for text in (request.POST or request.GET).getlist("pilih")][:100]
    except ValueError as error:
        raise InputProblem("planning.idea_unknown") from error


@screen(permissions.SHAPE_IDEAS)
def join(request: HttpRequest) -> HttpResponse:
    """What to do with the ideas that were ticked: merge them, or choose them as one proposal."""
    ideas = queries.chosen(actor_of(request), _picked(request))
    labels = [(str(idea.pk), f"{idea.title} ({idea.hamlet or idea.group_name or '-'})") for idea in ideas]
    merging = request.POST.get("langkah") == "gabung"
    promoting = request.POST.get("langkah") == "usulan"
    merge = MergeIdeasForm(request.POST if merging else None, ideas=labels, prefix="gabung")
    first = (
        {"title": ideas[0].title, "kind": ideas[0].kind or "infrastructure", "origin": "md"}
        if ideas
        else None
    )
    promote = PromoteForm(request.POST if promoting else None, initial=first, prefix="usulan")
    status = 200
    if merging or promoting:
        status = 400
        form = merge if merging else promote
        if ideas and form.is_valid():
            values = form.cleaned_data
            if merging:
                survivor = UUID(values["survivor"])
                others = [idea.pk for idea in ideas if idea.pk != survivor]
                kwargs = {"survivor_id": survivor, "other_ids": others, "title": values["title"]}
                outcome = perform(request, form, actions.merge_ideas, **kwargs)
            else:
                outcome = perform(
                    request, form, actions.promote_ideas, idea_ids=[i.pk for i in ideas], **values
                )
            if outcome.done:
                messages.success(
                    request,
                    _("Gagasan digabung.") if merging else _("Gagasan menjadi usulan. Lengkapi usulannya."),
                )
                name = "planning:idea" if merging else "planning:proposal"
                return back_to(request, reverse(name, args=[outcome.result.pk]))
            status = outcome.status
    context = {"ideas": ideas, "merge": merge, "promote": promote}
    return page(request, "planning/ideas_join.html", context, step=STEP, status=status)


@screen(permissions.VIEW)
def paper(request: HttpRequest, code: str) -> HttpResponse:
    """Form 2 (one group) or Form 3 (recap of a village) as PDF, filled or blank (``?kosong=1``)."""
    actor, cycle = actor_of(request), cycle_of(request)
    size = paper_of(request)
    villages = villages_for(actor)
    village = request.GET.get("desa") or (villages[0][0] if villages else "")
    if village not in dict(villages):
        raise OutsideArea
    rows = queries.listed(
        actor,
        cycle_id=cycle.pk if cycle else 0,
        village=village,
        group_name=request.GET.get("kelompok", "")[:120] if code == "2" else "",
    ).exclude(state__in=["cancelled", "merged", "split"])
    pdf = papers.ideas_paper(
        code,
        village,
        list(rows[:500]),
        cycle.year if cycle else None,
        paper=size,
        blank=bool(request.GET.get("kosong")),
    )
    return HttpResponse(pdf, content_type="application/pdf")
