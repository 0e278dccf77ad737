"""People, their record and their account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm, Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.actor import Actor
from rembug.core.audit import history_of
from rembug.core.door import Action
from rembug.core.errors import InputProblem, OutsideArea
from rembug.core.forms import ReasonForm
from rembug.core.sentences import sentence
from rembug.core.web import Outcome, actor_of, back_to, draft_of, form_key, page, paged, perform, screen
from rembug.people import actions, permissions, queries
from rembug.people.conflicts import DECIDED_GROUPS
from rembug.people.forms import AccountForm, DeathForm, PersonForm
from rembug.people.models import Person, User
from rembug.people.roles import ROLES
from rembug.people.secrets import one_time_password
from rembug.regions import queries as regions

SECTION = "actors"


def places(actor: Actor) -> list[tuple[str, str]]:
    """The areas a person or office may be recorded in: the actor's own and the villages inside."""
    area = actor.area_code
    inside = (
        regions.village_choices(area)
        if len(area) >= 8
        else [(c.code, c.label) for c in regions.children(area)]
    )
    own = [] if any(code == area for code, _name in inside) else [(area, regions.area_label(area))]
    return [*own, *inside]


@screen(permissions.LIST)
def index(request: HttpRequest) -> HttpResponse:
    """People of the area by name, found by the beginning of a name, a village or an exact identity number."""
    actor = actor_of(request)
    typed, village, nik = (request.GET.get(name, "").strip() for name in ("q", "desa", "nik"))
    problem = ""
    try:
        rows = queries.people(actor, starts_with=typed, village=village, nik=nik)
    except InputProblem as error:
        problem = sentence(error.code, error.facts)
        rows = queries.people(actor).none()
    shown = paged(request, rows)
    context = {
        "people": shown,
        "names": regions.names_of({p.area_code for p in shown}),
        "villages": regions.village_choices(actor.area_code) if len(actor.area_code) >= 8 else [],
        "typed": typed,
        "village": village,
        "problem": problem,
        "may_register": actions.register_person.allows(actor, actor.area_code),
        "may_search_nik": actor.has(permissions.PRIVATE.code),
        "filtered": bool(typed or village or nik),
    }
    return page(request, "people/index.html", context, section=SECTION)


@screen(permissions.REGISTER)
def register(request: HttpRequest) -> HttpResponse:
    """Register somebody; a person of the same name lights a lamp that asks for a note."""
    choices = places(actor_of(request))
    draft = draft_of(request)
    context: dict[str, Any] = {"draft": draft}
    status = 200
    if request.method == "POST":
        form = PersonForm(request.POST, places=choices)
        status = 400
        if form.is_valid():
            outcome = perform(request, form, actions.register_person, **form.facts())
            if outcome.done:
                messages.success(request, _("Tercatat."))
                return back_to(request, reverse("people:detail", args=[outcome.result.pk]))
            context["lamps"], status = outcome.lamps, outcome.status
    else:
        initial = {name: values[-1] for name, values in draft.data.items()} if draft else None
        form = PersonForm(initial=initial, places=choices)
    return page(request, "people/register.html", {**context, "form": form}, section=SECTION, status=status)


