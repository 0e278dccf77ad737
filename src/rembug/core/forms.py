"""Form fields that take what Indonesian offices type: amounts, quantities, dates, times."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from rembug.core.dates import parse_date
from rembug.core.errors import InputProblem
from rembug.core.money import format_number, parse_rp
from rembug.core.quantities import format_qty, parse_qty
from rembug.core.sentences import sentence


class _Typed(forms.CharField):
    """A text field whose value is read by a pure parser; its problem becomes the field's error."""

    parser: Callable[[Any], Any]

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        try:
            return self.read(text)
        except InputProblem as problem:
            raise ValidationError(sentence(problem.code, problem.facts), code=problem.code) from problem

    def read(self, text: str) -> Any:
        raise NotImplementedError


class RupiahField(_Typed):
    """Whole rupiah as people write it: ``1.950.000``, ``Rp 1.950.000,-``."""

    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})

    def read(self, text: str) -> int:
        return parse_rp(text)

    def prepare_value(self, value: Any) -> Any:
        return format_number(value) if isinstance(value, int) else value


class QuantityField(_Typed):
    """A quantity in thousandths from ``2,75`` or ``1.250``."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def read(self, text: str) -> int:
        return parse_qty(text)

    def prepare_value(self, value: Any) -> Any:
        return format_qty(value) if isinstance(value, int) else value


class TanggalField(_Typed):
    """A date from ``17/8/2026``, ``17 Agustus 2026`` or ``2026-08-17``."""

    widget = forms.TextInput(attrs={"placeholder": "17/8/2026", "autocomplete": "off"})

    def read(self, text: str) -> date:
        return parse_date(text)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d/%m/%Y") if isinstance(value, date) else value


class JamField(_Typed):
    """A time of day from ``9.30``, ``09:30`` or ``9``."""

    widget = forms.TextInput(attrs={"placeholder": "09.30", "autocomplete": "off"})

    def read(self, text: str) -> time:
        found = re.fullmatch(r"\s*([01]?\d|2[0-3])(?:[.:]([0-5]\d))?\s*", text)
        if not found:
            raise InputProblem("time.not_a_time", {"text": text[:20]})
        return time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%H.%M") if isinstance(value, time) else value


class ReasonForm(forms.Form):
    """Why something is cancelled, refused or changed by hand."""

    reason = forms.CharField(label=_("Alasan"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
