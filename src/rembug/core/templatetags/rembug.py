"""Parts of a page: icons, states, requirement lamps, fields, figures, dates, tables and charts.

Every tag only draws what it is given; nothing here decides anything. A part that is more than one
element has its template in ``templates/components/``. How to use each is shown on ``/komponen/``.
"""

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import CheckboxInput, CheckboxSelectMultiple, ClearableFileInput, RadioSelect
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.template import Context
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _

from rembug.core import charts, dates, money, quantities
from rembug.core.web import owner_mark

register = template.Library()

STATES: dict[str, tuple[str, str, Any]] = {
    # requirements
    "met": ("g", "check", _("Terpenuhi")),
    "unmet": ("x", "x", _("Belum terpenuhi")),
    "attention": ("y", "warn", _("Perlu perhatian")),
    "not_applicable": ("z", "na", _("Tidak berlaku")),
    "not_proven": ("z", "proof", _("Belum terbukti")),
    # work
    "done": ("g", "check", _("Selesai")),
    "running": ("o", "half", _("Berjalan")),
    "due": ("y", "clock", _("Jatuh tempo")),
    "late": ("x", "late", _("Terlambat")),
    "open": ("z", "open", _("Belum mulai")),
    "draft": ("z", "open", _("Konsep")),
    "tie": ("y", "eq", _("Nilai sama")),
    "locked": ("z", "lock", _("Terkunci")),
    "cancelled": ("x", "x", _("Dibatalkan")),
    "info": ("o", "info", _("Keterangan")),
}
"""Kind > colour class, icon, word. Colour never stands alone: each kind has its own shape and word."""

LAMP_ORDER = ("unmet", "attention", "not_proven", "met", "not_applicable")


def _get(thing: Any, *names: str, default: Any = "") -> Any:
    """The first of `names` that `thing` (mapping or object) has and that is not None."""
    for name in names:
        value = thing.get(name) if isinstance(thing, Mapping) else getattr(thing, name, None)
        if value is not None:
            return value
    return default


def _kind(value: Any) -> str:
    """The name of a state, from a string or an enum member."""
    return str(getattr(value, "value", value))


# --- icons and states -----------------------------------------------------------------------------


@cache
def _icon(name: str) -> SafeString:
    # A list draws a hundred of them; the address of the sprite stays while the program runs.
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#i-{}"/></svg>', static("rembug/icons.svg"), name
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """One outline icon of the sprite; always beside text, so hidden from screen readers."""
    return _icon(str(name))


@register.simple_tag
def state(kind: Any, text: Any = "", pill: bool = False) -> SafeString:
    """Icon and word of a state; `text` replaces the word ("Berjalan 46 %")."""
    colour, symbol, word = STATES[_kind(kind)]
    shape = " pill" if pill else ""
    return format_html('<span class="st {}{}">{}{}</span>', colour, shape, icon(symbol), text or word)


@register.simple_tag
def state_pill(kind: Any, text: Any = "") -> SafeString:
    """The same with an outline: page heads and summaries only."""
    return state(kind, text, pill=True)


# --- requirements ---------------------------------------------------------------------------------


def _lamp(requirement: Any) -> dict[str, Any]:
    """What a lamp shows of a requirement, given as an object or a mapping."""
    kind = _kind(_get(requirement, "state"))
    remedy = _get(requirement, "remedy", default=None)
    return {
        "kind": kind,
        "title": _get(requirement, "title", "what", "code"),
        "fact": _get(requirement, "fact", "sentence"),
        "source": _get(requirement, "source"),
        "blocks": bool(_get(requirement, "blocks", default=False)),
        "says_hold": kind not in ("not_applicable", "not_proven"),
        "group": _get(requirement, "group"),
        "remedy": _get(remedy, "label", default=remedy) if remedy else "",
        "remedy_url": _get(requirement, "remedy_url", default="") or _get(remedy, "url", default=""),
        "red": kind == "unmet",
        "code": _get(requirement, "code"),
        "asks_note": bool(_get(requirement, "asks_note", default=False)),
    }


@register.inclusion_tag("components/lamp.html")
def lamp(requirement: Any) -> dict[str, Any]:
    """One requirement as a table row: state, what, fact with the way to mend it, source and force."""
    return {"lamp": _lamp(requirement)}


