"""A typed name becomes a person of the register, without script: the one who bears it, or a choice of namesakes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rembug.core.actor import Actor
from rembug.people import permissions as people_permissions
from rembug.people import queries as people
from rembug.regions import queries as regions

SOMEBODY_ELSE = "-"


def may_list(actor: Actor) -> bool:
    """Whether this person may be shown names of the register."""
    return actor.has(people_permissions.LIST.code)


def suggested(actor: Actor, area_code: str) -> list[str]:
    """Names to offer while typing; none for those who may not see the list."""
    return people.suggested_names(actor, area_code if len(area_code) >= 13 else "") if may_list(actor) else []


def pick(actor: Actor, area_code: str, rows: Iterable[Any]) -> bool:
    """Put ``person_id`` into the cleaned data of each row that has a name; False when somebody must be chosen.

    One person of that name (and sex, where it was typed) inside the area is taken, and gives the sex that was left
    empty. Of several the row asks: ``person`` becomes a list of them, with "somebody else" at its end. Names that
    nobody bears stay as they were typed. 1 query, 2 when there are namesakes.
    """
    named = [row for row in rows if getattr(row, "cleaned_data", {}).get("name")]
    found = people.people_named(actor, area_code, [row.cleaned_data["name"] for row in named])
    settled = True
    for row in named:
        data = row.cleaned_data
        alike = found.get(data["name"], [])
        same = [one for one in alike if not data.get("sex") or one.sex == data["sex"]]
        data["person_id"] = None
        chosen = next((one for one in alike if str(one.pk) == data.get("person")), None)
        if len(same) > 1 and may_list(actor):
            _ask(row, same)
            if chosen is None and data.get("person") != SOMEBODY_ELSE:
                words = ngettext(
                    "Ada %(count)s orang bernama ini. Pilih yang mana.",
                    "Ada %(count)s orang bernama ini. Pilih yang mana.",
                    len(same),
                )
                row.add_error("person", words % {"count": len(same)})
                settled = False
        elif chosen is None and len(same) == 1:
            chosen = same[0]
        if chosen is not None:
            data["person_id"], data["sex"] = chosen.pk, chosen.sex
    return settled


def _ask(row: Any, namesakes: Sequence[Any]) -> None:
    """Let the row show who bears the name, told apart by place and year of birth."""
    places = regions.names_of({one.area_code for one in namesakes})
    choices = [("", _("Pilih orangnya"))]
    for one in namesakes:
        born = _("lahir %(year)s") % {"year": one.birth_year} if one.birth_year else ""
        choices.append(
            (str(one.pk), ", ".join(filter(None, (one.name, places.get(one.area_code, ""), born))))
        )
    row.fields["person"].widget = forms.Select(choices=[*choices, (SOMEBODY_ELSE, _("Orang lain"))])
    row.asks = True
