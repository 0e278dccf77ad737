"""Every musyawarah: invitation, attendance, quorum, decisions, minutes."""

from __future__ import annotations

from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Cancellable, Versioned


class Meeting(AreaModel, Cancellable, Versioned):
    """One meeting of a dusun, village or kecamatan, from plan to signed minutes (Form 1).

    Headcounts are those of the attendance sheet as a whole; ``HeadCount`` splits them by dusun or village.
    Counts of *RTM* are part of the counts of women and men, not beside them.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=30)
    cycle = models.ForeignKey("programme.Cycle", on_delete=models.PROTECT, null=True, blank=True)
    state = models.CharField(max_length=20, default="planned")
    title = models.CharField(max_length=200)
    held_on = models.DateField()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    place = models.CharField(max_length=200)
    hamlet = models.CharField(max_length=80, blank=True)
    agenda = models.TextField(blank=True)
    discussion = models.TextField(blank=True)
    chair_name = models.CharField(max_length=120, blank=True)
    minute_taker_name = models.CharField(max_length=120, blank=True)
    facilitated_by = models.CharField(max_length=120, blank=True)
    men = models.PositiveIntegerField(default=0)
    women = models.PositiveIntegerField(default=0)
    poor_men = models.PositiveIntegerField(default=0)
    poor_women = models.PositiveIntegerField(default=0)
    minutes_digest = models.CharField(max_length=64, blank=True)
    minutes_sealed_at = models.DateTimeField(null=True, blank=True)
    signed_scan = models.CharField(max_length=64, blank=True)
    recorded_history = models.BooleanField(default=False)
    provenance = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["district_code", "held_on"], name="meeting_district_day"),
            models.Index(fields=["village_code", "held_on"], name="meeting_village_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(poor_men__lte=models.F("men")) & models.Q(poor_women__lte=models.F("women")),
                name="meeting_poor_among_all",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def present(self) -> int:
        return self.men + self.women

    @property
    def poor(self) -> int:
        return self.poor_men + self.poor_women


class Decision(models.Model):
    """One decision of a meeting with what made it valid at that moment."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="decisions")
    no = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    text = models.TextField()
    outside_catalogue_reason = models.TextField(blank=True)
    decided_at = models.TimeField(null=True, blank=True)
    by_vote = models.BooleanField(default=False)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    votes_abstain = models.PositiveIntegerField(null=True, blank=True)
    voters_present = models.PositiveIntegerField(null=True, blank=True)
    voters_invited = models.PositiveIntegerField(null=True, blank=True)
    quorum_needed = models.PositiveIntegerField(null=True, blank=True)
    valid = models.BooleanField(default=True)
    invalid_reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "no"], name="decision_no")]