@register.inclusion_tag("components/lamps.html")
def lamps(
    requirements: Iterable[Any], title: str = "", summary: bool = True, notes_for: str = ""
) -> dict[str, Any]:
    """All requirements of a step: a count of each state, then groups in the order given, red first.

    `notes_for` is the id of a form on the page: a lamp that asks for a note then has its own field there.
    """
    rows = [_lamp(requirement) for requirement in requirements]
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(str(row["group"]), []).append(row)
    order = {kind: place for place, kind in enumerate(LAMP_ORDER)}
    counts = [(kind, sum(row["kind"] == kind for row in rows)) for kind in LAMP_ORDER]
    return {
        "title": title or gettext("Syarat"),
        "notes_for": notes_for,
        "groups": [
            {
                "name": name,
                "lamps": sorted(members, key=lambda row: order[row["kind"]]),
                "met": sum(row["kind"] == "met" for row in members),
            }
            for name, members in groups.items()
        ],
        "counts": [
            {"kind": kind, "text": f"{count} {str(STATES[kind][2]).lower()}"}
            for kind, count in counts
            if count
        ]
        if summary
        else [],
    }


@register.inclusion_tag("components/next_step.html")
def next_step(
    text: Any,
    label: Any = "",
    url: str = "",
    note: Any = "",
    blocked: bool = False,
    button: str = "",
) -> dict[str, Any]:
    """Langkah berikutnya: what to do, what it holds or who does the rest, and the one button.

    `url` makes a link; `button` is the id of a form on the page that the button submits instead.
    """
    return {
        "text": text,
        "label": label,
        "url": url,
        "note": note,
        "blocked": blocked,
        "button": button,
    }


# --- figures and dates ----------------------------------------------------------------------------


@register.simple_tag
def rp(amount: int | None) -> SafeString:
    """Whole rupiah in running text, "Rp 1.234.567", never broken across lines; nothing for None."""
    if amount is None:
        return SafeString("")
    return format_html('<span class="nw">{}</span>', money.format_rp(amount, nbsp=True))


@register.filter
def angka(amount: int | None) -> str:
    """A figure of a table whose head has the unit: dots, negative in parentheses; nothing for None."""
    return "" if amount is None else money.format_rp(amount, parentheses=True)


@register.simple_tag
def qty(qty_milli: int | None, unit: str = "") -> SafeString:
    """A quantity in thousandths as "12,5 m"; nothing for None."""
    if qty_milli is None:
        return SafeString("")
    text = quantities.format_qty(qty_milli)
    return format_html('<span class="nw">{}{}</span>', text, f"{money.NBSP}{unit}" if unit else "")


@register.simple_tag
def persen(bp: int | None) -> str:
    """Basis points as "12,5 %"; nothing for None."""
    return "" if bp is None else quantities.format_percent(bp, space=money.NBSP)


@register.simple_tag
def terbilang(amount: int) -> str:
    """The amount in words: "Sembilan puluh enam juta rupiah"."""
    words = money.terbilang_rp(amount)
    return words[:1].upper() + words[1:]


@register.simple_tag
def tanggal(when: dt.date | dt.datetime | None, style: str = "panjang") -> SafeString:
    """A date in the user's language; nothing for None.

    Styles: panjang "3 September 2026", hari "Kamis, 3 September 2026", pendek "3 Sep",
    jam "10.42", lengkap "3 September 2026, 10.42". A moment is shown in the active time zone.
    """
    if when is None:
        return SafeString("")
    language = get_language() or "id"
    if isinstance(when, dt.datetime):
        when = timezone.localtime(when) if timezone.is_aware(when) else when
        day, clock = when.date(), when.strftime("%H.%M")
    else:
        day, clock = when, ""
    texts = {
        "panjang": lambda: dates.format_date(day, language),
        "hari": lambda: dates.format_date(day, language, weekday=True),
        "pendek": lambda: dates.format_date_short(day, language),
        "jam": lambda: clock,
        "lengkap": lambda: ", ".join(filter(None, (dates.format_date(day, language), clock))),
    }
    return format_html('<time datetime="{}">{}</time>', when.isoformat(), texts[style]())


# --- forms ----------------------------------------------------------------------------------------