@screen(permissions.LIST)
def detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """One person: offices now and before, account, decisions about two offices, history."""
    actor = actor_of(request)
    person = queries.person(actor, person_id)
    rows = queries.assignments_of_person(actor, person_id)
    names = regions.names_of({row.area_code for row in rows} | {person.area_code})
    account = queries.account_of(person)
    area = person.area_code
    context = {
        "person": person,
        "area_name": regions.area_label(area),
        "rows": [
            {
                "row": row,
                "role": ROLES[row.role].label_id if row.role in ROLES else row.role,
                "area": names.get(row.area_code, "Nasional"),
                "may_end": row.cancelled_at is None
                and actions.end_assignment.allows(actor, row.area_code)
                and not row.ended_reason,
                "may_replace": row.committee_id
                and row.cancelled_at is None
                and not row.ended_reason
                and actions.replace_member.allows(actor, row.area_code),
            }
            for row in rows
        ],
        "decisions": [
            {"row": d, "groups": " + ".join(DECIDED_GROUPS[g][0] for g in (d.first_group, d.second_group))}
            for d in queries.conflict_decisions(person_id)
        ],
        "account": account,
        "private": actor.has(permissions.PRIVATE.code),
        "alive": person.died_on is None and not person.is_cancelled,
        "may_correct": actions.correct_person.allows(actor, area),
        "may_cancel": actions.cancel_person.allows(actor, area),
        "may_account": actions.create_account.allows(actor, area),
        "may_assign": actions.assign_role.allows(actor, area),
        "may_decide": actions.record_conflict_decision.allows(actor, area[:8]),
        "events": history_of(person),
        "account_events": history_of(account) if account and actor.has(permissions.ACCOUNTS.code) else [],
    }
    return page(request, "people/detail.html", context, section=SECTION)


