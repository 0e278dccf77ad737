"""What pages show of states, rules and amounts: words and kinds for the components, nothing decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.money import format_number, format_rp
from rembug.core.quantities import format_qty
from rembug.core.sentences import language_now
from rembug.programme.domain.render import plain
from rembug.programme.domain.resolver import ResolvedRule, RuleSet
from rembug.programme.domain.rule_types import Key, Label
from rembug.programme.domain.steps import NAVIGATION, PASSED, STEPS, NavigationStatus, StepStatus
from rembug.programme.domain.village_states import STATE_LABELS
from rembug.programme.queries import Road, VillageRoad
from rembug.programme.queries.roads import OUT_OF_ROUND
from rembug.programme.value_words import column_words, in_words

KIND = {
    "done": "done",
    "on_paper": "running",
    "due": "due",
    "late": "late",
    "not_started": "open",
    "not_applicable": "not_applicable",
}
CSS = {"done": "ok", "late": "lt", "due": "du", "not_started": "no", "not_applicable": "no"}


def word(label: Label) -> str:
    """A label in the language of the page."""
    return label.en if language_now() == "en" else label.id


def status_text(status: StepStatus | None) -> str:
    """How a step stands, in words: "Terlambat 8 hari", "4 hari lagi", "Di atas kertas"."""
    if status is None:
        return str(_("Tidak berlaku"))
    if status.state == "late":
        return str(_("Terlambat %(days)d hari") % {"days": status.days})
    if status.state == "due":
        if status.days == 0:
            return str(_("Jatuh tempo hari ini"))
        return str(_("%(days)d hari lagi") % {"days": status.days})
    return str(
        {
            "done": _("Selesai"),
            "on_paper": _("Di atas kertas"),
            "not_started": _("Belum mulai"),
            "not_applicable": _("Tidak berlaku"),
        }[status.state]
    )


def cell(status: StepStatus | None) -> dict[str, Any]:
    """Kind, words and class of one cell."""
    state = status.state if status else "not_applicable"
    return {"kind": KIND[state], "text": status_text(status), "css": CSS.get(state, ""), "state": state}


def strip_rows(seen: Road) -> list[dict[str, Any]]:
    """One row a village with the worst stage of each of the seven steps ("Facilitator's day")."""
    rows = []
    for village in seen.villages:
        done = sum(1 for one in village.strip if one.worst and one.worst.state in PASSED)
        rows.append(
            {
                "name": village.name,
                "url": f"{reverse('programme:road')}?ta={seen.cycle.pk}&desa={village.code}",
                "sum": summary(village, done),
                "cells": [_strip_cell(seen, village, one) for one in village.strip],
            }
        )
    return rows


def summary(village: VillageRoad, done: int) -> str:
    """What a phone shows of a village: its state where it left the round, else how far it is."""
    if village.village_state in OUT_OF_ROUND:
        return word(STATE_LABELS[village.village_state]).lower()
    return str(_("%(done)d dari 7 selesai") % {"done": done})


def _strip_cell(seen: Road, village: VillageRoad, one: NavigationStatus) -> dict[str, Any]:
    label = f"{one.number} {word(one.label)}"
    made = cell(one.worst)
    if made["state"] == "not_started" and _begun(village, one.number):
        made |= {"kind": "running", "text": str(_("Berjalan")), "css": "", "state": "running"}
    made["label"] = label
    linked = made["state"] not in ("not_started", "not_applicable")
    made["url"] = (
        f"{reverse('programme:step', args=[one.number])}?ta={seen.cycle.pk}#{village.code}" if linked else ""
    )
    return made


def navigation_heads() -> list[dict[str, Any]]:
    """Heads of the seven columns."""
    return [{"number": number, "label": word(label)} for number, (_code, label) in enumerate(NAVIGATION, 1)]


def _begun(village: VillageRoad, number: int) -> bool:
    """Whether a stage of this navigation step is done already, so that "not started" would be wrong."""
    own = (one for one in village.statuses if STEPS[one.code].navigation == number)
    return any(one.state in ("done", "on_paper") for one in own)


UNITS = {
    "people": ("orang", "people"),
    "days": ("hari", "days"),
    "months": ("bulan", "months"),
    "clusters": ("kelompok", "clusters"),
    "proposals": ("usulan", "proposals"),
    "villages": ("desa", "villages"),
    "points": ("angka", "points"),
    "quotations": ("penawaran", "quotations"),
}


def rule_value(key: Key, value: Any) -> str:
    """A rule's value in words; tables as rows joined by semicolons."""
    if value is None:
        return "-"
    if key.type == "int_rp":
        return format_rp(value)
    if key.type == "int_bp":
        return percent(value)
    if key.type == "bool":
        return str(_("ya") if value else _("tidak"))
    if key.type == "list":
        return ", ".join(in_words(one, _domain(key)) for one in value) or "-"
    if key.type == "table":
        return "; ".join(_row(key, row) for row in value) or "-"
    if key.type == "int":
        unit = UNITS.get(key.unit)
        return f"{format_number(value)} {unit[language_now() == 'en']}" if unit else format_number(value)
    if key.type == "text":
        return in_words(value, _domain(key))
    return str(plain(value))


