"""The one door: every change of the programme's state is an action that walks through here.

Order, in one transaction (docs/architecture.md 1): allow (role and area), claim the key, lock, allow (object),
require, write, record; after commit come notices. A refused action stores nothing.

    @action(RECORD_MEETING, area="area_code")
    def record_meeting(door, *, area_code, held_on, ...):
        village = door.lock(queries.village(area_code))
        door.allow(village.kades_id != door.actor.person_id, "meetings.own_village")
        door.require(queries.recording_requirements(...))
        meeting = Meeting(...); meeting.save()
        door.record(meeting, facts={"held_on": held_on})
        return meeting

Callers pass ``actor`` and ``key`` besides the action's own keywords.
"""

from __future__ import annotations

import functools
import uuid
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import models, transaction

from rembug.core import clock
from rembug.core.actor import DISTRICT_LENGTH, Actor
from rembug.core.canonical import digest
from rembug.core.db import lock, write_transaction
from rembug.core.errors import (
    ClockSetBack,
    InputProblem,
    KeyReused,
    NotAllowed,
    OutsideArea,
    Refused,
    RequirementsUnmet,
)
from rembug.core.models import ActionKey, AuditEvent
from rembug.core.permissions import Permission
from rembug.core.requirements import Requirement, Waiver, holding_back

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)

REGISTRY: dict[str, Action] = {}

_WARM: list[Callable[[], object]] = []

_inside: ContextVar[bool] = ContextVar("rembug_inside_action", default=False)

CLOCK_TOLERANCE = timedelta(minutes=5)
"""Two processes on one computer may read the clock in another order than they write."""

STEPS = ("lock", "allow", "require", "write", "record")


class Action:
    """A registered action: call it with ``actor=``, ``key=`` and its own keywords."""

    def __init__(
        self,
        body: Callable[..., Any],
        permission: Permission,
        area: str | Callable[..., str | None],
        *,
        money: bool,
        history: bool,
        before: Callable[..., Any] | None = None,
    ) -> None:
        functools.update_wrapper(self, body)
        context = body.__module__.removeprefix("rembug.").split(".")[0]
        self.name = f"{context}.{body.__name__}"
        self.body = body
        self.permission = permission
        self.area = area
        self.money = money
        self.history = history
        self.before = before

    def __repr__(self) -> str:
        return f"<action {self.name}>"

    def area_of(self, kwargs: Mapping[str, Any]) -> str:
        """The area the call is about; an action on an object looks it up without locking.

        Raises OutsideArea when the object does not exist.
        """
        if isinstance(self.area, str):
            return str(kwargs[self.area])
        found = self.area(**kwargs)
        if found is None:
            raise OutsideArea(facts={"action": self.name})
        return found

    def allows(self, actor: Actor, area_code: str) -> bool:
        """Role and area only: what a page asks before it shows a button."""
        return actor.has(self.permission.code) and actor.covers(area_code)

    def __call__(
        self,
        *,
        actor: Actor,
        key: str,
        notes: Mapping[str, str] | None = None,
        waivers: Sequence[Waiver] = (),
        **kwargs: Any,
    ) -> Any:
        if not actor.has(self.permission.code):
            raise NotAllowed(facts={"action": self.name, "role": actor.role})
        area_code = self.area_of(kwargs)
        if not actor.covers(area_code):
            raise OutsideArea(facts={"action": self.name})
        payload = digest({"action": self.name, "kwargs": _plain(kwargs), "notes": dict(notes or {})})
        while _WARM:
            _WARM.pop()()
        ahead = self._compute_ahead(actor, key, area_code, kwargs)
        with write_transaction(self.name):
            first = self._claim(key, actor, payload)
            if first is not None:
                return _restore(first)
            door = Door(self, actor, key, area_code, dict(notes or {}), tuple(waivers), ahead, kwargs)
            result = self._run(door, kwargs)
            if not door.recorded:
                raise AssertionError(f"{self.name} left no audit event")
            ActionKey.objects.filter(key=key).update(result=_stored(result))
            return result

    def _run(self, door: Door, kwargs: Mapping[str, Any]) -> Any:
        token = _inside.set(True)
        try:
            return self.body(door, **kwargs)
        finally:
            _inside.reset(token)

    def _compute_ahead(
        self, actor: Actor, key: str, area_code: str, kwargs: Mapping[str, Any]
    ) -> tuple[Mark, Any] | None:
        """(what had been recorded, what ``before`` gives), outside the transaction; None where there is nothing to do.

        An action inside another one is in a transaction already, and a repeated key only fetches its result.
        """
        if self.before is None or _inside.get() or ActionKey.objects.filter(key=key).exists():
            return None
        seen = mark_now(area_code)
        try:
            return seen, self.before(actor=actor, **kwargs)
        except (InputProblem, Refused):
            # Said in its turn, after what the body refuses first: ``ahead`` meets the same again.
            return None

    def _claim(self, key: str, actor: Actor, payload: str) -> Any | None:
        """Insert the key; None when it is ours, else the first caller's stored result.

        ``ignore_conflicts`` waits for a competing insert on PostgreSQL and cannot compete on SQLite.
        """
        if not key:
            raise AssertionError(f"{self.name} was called without a key")
        row = ActionKey(
            key=key,
            action=self.name,
            actor_id=actor.user_id,
            payload_hash=payload,
            money=self.money,
            claimed_at=clock.now(),
        )
        before = ActionKey.objects.filter(key=key).first()
        if before is None:
            ActionKey.objects.bulk_create([row], ignore_conflicts=True)
            before = ActionKey.objects.get(key=key)
            if (
                before.claimed_at == row.claimed_at
                and before.payload_hash == payload
                and before.result is None
            ):
                return None
        if (before.action, before.actor_id, before.payload_hash) != (self.name, actor.user_id, payload):
            raise KeyReused(facts={"action": before.action})
        return before.result


