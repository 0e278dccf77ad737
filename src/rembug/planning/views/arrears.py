"""The page on which the UPK's letter about a village's arrears is recorded."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.web import back_to, perform, screen
from rembug.planning import permissions
from rembug.planning.actions import rulings
from rembug.planning.forms import selection as forms
from rembug.planning.queries import mad_priority
from rembug.planning.views.shared_selection import cycle_here, form_page


@screen(permissions.ARREARS)
def arrears(request: HttpRequest) -> HttpResponse:
    """Record a village's arrears by the UPK's letter (A-11)."""
    cycle = cycle_here(request, needed=True)
    form = forms.ArrearsForm(
        request.POST or None, villages=[(v["code"], v["name"]) for v in mad_priority.readiness(cycle)]
    )
    outcome = None
    if request.method == "POST" and form.is_valid():
        facts = {k: v for k, v in form.cleaned_data.items() if k != "catatan"}
        outcome = perform(request, form, rulings.record_arrears, cycle_id=cycle.pk, **facts)
        if outcome.done:
            return back_to(request, reverse("selection:home"))
    return form_page(
        request,
        form,
        outcome,
        title=_("Tunggakan desa"),
        above=_("Dipakai bila tata tertib MAD membatasi desa yang menunggak."),
        button=_("Simpan tunggakan"),
        hide=("catatan",),
    )
