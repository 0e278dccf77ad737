"""Ideas: what villagers named, before anything is written as a proposal."""

from __future__ import annotations

from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Cancellable, Versioned


class Idea(AreaModel, Cancellable, Versioned):
    """A need that villagers named, as an answer to a problem or potential (Form 2). Born in a dusun, maybe offline."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="ideas")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True)
    hamlet = models.CharField(max_length=80, blank=True)
    group_name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200)
    answers = models.CharField(max_length=20, default="problem")
    background = models.TextField(blank=True)
    origin = models.CharField(max_length=20, default="group")
    kind = models.CharField(max_length=20, blank=True)
    women_named = models.BooleanField(default=False)
    state = models.CharField(max_length=20, default="open")
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["cycle", "area_code"], name="idea_cycle_area")]

    def __str__(self) -> str:
        return self.title
