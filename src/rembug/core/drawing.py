"""Draws the plain widgets of forms without their templates: a grid of 130 rows has 1,500 of them.

The same HTML as Django's own templates give, ten times faster; whatever is not drawn here (other widgets, other
values) goes to the templates. ``tests/core/test_drawing.py`` compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString

Widget = Mapping[str, Any]
PLAIN = (str, int, Promise)
"""Values that look the same in every language; all others (numbers with decimals, dates) are left to templates."""


class _NotPlain(Exception):
    """A value whose look depends on more than itself."""


def _text(value: Any) -> str:
    if type(value) is str:  # nearly all
        return escape(value)
    if isinstance(value, SafeString):
        return value
    if not isinstance(value, PLAIN):
        raise _NotPlain
    return escape(str(value))


def _attributes(widget: Widget) -> str:
    """``attrs.html``."""
    drawn = []
    for name, value in widget["attrs"].items():
        if value is False:
            continue
        drawn.append(f" {name}" if value is True else f' {name}="{_text(value)}"')
    return "".join(drawn)


def _input(widget: Widget) -> str:
    """``input.html``."""
    value = widget["value"]
    said = "" if value is None else f' value="{_text(value)}"'
    return f'<input type="{widget["type"]}" name="{_text(widget["name"])}"{said}{_attributes(widget)}>'


def _select(widget: Widget) -> str:
    """``select.html`` and ``select_option.html``."""
    parts = [f'<select name="{_text(widget["name"])}"{_attributes(widget)}>']
    for group, options, _index in widget["optgroups"]:
        if group:
            parts.append(f'\n  <optgroup label="{_text(group)}">')
        for option in options:
            label, value = option["label"], _text(option["value"])
            if isinstance(label, int) or option["template_name"] != "django/forms/widgets/select_option.html":
                raise _NotPlain
            parts.append(f'\n  <option value="{value}"{_attributes(option)}>{_text(label)}</option>\n')
        if group:
            parts.append("\n  </optgroup>")
    parts.append("\n</select>")
    return "".join(parts)


_DRAWN: dict[str, Callable[[Widget], str]] = {
    **{f"django/forms/widgets/{name}.html": _input for name in ("text", "hidden", "number", "checkbox")},
    "django/forms/widgets/select.html": _select,
}


class Renderer(DjangoTemplates):
    """Django's renderer of forms, past the templates where it can."""

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        draw = _DRAWN.get(template_name)
        if draw is not None and context.keys() == {"widget"}:
            try:
                # Every part was escaped where it came in.
                return SafeString(draw(context["widget"]))  # nosec B703 (escaped where it came in)
            except _NotPlain:
                pass
        return SafeString(super().render(template_name, context, request))  # nosec B703 (a template of Django)