@register.inclusion_tag("components/hidden_keys.html", takes_context=True)
def hidden_keys(context: Context, version: Any = "", key: str = "") -> dict[str, Any]:
    """Hidden fields of every writing form: csrf, key against double posting, signed owner, version.

    A new key for each page drawn: a double click posts the same one, so the second is a replay.
    """
    return {
        "csrf_token": context.get("csrf_token", ""),
        "key": key or str(uuid.uuid4()),
        "owner": owner_mark(context["request"]) if "request" in context else "",
        "version": version,
    }


@register.inclusion_tag("components/field.html")
def field(bound: BoundField, hint: Any = "", mark: bool = True, **attrs: Any) -> dict[str, Any]:
    """Label, hint, error and input of one form field, tied together for screen readers.

    Further arguments become attributes of the input: ``autocomplete="name" inputmode="numeric"``.
    `mark=False` leaves out "(wajib)" and "(boleh kosong)", as on the sign-in page.
    """
    widget = bound.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    hint = hint or bound.help_text
    ids = [f"{bound.auto_id}_helptext"] if hint else []
    if bound.errors:
        ids.append(f"{bound.auto_id}_error")
    attributes = {name.replace("_", "-"): value for name, value in attrs.items()}
    if ids and not grouped:
        attributes["aria-describedby"] = " ".join(ids)
    if bound.errors and not grouped:
        attributes["aria-invalid"] = "true"
    return {
        "bound": bound,
        "hint": hint,
        "mark": mark,
        "grouped": grouped,
        "single": isinstance(widget, CheckboxInput),
        "file": isinstance(widget, ClearableFileInput),
        "choices": bound.subwidgets if grouped else (),
        "described": " ".join(ids),
        "control": "" if grouped else bound.as_widget(attrs=attributes),
    }


@register.inclusion_tag("components/error_summary.html")
def error_summary(*forms: Any) -> dict[str, Any]:
    """What must be mended, on top of the page, each line a link to its field; forms and formsets."""
    items: list[dict[str, Any]] = []
    for form in forms:
        for part in getattr(form, "forms", None) or [form]:
            if not getattr(part, "errors", None):
                continue
            items += [{"href": "", "label": "", "text": text} for text in part.non_field_errors()]
            for bound in part:
                target = bound.id_for_label or f"{bound.auto_id}_0"
                items += [{"href": f"#{target}", "label": bound.label, "text": text} for text in bound.errors]
        if hasattr(form, "non_form_errors"):
            items += [{"href": "", "label": "", "text": text} for text in form.non_form_errors()]
    return {
        "items": items,
        "title": ngettext(
            "Ada %(count)d hal yang perlu diperbaiki", "Ada %(count)d hal yang perlu diperbaiki", len(items)
        )
        % {"count": len(items)},
    }


# --- lists and pages ------------------------------------------------------------------------------


def _nav_here(context: Context) -> list[dict[str, Any]]:
    """The items of the navigation; the page's ``here_step`` or ``here_section`` marks the current one."""
    step, section = context.get("here_step"), context.get("here_section")
    marked = []
    for item in context.get("nav") or ():
        here = (step is not None and item.get("number") == step) or (
            bool(section) and item.get("code") == section
        )
        marked.append({**item, "current": bool(item.get("current")) or here})
    return marked


@register.inclusion_tag("components/nav.html", takes_context=True)
def navigation(context: Context) -> dict[str, Any]:
    """The seven steps as seats on a thread, home above, UPK and reports below."""
    items = _nav_here(context)
    steps = [item for item in items if item.get("number")]
    first = steps[0] if steps else None
    before = items[: items.index(first)] if first else items
    after = [item for item in items if not item.get("number") and item not in before]
    names = (
        "request",
        "csrf_token",
        "area_label",
        "cycle_label",
        "contexts",
        "actor_label",
        "assignments",
        "user",
    )
    return {"before": before, "steps": steps, "after": after} | {name: context.get(name) for name in names}


@register.simple_tag(takes_context=True)
def current_label(context: Context) -> str:
    """The words on the phone's menu button: the current item, as "5 Pelaksanaan"."""
    for item in _nav_here(context):
        if item.get("current"):
            return f"{item['number']} {item['label']}" if item.get("number") else str(item["label"])
    return gettext("Menu")


NAV_ICONS = {"home": "home", "upk": "book", "reports": "chart", "complaints": "msg", "people": "people"}
"""Icons of the items without a number, by their code; an item may name its own as "icon"."""


