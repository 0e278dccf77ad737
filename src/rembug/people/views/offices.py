"""Offices and bodies: who holds what on any day, terms given and ended, bodies formed and changed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core import clock
from rembug.core.actor import Actor
from rembug.core.audit import history_of
from rembug.core.errors import InputProblem
from rembug.core.forms import ReasonForm
from rembug.core.sentences import sentence
from rembug.core.web import actor_of, back_to, draft_of, page, paged, perform, screen
from rembug.people import actions, permissions, queries
from rembug.people.domain import BODIES
from rembug.people.forms import (
    AssignForm,
    BodyForm,
    DecisionForm,
    EndForm,
    MemberFormSet,
    OnDayForm,
    ReplaceForm,
)
from rembug.people.models import Assignment, Person
from rembug.people.roles import LEVEL_LENGTH, ROLES
from rembug.people.views.persons import one_form, places
from rembug.regions import queries as regions

SECTION = "actors"


@screen(permissions.ACTORS)
def actors(request: HttpRequest) -> HttpResponse:
    """Who holds which office in a place, today or on any day."""
    actor = actor_of(request)
    area = actor.area_code
    choices = _visible_places(actor)
    form = OnDayForm(request.GET or None, places=choices)
    form.is_valid()
    day = form.day(clock.today(area)) if form.is_bound else clock.today(area)
    wanted = (form.cleaned_data.get("desa") if form.is_bound else "") or choices[0][0]
    rows = queries.office_holders(actor, wanted, day)
    groups = [
        {"title": ROLES[code].label_id, "holders": list(held)}
        for code, held in groupby(rows, key=lambda row: row.role)
    ]
    context = {
        "form": form if form.is_bound else OnDayForm(places=choices, initial={"desa": wanted}),
        "day": day,
        "today": clock.today(area),
        "groups": groups,
        "area_name": regions.area_label(wanted),
        "may_open": actor.has(permissions.LIST.code),
        "may_form": actor.has(permissions.COMMITTEES.code),
    }
    return page(request, "people/actors.html", context, section=SECTION)


def _visible_places(actor: Actor) -> list[tuple[str, str]]:
    """The kecamatan and its villages; somebody of a village sees their own and the kecamatan."""
    area = actor.area_code
    if len(area) > LEVEL_LENGTH["district"]:
        return [(code, regions.area_label(code)) for code in (area[:13], area[:8])]
    return places(actor)


# --- assignments ---------------------------------------------------------------------------------------------


@screen(permissions.ASSIGN)
def assign(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give somebody a role; red where the person may not hold it beside another."""
    actor = actor_of(request)
    person = queries.person(actor, person_id)
    form = AssignForm(request.POST or None, places=places(actor), initial={"area_code": person.area_code})
    context: dict[str, Any] = {"person": person}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(request, form, actions.assign_role, person_id=person_id, **form.facts())
            if outcome.done:
                messages.success(request, _("Penugasan tersimpan."))
                return back_to(request, reverse("people:detail", args=[person_id]))
            status = outcome.status
            context["lamps"] = outcome.lamps
            context["conflict"] = any(str(lamp["code"]) == "people.conflict" for lamp in outcome.lamps)
    return page(request, "people/assign.html", {**context, "form": form}, section=SECTION, status=status)


