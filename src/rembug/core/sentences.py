"""Sentences of requirements, events and errors in both languages, gathered from every context.

A context keeps ``SENTENCES: dict[code, (Indonesian, English)]`` in its ``messages.py``; facts are filled in with
``%(name)s``. Facts named ``*_rp`` print as rupiah, dates as dates, lists joined by commas; a fact that is itself a
word is a pair ``{"id": ..., "en": ...}`` (``pair``) and prints in the language of the sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.utils.translation import get_language

from rembug.core.dates import format_date
from rembug.core.money import format_rp
from rembug.core.quantities import format_percent, format_qty
from rembug.core.requirements import Requirement


@cache
def all_sentences() -> dict[str, tuple[str, str]]:
    """Every sentence of every installed context. Raises ValueError when two contexts use one code."""
    found: dict[str, tuple[str, str]] = {}
    for config in apps.get_app_configs():
        if not config.name.startswith("rembug.") or find_spec(f"{config.name}.messages") is None:
            continue
        for code, pair in import_module(f"{config.name}.messages").SENTENCES.items():
            if code in found:
                raise ValueError(f"sentence {code} stands in two contexts")
            found[code] = pair
    return found


def pair(label_id: str, label_en: str) -> dict[str, str]:
    """A word in both languages as a fact of a sentence."""
    return {"id": label_id, "en": label_en}


def language_now() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def _shown(name: str, value: Any, language: str) -> Any:
    if value is None:
        return "-"
    if isinstance(value, Mapping) and set(value) == {"id", "en"}:
        return value[language]
    if isinstance(value, bool):
        return ("yes" if value else "no") if language == "en" else ("ya" if value else "tidak")
    if isinstance(value, int) and name.endswith("_rp"):
        return format_rp(value)
    if isinstance(value, int) and name.endswith("_milli"):
        return format_qty(value)
    if isinstance(value, int) and name.endswith("_bp"):
        return format_percent(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date):
        return format_date(value, language)
    if isinstance(value, str) and name.endswith("_on") and len(value) == 10:
        return format_date(date.fromisoformat(value), language)
    if isinstance(value, (list, tuple)):
        return ", ".join(str(_shown("", v, language)) for v in value)
    return value


def sentence(code: str, facts: Mapping[str, Any] | None = None, language: str | None = None) -> str:
    """The sentence ``code`` with its facts, in the present language; an unknown code shows itself."""
    language = language or language_now()
    pair = all_sentences().get(code)
    if pair is None:
        return code
    return filled(pair, facts or {}, language)


def filled(pair: tuple[str, str], facts: Mapping[str, Any], language: str | None = None) -> str:
    """One of two texts (Indonesian, English) with its facts, in the present language."""
    language = language or language_now()
    text = pair[1] if language == "en" else pair[0]
    return text % {name: _shown(name, value, language) for name, value in facts.items()}


def has_sentence(code: str) -> bool:
    return code in all_sentences()


def lamp_view(requirement: Requirement, language: str | None = None) -> dict[str, Any]:
    """A requirement in words, as the ``lamps`` component shows it."""
    facts = requirement.facts
    remedy = ""
    if requirement.state in ("unmet", "attention"):
        remedy = sentence(f"{requirement.code}.remedy", facts, language)
    return {
        "code": requirement.code,
        "state": str(requirement.state),
        "title": sentence(f"{requirement.code}.label", facts, language),
        "fact": sentence(f"{requirement.code}.fact", facts, language),
        "remedy": remedy,
        "remedy_url": requirement.remedy_url,
        "source": requirement.source,
        "blocks": requirement.would_block,
        "group": requirement.group,
        "asks_note": requirement.asks_note,
    }
