"""The programme's part of the first page: the strip of villages, what is late, and the next step of the cycle."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from rembug.core.actor import Actor
from rembug.core.home import Block, Late, NextStep, Part, Tool
from rembug.programme import actions, queries
from rembug.programme.domain.steps import STEPS, StepStatus, step_label
from rembug.programme.models import Cycle
from rembug.programme.processes import OPEN
from rembug.programme.queries import Road, VillageRoad
from rembug.programme.tables import navigation_heads, strip_rows, word
from rembug.regions import queries as regions

HARM_OF_NO_CYCLE = 10**6


def home_part(actor: Actor, today: date) -> Part:
    """Strip, late steps and next step of the current cycle; above the kecamatan the cycles of the area."""
    if not actor.district_code:
        return Part(blocks=(Block("programme/home_cycles.html", {"rows": cycle_rows(actor)}),))
    cycle = queries.current_cycle(actor.area_code, today)
    if cycle is None:
        return _without_cycle(actor, today)
    seen = queries.road(cycle, today, village=actor.village_code)
    strip = Block(
        "programme/home_strip.html",
        {"heads": navigation_heads(), "rows": strip_rows(seen), "cycle": cycle, "count": len(seen.villages)},
    )
    tools = road_tools(cycle)
    if cycle.state not in OPEN:
        return Part(next_steps=_without_cycle(actor, today).next_steps, blocks=(strip,), tools=tools)
    return Part(
        next_steps=tuple(_next_steps(actor, seen)), late=tuple(_late(seen)), blocks=(strip,), tools=tools
    )


def road_tools(cycle: Cycle) -> tuple[Tool, ...]:
    """Paper and file of villages x steps, and the blank forms."""
    return (
        Tool(_("Cetak F4"), f"{reverse('programme:road_paper')}?ta={cycle.pk}"),
        Tool("A4", f"{reverse('programme:road_paper')}?ta={cycle.pk}&kertas=a4"),
        Tool(_("Ekspor"), f"{reverse('programme:road_sheet')}?ta={cycle.pk}"),
        Tool(_("Formulir kosong"), reverse("programme:blank_forms")),
    )


def cycle_rows(actor: Actor) -> list[dict[str, object]]:
    """Open cycles of an area above the kecamatan, with their kecamatan's name."""
    cycles = list(queries.visible(actor).filter(state__in=OPEN)[:200])
    names = regions.names_of({cycle.area_code for cycle in cycles})
    return [{"cycle": cycle, "name": names.get(cycle.area_code, cycle.area_code)} for cycle in cycles]


def _without_cycle(actor: Actor, today: date) -> Part:
    if not actions.open_cycle.allows(actor, actor.district_code):
        return Part()
    return Part(
        next_steps=(
            NextStep(
                _("Buka siklus TA %(year)d.") % {"year": today.year},
                _("Buka siklus"),
                reverse("programme:open_cycle"),
                HARM_OF_NO_CYCLE,
                _("Jadwal dan jalan desa diusulkan dari edisi aturan."),
            ),
        )
    )


def _next_steps(actor: Actor, seen: Road) -> list[NextStep]:
    cycle = seen.cycle
    if cycle.state == "preparing" and actions.advance_cycle.allows(actor, cycle.area_code):
        return [_to_start(cycle)]
    found = []
    for status, places in _open_by_step(seen):
        step = STEPS[status.code]
        first = places[0]
        where = first.code if step.per_village else cycle.area_code
        if not actions.record_step_result.allows(actor, where):
            continue
        label = step_label(seen.rules, status.code)
        names = f"Desa {first.name}" if step.per_village else ""
        late = status.days or 0 if status.state == "late" else 0
        note = _("Terlambat %(days)d hari.") % {"days": late} if late else ""
        if step.per_village and len(places) > 1:
            note = f"{note} {_('Juga %(count)d desa lain.') % {'count': len(places) - 1}}".strip()
        desa = f"?desa={first.code}" if step.per_village else ""
        found.append(
            NextStep(
                _("Catat hasil %(what)s.") % {"what": f"{word(label)} {names}".strip()},
                _("Catat hasil"),
                f"{reverse('programme:record_step', args=[cycle.pk, status.code])}{desa}",
                harm(status, len(places)),
                note,
            )
        )
    return found


def _to_start(cycle: Cycle) -> NextStep:
    if not queries.allocated_rp(cycle):
        return NextStep(
            _("Catat alokasi BLM TA %(year)d.") % {"year": cycle.year},
            _("Catat alokasi"),
            reverse("programme:record_allocation", args=[cycle.pk]),
            HARM_OF_NO_CYCLE,
            _("Sesudah itu siklus dapat dimulai."),
        )
    return NextStep(
        _("Mulai siklus TA %(year)d.") % {"year": cycle.year},
        _("Mulai siklus"),
        reverse("programme:advance", args=[cycle.pk, "start"]),
        HARM_OF_NO_CYCLE,
    )


def harm(status: StepStatus, places: int) -> int:
    """How much a step that is not done hurts: days late times villages that wait; what is only due hurts less."""
    return (status.days or 0) * places * 10 if status.state == "late" else max(0, 10 - (status.days or 0))


def _open_by_step(seen: Road) -> list[tuple[StepStatus, list[VillageRoad]]]:
    """Steps that can be done now (nothing must come first) with their villages, the latest village first."""
    groups: dict[str, list[tuple[StepStatus, VillageRoad]]] = {}
    for village in seen.villages:
        for status in village.statuses:
            if status.state in ("late", "due") and not status.missing_steps:
                groups.setdefault(status.code, []).append((status, village))
    made = []
    for pairs in groups.values():
        pairs.sort(key=lambda pair: (-(pair[0].days or 0) if pair[0].state == "late" else 1, pair[1].name))
        villages = [village for _status, village in pairs]
        made.append((pairs[0][0], villages if STEPS[pairs[0][0].code].per_village else villages[:1]))
    return made


def _late(seen: Road) -> list[Late]:
    """Late steps, one line a step with its villages; a step that only waits for an earlier one is left out."""
    lines = []
    for status, places in _open_by_step(seen):
        if status.state != "late":
            continue
        step = STEPS[status.code]
        late = [v for v in places if (s := v.status(status.code)) and s.state == "late"]
        waiting = sum(1 for v in seen.villages for s in v.statuses if status.code in s.missing_steps)
        if step.per_village:
            place = late[0].name if len(late) == 1 else _("%(count)d desa") % {"count": len(late)}
        else:
            place = _("Kecamatan")
        lines.append(
            Late(
                status.days or 0,
                word(step_label(seen.rules, status.code)),
                place,
                f"{reverse('programme:step', args=[step.navigation])}?ta={seen.cycle.pk}",
                harm(status, len(late) or 1) + waiting,
                _("menahan %(count)d tahap") % {"count": waiting} if waiting else "",
            )
        )
    return lines
