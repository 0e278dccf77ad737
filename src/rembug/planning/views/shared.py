"""What the pages of planning share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, overload

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rembug.core.actor import Actor
from rembug.core.areas import Level, at_level, level
from rembug.core.clock import today
from rembug.core.door import Action
from rembug.core.grids import Grid
from rembug.core.models import Draft
from rembug.core.requirements import Requirement, State
from rembug.core.sentences import sentence
from rembug.core.web import Outcome, actor_of, back_to, kept, page, perform, shown_lamps
from rembug.documents.render import Paper
from rembug.planning.queries import cycles
from rembug.regions import queries as regions

if TYPE_CHECKING:
    from rembug.programme.models import Cycle

STEP = 3
"""Ideas and proposals are step 3 of the navigation (architecture 5, Stages and steps)."""


def language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def cycle_of(request: HttpRequest) -> Cycle | None:
    """The cycle that the page shows: ``?ta=2026``, else the current one."""
    actor = actor_of(request)
    if level(actor.area_code) < Level.DISTRICT:
        return None
    year = request.GET.get("ta", "")
    return cycles.shown(actor.area_code, today(actor.area_code), year, kept=kept(request))


def villages_for(actor: Actor) -> list[tuple[str, str]]:
    """(code, name) of the villages that the actor may write for."""
    return regions.village_choices(actor.area_code) if level(actor.area_code) >= Level.DISTRICT else []


def village_code(area_code: str) -> str:
    return at_level(area_code, Level.VILLAGE)


def paper_of(request: HttpRequest) -> Paper:
    """F4 unless ``?kertas=a4``."""
    return "a4" if request.GET.get("kertas") == "a4" else "f4"


def version_of(request: HttpRequest) -> int:
    """The version that the form was opened with; 0 (always a conflict) when it was tampered with."""
    text = request.POST.get("version", "")
    return int(text) if text.isdigit() and len(text) < 10 else 0


GROUPS = {
    "text": _("Isi usulan"),
    "money": _("Biaya"),
    "papers": _("Berkas"),
    "negative": _("Daftar larangan"),
    "proposal": _("Batas nilai"),
    "village": _("Batas desa"),
}
"""Names of the groups of lamps."""


def lamps_of(requirements: list[Requirement]) -> list[dict[str, Any]]:
    """Lamps in words under the names of their groups; what does not apply to this kind is left out."""
    used = [lamp for lamp in requirements if lamp.state != State.NOT_APPLICABLE]
    return [{**lamp, "group": GROUPS.get(lamp["group"], lamp["group"])} for lamp in shown_lamps(used)]


def wants_row(request: HttpRequest, *grids: Grid) -> bool:
    """Without JavaScript "tambah baris" posts the form: give rows and store nothing."""
    wanted = request.POST.get("tambah_baris", "")
    for grid in grids:
        if grid.prefix == wanted:
            grid.add()
            return True
    return False


@overload
def draft_data(draft: Draft) -> MultiValueDict[str, str]: ...
@overload
def draft_data(draft: Draft | None) -> MultiValueDict[str, str] | None: ...
def draft_data(draft: Draft | None) -> MultiValueDict[str, str] | None:
    """What was typed and kept, in the shape of a posted form."""
    return MultiValueDict(draft.data) if draft else None


def conflict_rows(
    outcome: Outcome, labels: Mapping[str, Any], mine: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """Both texts of an edit conflict, for the ``conflict`` component."""
    if outcome.conflict is None:
        return []
    return [
        {"label": labels.get(name, name), "theirs": theirs, "mine": mine.get(name, "")}
        for name, theirs in outcome.conflict.current.items()
    ]


def simple_step(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    form: BaseForm,
    action: Action,
    kwargs: Callable[[], dict[str, Any]],
    *,
    done: str,
    to: str | Callable[[Any], str],
) -> HttpResponse:
    """One form, one action: show it, try it, go on or show what is wrong."""
    status, extra = 200, {}
    if request.method == "POST":
        status = 400
        if form.is_valid():
            outcome = perform(request, form, action, **kwargs())
            if outcome.done:
                messages.success(request, done)
                return back_to(request, to(outcome.result) if callable(to) else to)
            status, extra = outcome.status, {"lamps": outcome.lamps or context.get("lamps", [])}
            if outcome.conflict:
                form.add_error(None, sentence("door.version_conflict"))
                extra["form_version"] = outcome.conflict.facts["version"]
    return page(request, template, {**context, "form": form, **extra}, step=STEP, status=status)
