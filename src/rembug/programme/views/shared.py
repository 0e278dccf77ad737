"""The one way in which a form of the programme becomes an action."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from rembug.core import attachments
from rembug.core.door import Action
from rembug.core.errors import InputProblem
from rembug.core.sentences import sentence
from rembug.core.web import back_to, draft_of, page, perform


def initial_of(request: HttpRequest, form_class: type[forms.Form], given: dict[str, Any]) -> dict[str, Any]:
    """What a form opens with: the draft of this page over what is known."""
    draft = draft_of(request)
    if draft is None:
        return given
    many = {
        name
        for name, field in form_class.base_fields.items()
        if isinstance(field.widget, forms.CheckboxSelectMultiple | forms.SelectMultiple)
    }
    typed = {name: values if name in many else values[-1] for name, values in draft.data.items() if values}
    return {**given, **typed}


def form_page(
    request: HttpRequest,
    form: forms.Form,
    action: Action,
    facts: Callable[[Any], dict[str, Any]],
    *,
    done: Callable[[Any], str],
    saved: Any,
    context: dict[str, Any],
    template: str = "programme/form.html",
    step: int | None = None,
    section: str = "",
) -> HttpResponse:
    """Show a form, or call ``action`` with the facts of a valid one and go where ``done`` says.

    ``context`` holds ``title``, ``verb``, ``back`` and, where lamps are known beforehand, ``lamps``. A field
    ``file`` is checked and laid down before the action, outside its transaction.
    """
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid() and _file_laid_down(form):
            outcome = perform(request, form, action, **facts(form))
            if outcome.done:
                messages.success(request, saved)
                return back_to(request, done(outcome.result))
            status = outcome.status
            context = {**context, "lamps": outcome.lamps or context.get("lamps")}
            if outcome.conflict:
                context["version"] = outcome.conflict.facts["version"]
                context["changed_meanwhile"] = True
    return page(request, template, {"form": form, **context}, step=step, section=section, status=status)


def _file_laid_down(form: forms.Form) -> bool:
    """Put the prepared file in the place of the uploaded one; False after an error beside its field."""
    upload = form.cleaned_data.get("file")
    if upload is None:
        return True
    try:
        form.cleaned_data["file"] = attachments.prepare(upload)
    except InputProblem as problem:
        form.add_error("file", sentence(problem.code, problem.facts))
        return False
    return True