def action(
    permission: Permission,
    *,
    area: str | Callable[..., str | None],
    money: bool = False,
    history: bool = False,
    before: Callable[..., Any] | None = None,
) -> Callable[[Callable[..., R]], Action]:
    """Make an action of a function ``body(door, *, ...)``.

    ``area`` is the keyword that holds the area code, or a function of the keywords that finds it;
    ``history`` marks actions that take facts decided before Rembug (requirements become *not proven*).
    ``before(actor=, **keywords)`` reads and computes what takes long, outside the transaction; the body takes it
    with ``door.ahead()``.
    """

    def made(body: Callable[..., R]) -> Action:
        registered = Action(body, permission, area, money=money, history=history, before=before)
        if registered.name in REGISTRY:
            raise ValueError(f"action {registered.name} is declared twice")
        REGISTRY[registered.name] = registered
        return registered

    return made


class Door:
    """What an action's body sees of the call: the actor, the time, and the steps it must take in order."""

    def __init__(
        self,
        made: Action,
        actor: Actor,
        key: str,
        area_code: str,
        notes: dict[str, str],
        waivers: tuple[Waiver, ...],
        ahead: tuple[Mark, Any] | None = None,
        kwargs: Mapping[str, Any] | None = None,
    ) -> None:
        self._ahead, self._kwargs = ahead, dict(kwargs or {})
        self.action = made
        self.actor = actor
        self.key = key
        self.area_code = area_code
        self.notes = notes
        self.waivers = waivers
        self.now: datetime = clock.now()
        self.today: date = clock.today(area_code)
        self.requirements: list[Requirement] = []
        self.recorded = False
        self._step = -1
        self._children = 0

    def _enter(self, step: str) -> None:
        place = STEPS.index(step)
        if place < self._step:
            raise AssertionError(f"{self.action.name}: {step} after {STEPS[self._step]}")
        self._step = place

    def lock(self, queryset: models.QuerySet[M]) -> M:
        """Step 2: lock and return the one row of ``queryset``. Raises OutsideArea when it is not there."""
        self._enter("lock")
        found = lock(queryset).first()
        if found is None:
            raise OutsideArea(facts={"action": self.action.name})
        return found

    def lock_all(self, queryset: models.QuerySet[M]) -> list[M]:
        """Step 2 for several rows, always in the order of their primary keys."""
        self._enter("lock")
        return list(lock(queryset.order_by("pk")))

    def ahead(self) -> Any:
        """What the action's ``before`` computed; computed again here when anything was recorded meanwhile.

        To be called after the locks. Every change of the programme leaves an event, so that the same events mean
        the same inputs; what was computed from them is as good as computed under the lock, and the lock is short.
        """
        if self._step < 0:
            raise AssertionError(f"{self.action.name} takes what was computed ahead before it has locked")
        assert self.action.before is not None
        if self._ahead is not None and self._ahead[0].still_holds(self.area_code):
            return self._ahead[1]
        return self.action.before(actor=self.actor, **self._kwargs)

    def allow(self, ok: bool, code: str, facts: Mapping[str, Any] | None = None) -> None:
        """Step 3: separation of duties on the object itself. Raises NotAllowed."""
        self._enter("allow")
        if not ok:
            raise NotAllowed(code, facts)

    def require(self, requirements: list[Requirement]) -> None:
        """Step 4: every lamp at once. Raises RequirementsUnmet when one holds back or lacks its note."""
        self._enter("require")
        self.requirements = requirements
        if self.action.history:
            return
        waived = {w.requirement for w in self.waivers}
        blocked = [r for r in holding_back(requirements) if r.code not in waived]
        if blocked:
            raise RequirementsUnmet(requirements)
        common = self.notes.get("*", "").strip()
        silent = tuple(
            r.code for r in requirements if r.asks_note and not (self.notes.get(r.code, "").strip() or common)
        )
        if silent:
            raise RequirementsUnmet(requirements, missing_notes=silent)

    def record(
        self,
        obj: models.Model | None = None,
        *,
        facts: Mapping[str, Any] | None = None,
        changes: Mapping[str, Any] | None = None,
        area_code: str | None = None,
    ) -> AuditEvent:
        """Step 6: the one audit event of this action. Personal fields go into ``changes`` as "changed"."""
        if "require" not in STEPS[: self._step + 1]:
            raise AssertionError(f"{self.action.name} recorded without asking its requirements")
        if self.recorded:
            raise AssertionError(f"{self.action.name} records twice")
        last = AuditEvent.objects.order_by("-id").values_list("at", flat=True).first()
        if last and last > self.now + CLOCK_TOLERANCE:
            raise ClockSetBack(facts={"last": last, "now": self.now})
        self._enter("record")
        self.recorded = True
        return AuditEvent.objects.create(
            at=self.now,
            action=self.action.name,
            key=self.key,
            actor_id=self.actor.user_id,
            actor_name=self.actor.user_name,
            assignment_id=self.actor.assignment_id,
            role=self.actor.role,
            area_code=self.area_code if area_code is None else area_code,
            object_type=obj._meta.label if obj is not None else "",
            object_id=str(obj.pk) if obj is not None else "",
            facts=_plain(dict(facts or {})),
            changes=_plain(dict(changes or {})),
            requirements=[_plain(r.as_record()) for r in self.requirements]
            + [{"waiver": w.requirement, "reason": w.reason, "document": w.document} for w in self.waivers],
            note=self.notes.get("*", ""),
        )

    def call(self, inner: Action, **kwargs: Any) -> Any:
        """Let another action happen as part of this one, as the same actor, under a key made from ours."""
        self._children += 1
        return inner(actor=self.actor, key=f"{uuid.uuid5(_CHILD, f'{self.key}:{self._children}')}", **kwargs)

    def after_commit(self, job: Callable[[], None]) -> None:
        """Step 7: run ``job`` once the transaction stands."""
        transaction.on_commit(job)


