"""The programme's year in one kecamatan: cycle, villages, allocations, rules in force, steps and dates."""

from __future__ import annotations

from django.db import models

from rembug.core.models import AreaModel, Cancellable, Versioned


class Cycle(AreaModel, Cancellable, Versioned):
    """One round of one kecamatan in one budget year (TA), judged by one edition of the rules."""

    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=20)
    edition_revision = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, default="preparing")
    starts_on = models.DateField()
    recorded_history = models.BooleanField(default=False)
    provenance = models.CharField(max_length=200, blank=True)
    progress = models.JSONField(default=dict)
    """The seven steps of the navigation as facts that no clock changes (see ``queries.roads.progress_of``)."""
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [
            models.UniqueConstraint(
                fields=["area_code", "year"],
                condition=models.Q(cancelled_at__isnull=True),
                name="one_living_cycle_a_year",
            )
        ]

    def __str__(self) -> str:
        return f"TA {self.year}"


class Cluster(models.Model):
    """Villages that take part in the MAD as one where a kecamatan has more than twenty (A-7)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="clusters")
    no = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "no"], name="cluster_no")]


class CycleVillage(AreaModel):
    """A village in a cycle and its state before MAD Prioritas (A-4)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="villages")
    cluster = models.ForeignKey(
        Cluster, on_delete=models.PROTECT, null=True, blank=True, related_name="villages"
    )
    state = models.CharField(max_length=20, default="preparing")
    reason = models.TextField(blank=True)
    minutes = models.CharField(max_length=200, blank=True)
    decided_in = models.UUIDField(null=True, blank=True)

    class Meta(AreaModel.Meta):
        abstract = False
        constraints = [models.UniqueConstraint(fields=["cycle", "area_code"], name="village_once_a_cycle")]


class Allocation(Cancellable):
    """Money announced for a cycle by source: fund BLM or DOK; APBN, APBD or another source. Whole rupiah."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="allocations")
    fund = models.CharField(max_length=20, default="blm")
    source = models.CharField(max_length=20)
    amount_rp = models.BigIntegerField()
    document = models.CharField(max_length=200, blank=True)
    document_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount_rp__gte=0), name="allocation_not_negative"),
        ]


class RuleOverride(AreaModel, Cancellable):
    """A grade C value set for an area and dates, with its reason and the meeting that agreed it."""

    edition = models.CharField(max_length=20)
    domain = models.CharField(max_length=20)
    rule = models.CharField(max_length=60)
    value = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = models.TextField()
    minutes = models.CharField(max_length=200, blank=True)
    meeting_id = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [models.Index(fields=["edition", "rule", "starts_on"], name="override_rule")]


class StepDate(models.Model):
    """First and last day of a step: for the kecamatan ("" village) or another date for one village."""

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="dates")
    step = models.CharField(max_length=40)
    village = models.CharField(max_length=13, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "step", "village"], name="one_date_a_step")]


class StepResult(Cancellable):
    """What shows that a step began or was done in a village or the kecamatan ("" village).

    ``outputs`` names what it proves (``domain.steps.OUTPUT_LABELS``); a result on paper (A-3) brings minutes,
    counts and a scan until a result with the real list replaces it; ``attachment`` is the id of the kept scan.
    """

    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="results")
    step = models.CharField(max_length=40)
    village = models.CharField(max_length=13, blank=True)
    begun_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    outputs = models.JSONField(default=list)
    on_paper = models.BooleanField(default=False)
    meeting_id = models.UUIDField(null=True, blank=True)
    counts = models.JSONField(default=dict)
    document = models.CharField(max_length=200, blank=True)
    attachment = models.CharField(max_length=64, blank=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["cycle", "step", "village"], name="step_result")]


class LocationStatus(AreaModel, Cancellable):
    """Dated register of Lokasi Potensi Bermasalah and Lokasi Bermasalah (rulebook 7.4)."""

    status = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    letter = models.CharField(max_length=200)
    reason = models.TextField(blank=True)
    created_at = models.DateTimeField()

    class Meta(AreaModel.Meta):
        abstract = False
