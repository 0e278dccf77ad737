"""Widgets drawn without templates give the HTML of Django's own templates, whatever stands in them."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from hypothesis import given
from hypothesis import strategies as st

from rembug.core.drawing import Renderer

TEXTS = (
    "",
    "Siti Nur'aini",
    '"><script>alert(1)</script>',
    "a & b",
    "Rp 1.000",
    "  dua  spasi ",
    "{{ x }}",
    "é✓",
)
CHOICES = [
    ("", "-"),
    ("L", gettext_lazy("Laki-laki")),
    ("P", "Perempuan <b>"),
    ("Dusun & RW", [("1", "Krajan"), ("2", "Sumber")]),
]
WIDGETS = (
    forms.TextInput(attrs={"placeholder": "09.30", "autocomplete": "off", "required": True, "hidden": False}),
    forms.HiddenInput(),
    forms.NumberInput(attrs={"min": 0, "step": 1}),
    forms.CheckboxInput(attrs={"aria-label": gettext_lazy("RTM")}),
    forms.Select(choices=CHOICES, attrs={"data-c": 'x"y'}),
    forms.Select(choices=[(1, "satu"), (2, 2)]),
    forms.Textarea(attrs={"rows": 3}),
    forms.RadioSelect(choices=CHOICES[:3]),
    forms.DateInput(),
    forms.SelectMultiple(choices=CHOICES),
)
VALUES: tuple[Any, ...] = (
    *TEXTS, None, 0, 12_000, True, False, ["L"], ["1", "P"], Decimal("1.5"), datetime.date(2026, 4, 9),
    mark_safe("<i>x</i>"), gettext_lazy("Perempuan"),
)  # fmt: skip


def _same(widget: forms.Widget, value: Any, attributes: dict[str, Any]) -> None:
    drawn = widget.render("h-0-<name>", value, attributes, renderer=Renderer())
    wanted = widget.render("h-0-<name>", value, attributes, renderer=DjangoTemplates())
    squeezed = [re.sub(r"\s*\n\s*", "\n", text).strip() for text in (drawn, wanted)]
    assert squeezed[0] == squeezed[1]


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda one: type(one).__name__)
def test_every_widget_looks_as_django_draws_it(widget: forms.Widget) -> None:
    for value in VALUES:
        _same(widget, value, {"id": "id_x", "aria-invalid": "true", "data-target": "09.00"})
        _same(widget, value, {"data-n": 3, "checked": True, "title": 'a"b<c'})


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    widget=st.sampled_from(WIDGETS[:4]),
)
def test_any_text_is_escaped_as_django_escapes_it(text: str, widget: forms.Widget) -> None:
    _same(widget, text, {"aria-label": text})


def test_the_program_draws_its_forms_this_way(settings: Any) -> None:
    assert settings.FORM_RENDERER == "rembug.core.drawing.Renderer"

    class Form(forms.Form):
        name = forms.CharField(initial="<Sri>")

    assert 'value="&lt;Sri&gt;"' in str(Form()["name"])