_CHILD = uuid.UUID("6b6f6c65-6b74-6966-8d61-73796172616b")


@dataclass(frozen=True, slots=True)
class Mark:
    """What had been recorded at a moment: the last event, how many stand just before it, and the area's date."""

    last: int
    near: int
    today: date

    def still_holds(self, area_code: str) -> bool:
        """Whether nothing was recorded since for a kecamatan or for what lies above it. At most two queries.

        Another process may commit an event with a smaller number later than one with a greater; the count of the
        newest ones notices it.
        """
        district = area_code[:DISTRICT_LENGTH]
        ours = models.Q(area_code__in=["", district[:2], district[:5]]) | models.Q(
            area_code__startswith=district
        )
        return (
            self.today == clock.today(area_code)
            and not AuditEvent.objects.filter(ours, id__gt=self.last).exists()
            and self.near == _near(self.last)
        )


NEAR = 500
"""Events that may be on their way at once, generously."""


def mark_now(area_code: str) -> Mark:
    last = AuditEvent.objects.aggregate(last=models.Max("id"))["last"] or 0
    return Mark(last, _near(last), clock.today(area_code))


def _near(last: int) -> int:
    return AuditEvent.objects.filter(id__gt=last - NEAR, id__lte=last).count()


def warm_up(load: Callable[[], object]) -> None:
    """Have ``load`` called once in this process before its first write transaction: slow reading of own files."""
    _WARM.append(load)


def new_key() -> str:
    """A fresh key for a form, a command or a step of the simulator."""
    return str(uuid.uuid4())


def _plain(value: Any) -> Any:
    """Values as JSON keeps them: dates and ids as text, sets sorted, dataclasses by their fields."""
    if isinstance(value, Mapping):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(v) for v in value]
    if isinstance(value, (set, frozenset)):
        return sorted(_plain(v) for v in value)
    if isinstance(value, (datetime, date, time)):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    if hasattr(value, "__dataclass_fields__"):
        return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
    if value is None or isinstance(value, (str, int, bool)):
        return str(value) if type(value) not in (str, int, bool, type(None)) else value
    raise TypeError(f"an action takes plain values, not {type(value).__name__}")


def _stored(result: Any) -> Any:
    if isinstance(result, models.Model):
        return {"model": result._meta.label, "pk": str(result.pk)}
    if isinstance(result, list) and all(isinstance(r, models.Model) for r in result):
        return {"models": [{"model": r._meta.label, "pk": str(r.pk)} for r in result]}
    return {"value": _plain(result)}


def _restore(stored: Any) -> Any:
    if "model" in stored:
        return apps.get_model(stored["model"])._base_manager.get(pk=stored["pk"])
    if "models" in stored:
        return [apps.get_model(one["model"])._base_manager.get(pk=one["pk"]) for one in stored["models"]]
    return stored["value"]