@register.simple_tag
def nav_icon(item: Mapping[str, Any]) -> SafeString:
    """The icon of a navigation item without a number."""
    return icon(item.get("icon") or NAV_ICONS.get(str(item.get("code")), "file"))


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: Context, page_obj: Page, param: str = "halaman") -> dict[str, Any]:
    """Paging under a list: which rows of how many, one page back, one forward; filters stay."""
    request = context.get("request")

    def address(number: int) -> str:
        query = request.GET.copy() if request else QueryDict(mutable=True)
        query[param] = str(number)
        return f"?{query.urlencode()}"

    return {
        "page": page_obj,
        "previous_url": address(page_obj.previous_page_number()) if page_obj.has_previous() else "",
        "next_url": address(page_obj.next_page_number()) if page_obj.has_next() else "",
    }


@register.inclusion_tag("components/facts.html")
def facts(items: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Key figures of an object: each {label, value, small, url}; a sum's url leads to its parts."""
    return {"items": items}


@register.inclusion_tag("components/thread.html")
def thread(items: Sequence[Mapping[str, Any]], label: Any = "") -> dict[str, Any]:
    """The way of an object: each {label, note, state}, state done, now or no."""
    return {"items": items, "label": label}


@register.inclusion_tag("components/steps.html")
def steps(items: Sequence[Mapping[str, Any]], label: Any = "") -> dict[str, Any]:
    """The pages of a long form: each {label, url, state}, state done, now or no."""
    return {"items": items, "label": label or gettext("Langkah pengisian")}


@register.inclusion_tag("components/tabs.html")
def tabs(items: Sequence[Mapping[str, Any]], label: Any = "") -> dict[str, Any]:
    """Lists of the same things by state: each {label, url, count, current}."""
    return {"items": items, "label": label or gettext("Daftar")}


@register.inclusion_tag("components/history.html")
def history(events: Iterable[Any], title: Any = "", more_url: str = "") -> dict[str, Any]:
    """Riwayat: each event {when, text, who, url}, newest first as given."""
    rows = [{name: _get(event, name) for name in ("when", "text", "who", "url")} for event in events]
    return {"events": rows, "title": title or gettext("Riwayat"), "more_url": more_url}


@register.inclusion_tag("components/empty.html")
def empty(title: Any, text: Any = "", label: Any = "", url: str = "") -> dict[str, Any]:
    """An empty list that teaches: what would stand here, where it comes from, how to begin."""
    return {"title": title, "text": text, "label": label, "url": url}


@register.inclusion_tag("components/table.html")
def table(
    columns: Sequence[Mapping[str, Any]],
    rows: Iterable[Mapping[str, Any]],
    caption: Any,
    foot: Mapping[str, Any] | None = None,
    css: str = "",
) -> dict[str, Any]:
    """A list as a table that becomes cards on a phone.

    Columns: {key, label, kind}; kind "ti" title, "n" number, "hide" not on a phone, "no" row number.
    Rows: values by key, with "url" for the link of the title and "css" for the row.
    """

    def cells(row: Mapping[str, Any]) -> list[dict[str, Any]]:
        made = []
        for column in columns:
            value = row.get(column["key"], "")
            kind = column.get("kind", "")
            if kind == "n" and isinstance(value, int) and not isinstance(value, bool):
                value = angka(value)
            made.append({"value": value, "kind": kind, "label": column["label"]})
        return made

    return {
        "columns": columns,
        "rows": [{"cells": cells(row), "url": row.get("url", ""), "css": row.get("css", "")} for row in rows],
        "foot": cells(foot) if foot else None,
        "caption": caption,
        "css": css,
    }


@register.inclusion_tag("components/conflict.html", takes_context=True)
def conflict(
    context: Context, rows: Sequence[Mapping[str, Any]], who: Any = "", when: Any = None
) -> dict[str, Any]:
    """Two people changed the same thing: each row {label, mine, theirs, name, value}; nothing is saved yet."""
    return {"rows": rows, "who": who, "when": when, "csrf_token": context.get("csrf_token", "")}


# --- charts ---------------------------------------------------------------------------------------


@register.inclusion_tag("components/chart_bar.html")
def bar(
    rows: Sequence[Sequence[Any]],
    title: Any,
    desc: Any = "",
    limit: int | None = None,
    unit: str = "",
    source: Any = "",
    data_url: str = "",
) -> dict[str, Any]:
    """Horizontal bars from (label, value) or (label, value, text); the title says what they show."""
    full = [
        (str(row[0]), int(row[1]), str(row[2]) if len(row) > 2 else _with_unit(row[1], unit)) for row in rows
    ]
    drawn, zero, height = charts.bars(full, limit)
    return {
        "bars": drawn, "zero": zero, "height": height, "width": charts.WIDTH, "title": title,
        "desc": desc or "; ".join(f"{label} {text}" for label, _, text in full),
        "source": source, "data_url": data_url, "id": uuid.uuid4().hex[:8],
    }  # fmt: skip


@register.inclusion_tag("components/chart_stacked.html")
def stacked_bar(
    rows: Sequence[Sequence[Any]],
    names: Sequence[str],
    title: Any,
    unit: str = "",
    source: Any = "",
    data_url: str = "",
) -> dict[str, Any]:
    """Stacked bars from (label, [value of each part]); at most four named parts, total at the end."""
    full = [
        (
            str(label),
            [int(value) for value in values],
            [angka(value) for value in values],
            _with_unit(sum(values), unit),
        )
        for label, values in rows
    ]
    drawn, zero, height = charts.stacks(full, names)
    return {
        "stacks": drawn, "zero": zero, "height": height, "width": charts.WIDTH, "title": title,
        "desc": "; ".join(
            f"{label}: " + ", ".join(f"{name} {text}" for name, text in zip(names, texts, strict=True))
            for label, _, texts, _ in full
        ),
        "key": [{"name": name, "fill": fill} for name, fill in zip(names, charts.FILLS, strict=False)],
        "source": source, "data_url": data_url, "id": uuid.uuid4().hex[:8],
    }  # fmt: skip


@register.inclusion_tag("components/chart_strip.html")
def strip(items: Sequence[Mapping[str, Any]], title: Any, source: Any = "") -> dict[str, Any]:
    """A strip of states, one box a month or step: each {label, kind, text}; shape and word, not colour alone."""
    drawn = []
    for place, item in enumerate(items):
        colour, symbol, word = STATES[_kind(item["kind"])]
        drawn.append(
            {
                "x": place * 60,
                "icon_x": place * 60 + 18,
                "middle": place * 60 + 28,
                "label": item["label"],
                "word": item.get("text") or word,
                "css": colour,
                "href": f"{static('rembug/icons.svg')}#i-{symbol}",
            }
        )
    return {
        "cells": drawn, "width": max(1, len(drawn)) * 60, "title": title, "source": source,
        "desc": "; ".join(f"{cell['label']}: {cell['word']}" for cell in drawn), "id": uuid.uuid4().hex[:8],
    }  # fmt: skip


@register.simple_tag
def meter(value: int, limit: int, label: Any, kind: str = "accent", thin: bool = False) -> SafeString:
    """A thin bar of `value` out of `limit`; `label` says it in words for who cannot see it."""
    width = charts.share(value, limit)
    return format_html(
        '<svg class="bar{}" viewBox="0 0 1000 10" preserveAspectRatio="none" role="img" aria-label="{}">'
        '<path fill="var(--line)" d="M0 0h1000v10H0z"/><path fill="var(--{})" d="M0 0h{}v10H0z"/></svg>',
        " thin" if thin else "", label, kind, width,
    )  # fmt: skip


@register.inclusion_tag("components/seats.html")
def seats(women: int, men: int, absent: int = 0) -> dict[str, Any]:
    """Who of a village is in the room: filled = woman, ring = man, dash = absent; shape carries it."""
    kinds = ["w"] * women + ["m"] * men + ["a"] * absent
    return {
        "seats": [{"kind": kind, "x": 7 + 16 * place} for place, kind in enumerate(kinds)],
        "width": max(1, len(kinds)) * 16,
        "women": women,
        "present": women + men,
    }


def _with_unit(value: int, unit: str) -> str:
    return f"{angka(value)} {unit}".strip()


@register.filter
def get(mapping: Mapping[Any, Any], key: Any) -> Any:
    """The value of ``key`` in a mapping, empty when it is not there."""
    return mapping.get(key, "")
