"""The way in: first run, paper recovery code, choosing a role."""

from __future__ import annotations

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import login
from django.contrib.auth.hashers import make_password
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from rembug.core import clock
from rembug.core.areas import Level
from rembug.core.errors import InputProblem
from rembug.core.sentences import sentence
from rembug.core.web import account, page, perform, public, screen
from rembug.people import actions, first_run, permissions, queries
from rembug.people.actions import sessions
from rembug.people.actions.first_run import First, open_installation
from rembug.people.forms import AdministratorForm, CodeForm, RecoverForm
from rembug.people.roles import ROLES
from rembug.people.secrets import RECOVERY_LETTERS, code_hash, new_code
from rembug.people.signing import locked_out
from rembug.regions import queries as regions
from rembug.regions.bulk import load_official

CODE_SEEN, PAPER = "rembug.first_run", "rembug.paper"
MODEL_BACKEND = "django.contrib.auth.backends.ModelBackend"
FIRST_RUN_NAME = "(kode pertama)"
"""The name under which wrong first-run codes are counted by the lock-out."""


@public
def start(request: HttpRequest) -> HttpResponse:
    """First run: the console's code, then the kecamatan, then the administrator."""
    if not first_run.pending():
        return redirect("home")
    if not request.session.get(CODE_SEEN):
        return _ask_code(request)
    district = request.POST.get("kecamatan") or request.GET.get("kecamatan", "")
    if not district or not regions.names_of([district]):
        return _ask_district(request)
    return _ask_administrator(request, district)


def _ask_code(request: HttpRequest) -> HttpResponse:
    if not AxesProxyHandler.is_allowed(request, {"username": FIRST_RUN_NAME}):
        return locked_out(request)
    form = CodeForm(request.POST or None)
    if form.is_valid():
        if first_run.fits(form.cleaned_data["code"]):
            request.session.cycle_key()
            request.session[CODE_SEEN] = True
            return redirect("people:start")
        _count_failure(request, FIRST_RUN_NAME)
        form.add_error("code", sentence("people.code_wrong"))
    return render(request, "people/start_code.html", {"form": form}, status=400 if form.errors else 200)


def _ask_district(request: HttpRequest) -> HttpResponse:
    if request.method == "POST" and "muat" in request.POST and not regions.children(""):
        load_official()
        return redirect("people:start")
    typed = request.GET.get("cari", "").strip()
    after = request.GET.get("sesudah", "")
    found = None
    if typed:
        try:
            found = regions.search(Level.DISTRICT, typed, limit=20, after=after)
        except InputProblem:
            found = None
    paths = regions.paths_of([choice.code for choice in found.choices]) if found else {}
    context = {
        "empty": not regions.children(""),
        "typed": typed,
        "found": [{"code": c.code, "label": paths.get(c.code, c.label)} for c in found.choices]
        if found
        else None,
        "following": found.following if found else "",
    }
    return render(request, "people/start_district.html", context)


def _ask_administrator(request: HttpRequest, district: str) -> HttpResponse:
    form = AdministratorForm(request.POST if "username" in request.POST else None)
    if form.is_valid():
        paper = new_code(RECOVERY_LETTERS)
        whole = form.cleaned_data["scope"] == "regency"
        first = First(
            area_code=district[:5] if whole else district,
            name=form.cleaned_data["name"],
            sex=form.cleaned_data["sex"],
            username=form.cleaned_data["username"],
            password_hash=make_password(form.cleaned_data["password1"]),
            recovery_hash=code_hash(paper),
        )
        try:
            user = open_installation(first)
        except InputProblem as problem:
            field = problem.field if problem.field in form.fields else None
            form.add_error(field, sentence(problem.code, problem.facts))
        else:
            first_run.use_up()
            login(request, user, backend=MODEL_BACKEND)
            sessions.note("signed_in", user, address="pemasangan")
            return _paper(request, paper, user.username)
    context = {"form": form, "district": district, "path": regions.path(district)}
    return render(request, "people/start_administrator.html", context, status=400 if form.errors else 200)


def _paper(request: HttpRequest, code: str, username: str) -> HttpResponse:
    """The recovery code, shown this once: it is in no session and no log."""
    context = {"code": code, "username": username, "today": clock.today()}
    return render(request, "people/paper_code.html", context)


@public
def recover(request: HttpRequest) -> HttpResponse:
    """Set a new password with the paper recovery code; the page then shows the next one."""
    form = RecoverForm(request.POST or None)
    username = request.POST.get("username", "").strip().casefold()
    if username and not AxesProxyHandler.is_allowed(request, {"username": username}):
        return locked_out(request)
    if form.is_valid():
        paper = new_code(RECOVERY_LETTERS)
        user = sessions.recover(
            form.cleaned_data["username"],
            form.cleaned_data["code"],
            make_password(form.cleaned_data["password1"]),
            code_hash(paper),
        )
        if user is not None:
            return _paper(request, paper, user.username)
        _count_failure(request, username)
        form.add_error(None, sentence("people.recovery_wrong"))
    return render(request, "people/recover.html", {"form": form}, status=400 if form.errors else 200)


def _count_failure(request: HttpRequest, name: str) -> None:
    """One more failed try of this name and address, as at the sign-in page."""
    user_login_failed.send(sender=__name__, credentials={"username": name}, request=request)


@screen(permissions.RECOVERY)
def new_paper(request: HttpRequest) -> HttpResponse:
    """Make a new paper recovery code for one's own account; the old paper is void."""
    if request.method == "POST":
        code = new_code(RECOVERY_LETTERS)
        outcome = perform(
            request, None, actions.store_recovery_code, user_id=request.user.pk, code_hash=code_hash(code)
        )
        if outcome.done:
            return _paper(request, code, outcome.result.username)
    context = {"made_at": getattr(request.user, "recovery_made_at", None)}
    return page(request, "people/new_paper.html", context, section="actors")


@account
def roles(request: HttpRequest) -> HttpResponse:
    """Every role that the signed-in person holds today; choosing one opens it in this tab only."""
    held = queries.assignments_of(request.user, clock.today())  # type: ignore[arg-type]
    chosen = request.acting_id or (held[0].pk if held else None)  # type: ignore[attr-defined]
    names = regions.paths_of({row.area_code for row in held})
    items = [
        {
            "url": f"/sebagai/{row.pk}/",
            "title": ROLES[row.role].label_id,
            "area": names.get(row.area_code, "Nasional"),
            "until": row.ends_on,
            "current": row.pk == chosen,
        }
        for row in held
    ]
    return render(request, "people/roles.html", {"items": items, "home": reverse("home")})