@screen(permissions.ASSIGN)
def end(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """End a term."""
    row = queries.assignment(actor_of(request), assignment_id)
    texts = {
        "title": _("Akhiri tugas %(office)s") % {"office": queries.as_held(row).title},
        "verb": _("Akhiri tugas"),
        "todo": _("Masa tugas berakhir pada hari itu; riwayatnya tetap."),
    }
    form = EndForm(request.POST or None)
    return one_form(
        request,
        row.person,
        form,
        actions.end_assignment,
        texts,
        lambda f: {"assignment_id": assignment_id, **f},
    )


@screen(permissions.ASSIGN)
def cancel_assignment(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Cancel an assignment recorded by mistake."""
    row = queries.assignment(actor_of(request), assignment_id)
    texts = {
        "title": _("Batalkan penugasan %(office)s") % {"office": queries.as_held(row).title},
        "verb": _("Batalkan penugasan"),
        "todo": _("Hanya untuk salah catat. Tugas yang pernah dijalankan diakhiri, bukan dibatalkan."),
    }
    form = ReasonForm(request.POST or None)
    return one_form(
        request,
        row.person,
        form,
        actions.cancel_assignment,
        texts,
        lambda f: {"assignment_id": assignment_id, **f},
        danger=True,
    )


@screen(permissions.CONFLICT)
def decide(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record that the MAD allowed somebody two offices."""
    person = queries.person(actor_of(request), person_id)
    texts = {
        "title": _("Catat keputusan MAD tentang rangkap jabatan"),
        "verb": _("Catat keputusan"),
        "todo": _("Salin dari berita acara MAD. Pasangan yang dilarang tidak dapat diputuskan MAD."),
    }
    form = DecisionForm(request.POST or None)
    return one_form(
        request,
        person,
        form,
        actions.record_conflict_decision,
        texts,
        lambda f: {"person_id": person_id, **f},
    )


# --- bodies --------------------------------------------------------------------------------------------------


@screen(permissions.LIST)
def bodies(request: HttpRequest) -> HttpResponse:
    """Bodies of the area, newest term first."""
    actor = actor_of(request)
    rows = paged(request, queries.committees(actor))
    may_form = actor.has(permissions.COMMITTEES.code)
    lengths = {len(code) for code, _name in places(actor)} if may_form else set()
    kinds = [
        (kind, body.label_id)
        for kind, body in BODIES.items()
        if not body.several and LEVEL_LENGTH[body.level] in lengths
    ]
    context = {
        "rows": rows,
        "names": regions.names_of({row.area_code for row in rows}),
        "labels": {kind: body.label_id for kind, body in BODIES.items()},
        "today": clock.today(actor.area_code),
        "kinds": kinds,
    }
    return page(request, "people/bodies.html", context, section=SECTION)


@screen(permissions.LIST)
def body(request: HttpRequest, committee_id: int) -> HttpResponse:
    """One body: term, meeting, members now and before, history."""
    actor = actor_of(request)
    committee = queries.committee(actor, committee_id)
    today = clock.today(committee.area_code)
    may_change = actions.replace_member.allows(actor, committee.area_code) and not committee.ended_reason
    context = {
        "committee": committee,
        "label": BODIES[committee.kind].label_id,
        "area_name": regions.path(committee.area_code),
        "members": [
            {
                "row": row,
                "role": ROLES[row.role].label_id,
                "now": row.holds_on(today),
                "may_replace": may_change and not row.ended_reason,
            }
            for row in queries.members_of(committee_id)
        ],
        "may_change": may_change,
        "may_dissolve": may_change and actions.dissolve_committee.allows(actor, committee.area_code),
        "events": history_of(committee),
    }
    return page(request, "people/body.html", context, section=SECTION)


@screen(permissions.COMMITTEES)
def form_body(request: HttpRequest, kind: str) -> HttpResponse:
    """Record a body with its members: names of the list, or new ones with L or P."""
    actor = actor_of(request)
    if kind not in BODIES or BODIES[kind].several:
        raise Http404
    areas = _areas_for(places(actor), kind)
    draft = draft_of(request)
    context: dict[str, Any] = {"body": BODIES[kind], "label": BODIES[kind].label_id, "draft": draft}
    status = 200
    if request.method == "POST":
        form = BodyForm(request.POST, places=areas)
        rows = MemberFormSet(request.POST, prefix="anggota", form_kwargs={"kind": kind})
        status = 400
        if form.is_valid() and rows.is_valid():
            members = _members(actor, form.cleaned_data["area_code"], rows)
            if members is not None:
                outcome = perform(
                    request, form, actions.form_committee, kind=kind, members=members, **form.facts()
                )
                if outcome.done:
                    messages.success(request, _("Lembaga tercatat."))
                    return back_to(request, reverse("people:body", args=[outcome.result.pk]))
                context["lamps"], status = outcome.lamps, outcome.status
    else:
        kept = {name: values[-1] for name, values in draft.data.items()} if draft else None
        form = BodyForm(initial=kept, places=areas)
        rows = MemberFormSet(prefix="anggota", form_kwargs={"kind": kind}, initial=_kept_members(kept))
    context |= {"form": form, "rows": rows, "suggested": _suggested(actor, areas)}
    return page(request, "people/form_body.html", context, section=SECTION, status=status)


@screen(permissions.COMMITTEES)
def replace(request: HttpRequest, assignment_id: int) -> HttpResponse:
    """Replace a member in mid-term."""
    actor = actor_of(request)
    row = queries.assignment(actor, assignment_id)
    if row.committee is None:
        raise Http404
    form = ReplaceForm(request.POST or None)
    context: dict[str, Any] = {"row": row, "office": queries.as_held(row).title}
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and (newcomer := _newcomer(actor, row, form)):
            values = {k: v for k, v in form.cleaned_data.items() if k not in ("name", "sex", "catatan")}
            outcome = perform(
                request, form, actions.replace_member, assignment_id=assignment_id, **newcomer, **values
            )
            if outcome.done:
                messages.success(request, _("Pergantian tercatat."))
                return back_to(request, reverse("people:body", args=[row.committee_id]))
            context["lamps"], status = outcome.lamps, outcome.status
    context |= {"form": form, "suggested": _suggested(actor, [(row.area_code, "")])}
    return page(request, "people/replace.html", context, section=SECTION, status=status)


@screen(permissions.COMMITTEES)
def dissolve(request: HttpRequest, committee_id: int) -> HttpResponse:
    """Dissolve a body."""
    committee = queries.committee(actor_of(request), committee_id)
    form = EndForm(request.POST or None)
    context: dict[str, Any] = {
        "committee": committee,
        "label": BODIES[committee.kind].label_id,
        "area_name": regions.path(committee.area_code),
    }
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(
                request, form, actions.dissolve_committee, committee_id=committee_id, **form.cleaned_data
            )
            if outcome.done:
                messages.success(request, _("Lembaga dibubarkan; riwayatnya tetap."))
                return back_to(request, reverse("people:body", args=[committee_id]))
            status = outcome.status
    return page(request, "people/dissolve.html", {**context, "form": form}, section=SECTION, status=status)


def _areas_for(here: Sequence[tuple[str, str]], kind: str) -> list[tuple[str, str]]:
    """Those of the actor's places that have the right level for a body."""
    length = LEVEL_LENGTH[BODIES[kind].level]
    return [(code, name) for code, name in here if len(code) == length]


def _suggested(actor: Actor, areas: Sequence[tuple[str, str]]) -> list[str]:
    """Names to choose from while typing: people of the one village, or of the whole area."""
    village = areas[0][0] if len(areas) == 1 and len(areas[0][0]) == LEVEL_LENGTH["village"] else ""
    return queries.suggested_names(actor, village)


def _match(actor: Actor, area_code: str, names: list[str]) -> dict[str, list[Person]]:
    """People of these names where the members may come from: the village, or the whole kecamatan."""
    return queries.people_named(actor, area_code, names)


def _members(actor: Actor, area_code: str, rows: Any) -> list[dict[str, Any]] | None:
    """Lines of the form as the action takes them; None after putting errors where they belong."""
    filled = [form for form in rows.forms if form.cleaned_data.get("name")]
    known = _match(actor, area_code, [form.cleaned_data["name"] for form in filled])
    members = []
    for form in filled:
        name, role = form.cleaned_data["name"], form.cleaned_data.get("role")
        if not role and len(form.fields["role"].choices) == 1:
            role = form.fields["role"].choices[0][0]
        if not role:
            form.add_error("role", sentence("people.member_role", {"name": name}))
        who = _who(known.get(name, []), name, form.cleaned_data.get("sex", ""))
        if isinstance(who, InputProblem):
            form.add_error("name", sentence(who.code, who.facts))
        else:
            members.append({**who, "role": role})
    return None if any(form.errors for form in filled) else members


def _who(found: list[Person], name: str, sex: str) -> dict[str, Any] | InputProblem:
    """One person of the list, or a new one where L or P was chosen and nobody has the name."""
    if len(found) == 1:
        return {"person_id": found[0].pk}
    if found:
        return InputProblem("people.member_many", {"name": name, "count": len(found)})
    if not sex:
        return InputProblem("people.member_unknown", {"name": name})
    return {"name": name, "sex": sex}


def _newcomer(actor: Actor, row: Assignment, form: ReplaceForm) -> dict[str, Any] | None:
    name = form.cleaned_data["name"]
    found = _match(actor, row.area_code, [name]).get(name, [])
    who = _who(found, name, form.cleaned_data.get("sex", ""))
    if isinstance(who, InputProblem):
        form.add_error("name", sentence(who.code, who.facts))
        return None
    return who


def _kept_members(kept: dict[str, str] | None) -> list[dict[str, str]]:
    """The members of a draft, line by line."""
    lines: dict[int, dict[str, str]] = {}
    for field, value in (kept or {}).items():
        head, number, name = (*field.split("-", 2), "", "")[:3]
        if head == "anggota" and number.isdigit() and name and value:
            lines.setdefault(int(number), {})[name] = value
    return [lines[number] for number in sorted(lines)]
