"""Import runs and their rows: what a file said, before and after it became part of the programme (staging).

Technical tables: staging writes them outside the door, nothing of the programme changes by it. What a run
applies goes through the action of its kind.
"""

from __future__ import annotations

from django.db import models

from rembug.core.ids import uuid7
from rembug.core.models import AreaModel, Versioned


class ImportRun(AreaModel, Versioned):
    """One file read for one kind of rows in one kecamatan: staged, then applied, perhaps undone.

    ``totals`` are the sums of the file's summed columns in their own unit (rupiah, thousandths);
    ``trouble`` is the refusal at which applying or undoing stopped: {code, facts, row}.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    kind = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    state = models.CharField(max_length=20, default="reading")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    sheet = models.CharField(max_length=200, blank=True)
    header_row = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    usable_rows = models.PositiveIntegerField(default=0)
    faults = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    applied_rows = models.PositiveIntegerField(default=0)
    undone_rows = models.PositiveIntegerField(default=0)
    totals = models.JSONField(default=dict)
    skipped = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    trouble = models.JSONField(default=dict)
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120, blank=True)
    undo_reason = models.TextField(blank=True)
    created_at = models.DateTimeField()
    staged_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta(AreaModel.Meta):
        abstract = False
        indexes = [
            models.Index(fields=["district_code", "-created_at"], name="import_district"),
            models.Index(fields=["sha256", "kind"], name="import_same_file"),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportRow(models.Model):
    """One data row of a file: its place in the run, its row number in the file, values and problems.

    ``object_ref`` names what it becomes once ``applied``; ``undone`` says that this was cancelled again.
    """

    run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="staged")
    no = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    values = models.JSONField()
    problems = models.JSONField(default=list)
    faults = models.PositiveSmallIntegerField(default=0)
    object_ref = models.CharField(max_length=64, blank=True)
    applied = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "no"], name="import_row_no")]
        indexes = [
            models.Index(fields=["run", "no"], condition=~models.Q(problems=[]), name="import_row_told"),
            # What is left to do is found at once, however much is done already.
            models.Index(fields=["run", "no"], condition=models.Q(applied=False), name="import_row_waiting"),
            models.Index(
                fields=["run", "no"],
                condition=models.Q(applied=True, undone=False),
                name="import_row_standing",
            ),
        ]