def percent(basis_points: int) -> str:
    """Basis points as percent with a comma: 4050 is "40,5 %"."""
    whole, rest = divmod(basis_points, 100)
    decimals = f"{rest:02d}".rstrip("0")
    return f"{whole},{decimals} %" if decimals else f"{whole} %"


def _row(key: Key, row: Mapping[str, Any]) -> str:
    parts = []
    for column, kind in key.columns.items():
        name = column.rstrip("?")
        value = row.get(name)
        if value is None:
            continue
        if kind == "int_rp":
            shown = format_rp(value)
        elif kind == "int_bp":
            shown = percent(value)
        elif kind == "list":
            shown = ", ".join(in_words(one, _domain(key)) for one in value)
        elif kind == "bool":
            shown = str(_("ya") if value else _("tidak"))
        elif kind == "int" and name == "limit" and str(row.get("fact", "")).endswith("_milli"):
            shown = format_qty(value)
        elif kind == "int":
            shown = format_number(value)
        else:
            shown = in_words(str(value), _domain(key))
        parts.append(column_words(name, shown))
    return ", ".join(parts)


def _domain(key: Key) -> str:
    return key.key.partition(".")[0]


DOMAIN_WORDS = {
    "planning": ("Perencanaan dan seleksi", "Planning and selection"),
    "funding": ("Pendanaan dan alokasi", "Funding and allocation"),
    "lending": ("Dana bergulir", "Revolving loans"),
    "books": ("Pembukuan", "Books"),
    "complaints": ("Pengaduan", "Complaints"),
}


def rule_rows(
    rules: RuleSet,
    keys: Mapping[str, Key],
    area_names: Mapping[str, str],
    *,
    only: Iterable[str] | None = None,
) -> list[dict[str, Any]]:
    """Rules by domain, each with value, grade, source, what changed it, and whether it may be changed.

    ``only`` names the keys that are asked for; None: all.
    """
    groups: dict[str, list[dict[str, Any]]] = {}
    for code in rules.all_keys() if only is None else only:
        rule = rules.peek(code)
        groups.setdefault(keys[code].domain, []).append(_rule_row(rules, rule, keys[code], area_names))
    pairs = ((name, DOMAIN_WORDS[name][language_now() == "en"]) for name in groups)
    return [{"name": label, "code": name, "rows": groups[name]} for name, label in pairs]


def _rule_row(rules: RuleSet, rule: ResolvedRule, key: Key, area_names: Mapping[str, str]) -> dict[str, Any]:
    changed = ""
    if rule.override is not None:
        where = area_names.get(rule.override.area_code, rule.override.area_code) or _("Nasional")
        changed = f"{where}: {rule.override.reason}"
    return {
        "key": rule.key,
        "label": word(rule.label),
        "explanation": word(rule.explanation),
        "value": rule_value(key, rule.value),
        "state": rule.state,
        "set_by": in_words(rule.set_by),
        "grade": rule.grade,
        "source": ", ".join(rule.source),
        "origin": rule.origin,
        "changed": changed,
        "since": rule.override.starts if rule.override else None,
        "blocks": rule.blocks,
        "why_not": why_not(rules, rule),
    }


def why_not(rules: RuleSet, rule: ResolvedRule) -> str:
    """Why a rule cannot be changed here; empty when it can."""
    rows = rules.edition.rules[rule.key]
    if all(row.grade == "C" or row.state == "set_by_meeting" or row.allow_stricter for row in rows):
        return ""
    return str(
        _("Ketentuan %(source)s, tingkat %(grade)s: tidak dapat diubah.")
        % {"source": ", ".join(rule.source), "grade": rule.grade}
    )


def allocation_rows(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """Allocations by fund and source, with a sum for each fund."""
    funds: dict[str, list[Any]] = {}
    for row in rows:
        funds.setdefault(row.fund, []).append(row)
    return [
        {"fund": fund.upper(), "rows": held, "total": sum(one.amount_rp for one in held)}
        for fund, held in funds.items()
    ]
