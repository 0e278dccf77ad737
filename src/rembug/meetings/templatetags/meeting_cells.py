"""One cell of a grid that is typed like a sheet."""

from typing import Any

from django import template
from django.forms.boundfield import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def cell(bound: BoundField, name: str = "", target: Any = "") -> SafeString:
    """The input of a grid's cell: its label for screen readers, ``name`` to be summed, ``target`` for F2.

    An error stands in the cell, tied to the input.
    """
    attributes: dict[str, str | bool] = {"aria-label": str(bound.label or bound.name)}
    if name:
        attributes["data-c"] = name
    if target:
        attributes["data-target"] = str(target)
    if not bound.errors:
        return bound.as_widget(attrs=attributes)
    mark = f"{bound.auto_id}_error"
    attributes |= {"aria-invalid": "true", "aria-describedby": mark}
    return format_html(
        '{}<span class="msg" id="{}">{}</span>',
        bound.as_widget(attrs=attributes),
        mark,
        " ".join(str(one) for one in bound.errors),
    )
