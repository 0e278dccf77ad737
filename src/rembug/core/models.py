"""Tables of the door itself: keys, audit events, drafts, attachments; and the base of area-bound models."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models.functions import Substr

from rembug.core.ids import uuid7

if TYPE_CHECKING:
    from rembug.core.actor import Actor


class ActionKey(models.Model):
    """One claimed key: the second caller with the same key gets the first one's result.

    Keys of money are kept for ever, others 90 days (``rembug periodic``).
    """

    key = models.CharField(max_length=64, primary_key=True)
    action = models.CharField(max_length=80)
    actor_id = models.BigIntegerField(null=True)
    payload_hash = models.CharField(max_length=64)
    result = models.JSONField(null=True)
    money = models.BooleanField(default=False)
    claimed_at = models.DateTimeField(db_index=True)


class AuditEvent(models.Model):
    """Who did what, as which assignment, where and when. Append-only by triggers on both databases.

    Plain values without foreign keys: an event outlives everything it speaks of.
    """

    at = models.DateTimeField()
    action = models.CharField(max_length=80)
    key = models.CharField(max_length=64, blank=True)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120, blank=True)
    assignment_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40, blank=True)
    area_code = models.CharField(max_length=20)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    requirements = models.JSONField(default=list)
    note = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["object_type", "object_id", "id"], name="audit_object"),
            models.Index(fields=["area_code", "id"], name="audit_area"),
        ]


class Draft(models.Model):
    """What somebody typed and has not saved. ``form`` is the page's path, ``waiting`` marks a form that came
    after the session had ended and is offered to the same user for 30 minutes."""

    user_id = models.BigIntegerField()
    form = models.CharField(max_length=200)
    data = models.JSONField()
    saved_at = models.DateTimeField()
    waiting = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user_id", "form", "waiting"], name="one_draft_a_form")
        ]


class AreaQuerySet(models.QuerySet):
    """Rows of an area. ``visible_to`` is the one filter between people and other people's rows."""

    def visible_to(self, actor: Actor) -> Self:
        code = actor.area_code
        if not code:
            return self
        column = {2: "province_code", 5: "regency_code", 8: "district_code"}.get(len(code))
        if column:
            return self.filter(**{column: code})
        # A village (or dusun) sees its own rows and what its kecamatan does together.
        own = models.Q(village_code=code[:13]) if len(code) == 13 else models.Q(area_code=code)
        return self.filter(own | models.Q(area_code=code[:8]))

    def inside(self, area_code: str) -> Self:
        """Rows of ``area_code`` and below, whoever asks (for work that already holds an object)."""
        column = {2: "province_code", 5: "regency_code", 8: "district_code", 13: "village_code"}.get(
            len(area_code)
        )
        if column:
            return self.filter(**{column: area_code})
        return self if not area_code else self.filter(area_code=area_code)


class AreaModel(models.Model):
    """Base of every model that belongs to an area; ancestor codes are generated columns.

    The only manager is called ``unscoped`` so that no page reaches rows without saying so;
    ``queries.py`` starts from ``Model.unscoped.visible_to(actor)``.
    """

    area_code = models.CharField(max_length=20)
    province_code = models.GeneratedField(
        expression=Substr("area_code", 1, 2), output_field=models.CharField(max_length=2), db_persist=True
    )
    regency_code = models.GeneratedField(
        expression=Substr("area_code", 1, 5), output_field=models.CharField(max_length=5), db_persist=True
    )
    district_code = models.GeneratedField(
        expression=Substr("area_code", 1, 8), output_field=models.CharField(max_length=8), db_persist=True
    )
    village_code = models.GeneratedField(
        expression=Substr("area_code", 1, 13), output_field=models.CharField(max_length=13), db_persist=True
    )

    unscoped = AreaQuerySet.as_manager()

    class Meta:
        abstract = True
        default_manager_name = "unscoped"
        base_manager_name = "unscoped"


class Cancellable(models.Model):
    """Cancel, never delete: the row stays and says when, by whom and why it no longer counts."""

    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.BigIntegerField(null=True, blank=True)
    cancelled_reason = models.TextField(blank=True)

    class Meta:
        abstract = True

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None


class Versioned(models.Model):
    """An object that people edit: every form carries the version it was opened with."""

    version = models.PositiveIntegerField(default=1)

    class Meta:
        abstract = True


class SearchEntry(AreaModel):
    """What the search box finds: one row an object, filled by actions and rebuildable (technical table).

    ``words`` is the folded text of title and body, ``areas`` the tokens by which the index itself narrows to an
    area. Nothing personal but names goes in: no identity number, no phone.
    """

    kind = models.CharField(max_length=20)
    object_id = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    text = models.CharField(max_length=500, blank=True)
    url_name = models.CharField(max_length=60)
    heads = models.TextField()
    words = models.TextField()
    areas = models.CharField(max_length=120)

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_once")]
        indexes = [
            models.Index(fields=["district_code", "kind"], name="search_district"),
            models.Index(fields=["village_code", "kind"], name="search_village"),
        ]


class Attachment(AreaModel, Cancellable):
    """A file in the data folder, by its digest, and what it belongs to. Written by ``core.attachments.keep``.

    ``permission`` is the code needed to open it besides the area; empty: whoever sees the area.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200, blank=True)
    object_type = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=40, blank=True)
    permission = models.CharField(max_length=60, blank=True)
    sha256 = models.CharField(max_length=64)
    came_sha256 = models.CharField(max_length=64)
    media_type = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=80)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    taken_at = models.CharField(max_length=25, blank=True)
    latitude_e6 = models.IntegerField(null=True, blank=True)
    longitude_e6 = models.IntegerField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.BigIntegerField(null=True)

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["object_type", "object_id"], name="attachment_object"),
            models.Index(fields=["sha256"], name="attachment_digest"),
        ]

    def __str__(self) -> str:
        return self.title or self.name
