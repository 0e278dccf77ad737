"""Ideas: what villagers named, before anything is written as a proposal."""

from __future__ import annotations

from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Cancellable, Versioned
from rembug.planning.models.arriving import SettledQuerySet


class Idea(AreaModel, Cancellable, Versioned):
    """A need that villagers named, as an answer to a problem or potential (Form 2). Born in a dusun, maybe offline.

    ``origin`` says where it was named (group, hamlet, MDKP, MD or the social map), ``answers`` what it answers
    (problem, potential, limit) and ``background`` in which words. An idea is never lost: it stays itself, or
    points to the idea it was merged into; the parts of a split point back to it; a chosen one to its proposal.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, related_name="ideas")
    meeting = models.ForeignKey("meetings.Meeting", on_delete=models.PROTECT, null=True, blank=True)
    held_on = models.DateField(null=True, blank=True)
    hamlet = models.CharField(max_length=80, blank=True)
    group_name = models.CharField(max_length=120, blank=True)
    title = models.CharField(max_length=200)
    answers = models.CharField(max_length=20, default="problem")
    background = models.TextField(blank=True)
    origin = models.CharField(max_length=20, default="group")
    kind = models.CharField(max_length=20, blank=True)
    location = models.CharField(max_length=200, blank=True)
    volume_milli = models.BigIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=20, blank=True)
    households = models.PositiveIntegerField(default=0)
    households_poor = models.PositiveIntegerField(default=0)
    women_named = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=20, default="open")
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    proposal = models.ForeignKey(
        "planning.Proposal", on_delete=models.PROTECT, null=True, blank=True, related_name="ideas"
    )
    recorded_history = models.BooleanField(default=False)
    provenance = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    unscoped = SettledQuerySet.as_manager()  # type: ignore[misc]

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["cycle", "area_code"], name="idea_cycle_area"),
            models.Index(fields=["district_code", "state"], name="idea_district_state"),
            models.Index(fields=["village_code", "state"], name="idea_village_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(households_poor__lte=models.F("households")), name="idea_poor_among_all"
            ),
            models.CheckConstraint(
                condition=models.Q(state="merged", merged_into__isnull=False)
                | ~models.Q(state="merged") & models.Q(merged_into__isnull=True),
                name="idea_merged_says_where",
            ),
            models.CheckConstraint(
                condition=models.Q(state="chosen", proposal__isnull=False)
                | ~models.Q(state="chosen") & models.Q(proposal__isnull=True),
                name="idea_chosen_says_what",
            ),
        ]

    def __str__(self) -> str:
        return self.title