@screen(permissions.REGISTER)
def correct(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Correct a record. Identity number: empty leaves the stored one as it is."""
    person = queries.person(actor_of(request), person_id)
    choices = [(person.area_code, regions.area_label(person.area_code))]
    context: dict[str, Any] = {"person": person, "version": request.POST.get("version", person.version)}
    status = 200
    if request.method == "POST":
        form = PersonForm(request.POST, places=choices)
        status = 400
        if form.is_valid():
            changes = {k: v for k, v in form.facts().items() if k != "area_code"}
            if not changes["nik_hash"]:
                del changes["nik_hash"], changes["nik_masked"]
            version = int(request.POST.get("version") or 0)
            outcome = perform(
                request, form, actions.correct_person, person_id=person_id, version=version, changes=changes
            )
            if outcome.done:
                messages.success(request, _("Pembetulan tersimpan."))
                return back_to(request, reverse("people:detail", args=[person_id]))
            context["lamps"], status = outcome.lamps, outcome.status
            if outcome.conflict:
                context["version"] = outcome.conflict.facts["version"]
                context["conflict_rows"] = [
                    {"label": form.fields[name].label, "theirs": theirs, "mine": changes[name]}
                    for name, theirs in outcome.conflict.current.items()
                ]
    else:
        names = ("name", "sex", "area_code", "birth_date", "birth_year", "phone", "address")
        form = PersonForm(initial={name: getattr(person, name) for name in names}, places=choices)
    return page(request, "people/register.html", {**context, "form": form}, section=SECTION, status=status)


@screen(permissions.CANCEL)
def cancel(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Cancel a record made by mistake."""
    person = queries.person(actor_of(request), person_id)
    form = ReasonForm(request.POST or None)
    texts = {
        "title": _("Batalkan catatan orang"),
        "verb": _("Batalkan catatan"),
        "todo": _("Catatan tetap tersimpan dengan alasannya, tetapi tidak dipakai lagi."),
    }
    return one_form(
        request,
        person,
        form,
        actions.cancel_person,
        texts,
        lambda f: {"person_id": person_id, **f},
        danger=True,
    )


@screen(permissions.ASSIGN)
def death(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Record a death: the account closes at once, every office ends, the history stays theirs."""
    person = queries.person(actor_of(request), person_id)
    form = DeathForm(request.POST or None)
    texts = {
        "title": _("Catat meninggal"),
        "verb": _("Catat dan tutup akun"),
        "todo": _("Akunnya ditutup saat itu juga dan semua jabatannya berakhir pada tanggal itu."),
    }
    return one_form(
        request,
        person,
        form,
        actions.record_death,
        texts,
        lambda f: {"person_id": person_id, **f},
        danger=True,
    )


@screen(permissions.ACCOUNTS)
def create_account(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Make an account; the next page shows its one-time password, once."""
    person = queries.person(actor_of(request), person_id)
    form = AccountForm(request.POST or None)
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            password = one_time_password(form_key(request))
            outcome = perform(
                request,
                form,
                actions.create_account,
                person_id=person_id,
                password_hash=password.hashed,
                **form.cleaned_data,
            )
            if outcome.done:
                return _show_password(request, person, outcome.result, password.text)
            status = outcome.status
    texts = {
        "title": _("Buat akun"),
        "verb": _("Buat akun"),
        "todo": _("Kata sandi sekali pakai tampil sesudah ini. Serahkan langsung kepada orangnya."),
    }
    context = {"person": person, "form": form, "texts": texts}
    return page(request, "people/one_form.html", context, section=SECTION, status=status)


@screen(permissions.ACCOUNTS)
def reset_password(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give the account a new one-time password; its open sessions end."""
    person, account = _with_account(request, person_id)
    form = Form(request.POST or None)
    status = 200
    if request.method == "POST":
        password = one_time_password(form_key(request))
        form.is_valid()
        outcome = perform(
            request, form, actions.reset_password, user_id=account.pk, password_hash=password.hashed
        )
        if outcome.done:
            return _show_password(request, person, outcome.result, password.text)
        status = outcome.status
    texts = {
        "title": _("Setel ulang kata sandi"),
        "verb": _("Buat kata sandi sekali pakai"),
        "todo": _("Kata sandi lama berhenti berlaku. Pastikan dahulu bahwa orangnya sendiri yang meminta."),
    }
    context = {"person": person, "form": form, "texts": texts}
    return page(request, "people/one_form.html", context, section=SECTION, status=status)


@screen(permissions.ACCOUNTS)
def block(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Block an account at once."""
    person, account = _with_account(request, person_id)
    texts = {
        "title": _("Blokir akun"),
        "verb": _("Blokir akun"),
        "todo": _("Orang ini tidak dapat masuk lagi; yang sedang terbuka langsung tertutup."),
    }
    form = ReasonForm(request.POST or None)
    return one_form(
        request,
        person,
        form,
        actions.block_account,
        texts,
        lambda f: {"user_id": account.pk, **f},
        danger=True,
    )


@screen(permissions.ACCOUNTS)
def unblock(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Open a blocked account again."""
    person, account = _with_account(request, person_id)
    texts = {
        "title": _("Buka blokir akun"),
        "verb": _("Buka blokir"),
        "todo": _("Orang ini dapat masuk lagi dengan kata sandinya."),
    }
    form = ReasonForm(request.POST or None)
    return one_form(
        request, person, form, actions.unblock_account, texts, lambda f: {"user_id": account.pk, **f}
    )


def _with_account(request: HttpRequest, person_id: UUID) -> tuple[Person, User]:
    person = queries.person(actor_of(request), person_id)
    account = queries.account_of(person)
    if account is None:
        raise OutsideArea
    return person, account


def _show_password(request: HttpRequest, person: Person, account: User, password: str) -> HttpResponse:
    """The one-time password on a page to print; it is stored nowhere."""
    context = {"person": person, "username": account.username, "password": password}
    return render(request, "people/one_time_password.html", {**context, "here_section": SECTION})


def one_form(
    request: HttpRequest,
    person: Person,
    form: BaseForm,
    action: Action,
    texts: dict[str, str],
    kwargs: Any,
    *,
    danger: bool = False,
) -> HttpResponse:
    """A page about one person with one form and one button; the notes of lamps stay out of the action."""
    outcome = Outcome()
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            values = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
            outcome = perform(request, form, action, **kwargs(values))
            if outcome.done:
                messages.success(request, _("Tersimpan."))
                return back_to(request, reverse("people:detail", args=[person.pk]))
            status = outcome.status
    context = {"person": person, "form": form, "texts": texts, "lamps": outcome.lamps, "danger": danger}
    return page(request, "people/one_form.html", context, section=SECTION, status=status)
